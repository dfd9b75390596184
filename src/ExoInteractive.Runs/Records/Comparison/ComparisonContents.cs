using System.Text;

namespace ExoInteractive.Runs.Records.Comparison;

/// <summary>Where the two runs' outputs can be read again, and what of their text is not a difference.</summary>
/// <param name="Before">The contents of the first run's store; null where they are gone.</param>
/// <param name="After">Of the second's.</param>
public sealed record ComparisonContents(ContentFolder? Before, ContentFolder? After)
{
    /// <summary>Turns the second run's texts into what they would be, had it run in the place of the first. Default: as they are.</summary>
    public Func<string, string> Normal { get; init; } = static text => text;

    internal string? TextBefore(RecordedForm form) => Text(form, Before);

    internal string? TextAfter(RecordedForm form) => Text(form, After) is { } text ? Normal(text) : null;

    private static string? Text(RecordedForm form, ContentFolder? folder)
    {
        if (form.Text is not null || folder is null)
        {
            return form.Text;
        }

        try
        {
            return folder.Read(form.Sha256) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

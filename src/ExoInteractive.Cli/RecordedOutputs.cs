using ExoInteractive.Kernel.Scripting.Accounts;
using ExoInteractive.Magics;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli;

/// <summary>Outputs as the kernel saw them, as records keep them: hashed, short texts in the record, the rest in the store's folder of contents.</summary>
/// <param name="run">The cell's run.</param>
internal sealed class RecordedOutputs(ActiveRun run)
{
    /// <summary>The longest text that stands in the record itself, UTF-8 bytes.</summary>
    private const int LongestInline = 2048;

    /// <summary>Numbers of longer texts are not summed up, UTF-16 units.</summary>
    private const int LongestSketched = 8 << 20;

    /// <summary>Why contents could not be kept; from then on only their hashes are. Null where all went well.</summary>
    public Exception? Problem { get; private set; }

    /// <summary>Keeps an output's contents.</summary>
    /// <param name="output">As shown.</param>
    /// <returns>As recorded.</returns>
    public RecordedOutput Of(ShownOutput output) => new(output.Kind, [.. output.Forms.Select(Of)]);

    private RecordedForm Of(ShownForm form)
    {
        if (form.Text is not { } text)
        {
            return new RecordedForm(form.MimeType, form.Bytes ?? 0, form.Sha256 ?? "") { IsHashOnly = true };
        }

        byte[] bytes = form.ToBytes();
        if (!IsText(form.MimeType))
        {
            return Kept(form.MimeType, bytes);
        }

        RecordedForm recorded = bytes.Length <= LongestInline
            ? new RecordedForm(form.MimeType, bytes.Length, ContentHash.Of(bytes)) { Text = text }
            : Kept(form.MimeType, bytes);
        return recorded with { Numbers = text.Length <= LongestSketched ? NumberSketch.Of(text) : null };
    }

    private RecordedForm Kept(string mimeType, byte[] bytes)
    {
        if (Problem is null)
        {
            try
            {
                return new RecordedForm(mimeType, bytes.Length, run.Keep(bytes));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Problem = exception;
            }
        }

        return new RecordedForm(mimeType, bytes.Length, ContentHash.Of(bytes)) { IsHashOnly = true };
    }

    private static bool IsText(string mimeType)
        => mimeType.StartsWith("text/", StringComparison.Ordinal) || MimeBundle.IsJson(mimeType) || mimeType.EndsWith("+xml", StringComparison.Ordinal)
            || mimeType is "application/javascript" or "application/xml";
}

using System.CommandLine.Parsing;
using System.Globalization;

namespace ExoInteractive.Cli.Records;

/// <summary>A moment as a user types it: a date or time in UTC, or how long ago.</summary>
internal static class Moment
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ssZ"];

    /// <summary>Reads an option's value; adds an error where it is none.</summary>
    /// <param name="result">The option's value.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The moment, UTC; null with an error.</returns>
    public static DateTimeOffset? Parse(ArgumentResult result, TimeProvider time)
    {
        string text = result.Tokens[^1].Value;
        if (Parse(text, time.GetUtcNow()) is { } moment)
        {
            return moment;
        }

        result.AddError($"a moment is a date or time in UTC as 2026-11-22 or 2026-11-22T14:30, or a time ago as 90m, 12h, 7d or 2w; got '{text}'");
        return null;
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="now">UTC.</param>
    /// <returns>The moment, UTC; null where it is none.</returns>
    public static DateTimeOffset? Parse(string text, DateTimeOffset now)
    {
        if (DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset date))
        {
            return date;
        }

        double days = text.Length == 0 ? 0 : text[^1] switch { 'm' => 1 / 1440.0, 'h' => 1 / 24.0, 'd' => 1, 'w' => 7, _ => 0 };
        return days > 0 && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count)
            && count * days <= (now - DateTimeOffset.UnixEpoch).TotalDays
                ? now - TimeSpan.FromDays(count * days)
                : null;
    }
}

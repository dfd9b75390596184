using System.Text.RegularExpressions;

namespace ExoInteractive.Runs;

/// <summary>An error as one line for people: no parameter suffix, no line ends, no stack trace.</summary>
public static partial class ErrorLine
{
    /// <summary>The line.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="file">The file being worked on, named first unless the message names it already; null for none.</param>
    /// <returns>The line.</returns>
    public static string Of(Exception exception, string? file = null)
    {
        Exception cause = exception is AggregateException { InnerExceptions: [Exception only] } ? only : exception;
        string message = cause is ArgumentException { ParamName: not null } ? ParameterSuffix().Replace(cause.Message, "") : cause.Message;
        message = cause is ArgumentOutOfRangeException { ActualValue: not null } ? ActualValue().Replace(message, "") : message;
        string line = Whitespace().Replace(message, " ").Trim();
        return file is null || line.Contains(file, StringComparison.Ordinal) ? line : $"{file}: {line}";
    }

    [GeneratedRegex(@" \(Parameter '[^']*'\)")]
    private static partial Regex ParameterSuffix();

    // .NET appends it on a line of its own; our messages name the value themselves.
    [GeneratedRegex(@"\r?\nActual value was .*\z", RegexOptions.Singleline)]
    private static partial Regex ActualValue();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}

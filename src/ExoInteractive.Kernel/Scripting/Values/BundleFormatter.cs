using System.Text.RegularExpressions;
using ExoInteractive.Magics;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace ExoInteractive.Kernel.Scripting.Values;

/// <summary>
/// Turns values into bundles through the formatters that users register with <c>Formatter.Register</c>. Every preferred
/// form is included and text/plain always; a formatter that fails costs its own form and nothing else.
/// </summary>
internal static partial class BundleFormatter
{
    private const string Plain = "text/plain";
    private const string Html = "text/html";

    /// <summary>Longer HTML is only mentioned as plain text: the message would hold it twice.</summary>
    private const int LongestAsText = 1_000_000;

    /// <summary>The forms of a value.</summary>
    public static MimeBundle Format(object? value)
    {
        if (value is MimeBundle whole)
        {
            return whole;
        }

        Dictionary<string, string> data = new(StringComparer.Ordinal);
        Type type = value?.GetType() ?? typeof(object);
        foreach (string mimeType in PreferredForms(value, type))
        {
            if (TryFormat(value, mimeType) is { } text && !(mimeType == Html && SaysNoMoreThanPlainText(text)))
            {
                data[mimeType] = mimeType == Html ? WithoutRepeatedStyles(text) : text;
            }
        }

        if (!data.ContainsKey(Plain))
        {
            data[Plain] = (value is IHtmlContent ? HtmlAsText(data.GetValueOrDefault(Html, "")) : TryFormat(value, Plain)) ?? LastResort(value, type);
        }

        return new MimeBundle(data);
    }

    /// <summary>One form of a value; the formatter's own exception where it fails.</summary>
    public static string FormatAs(object? value, string mimeType)
        => value is byte[] file && IsFile(mimeType) ? Convert.ToBase64String(file) : value.ToDisplayString(mimeType);

    /// <summary>Whether a form is a file's bytes, which a bundle holds as base64.</summary>
    private static bool IsFile(string mimeType)
        => mimeType is "application/pdf" || (mimeType.StartsWith("image/", StringComparison.Ordinal) && !mimeType.EndsWith("+xml", StringComparison.Ordinal));

    private static IEnumerable<string> PreferredForms(object? value, Type type)
    {
        if (value is null)
        {
            return [Plain];
        }

        try
        {
            return Formatter.GetPreferredMimeTypesFor(type).ToList();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return [Plain];
        }
    }

    private static string? TryFormat(object? value, string mimeType)
    {
        try
        {
            return FormatAs(value, mimeType);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return null;
        }
    }

    private static string LastResort(object? value, Type type)
    {
        try
        {
            return value?.ToString() ?? "<null>";
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return $"{type} (its ToString failed with {error.GetType().Name}: {error.Message})";
        }
    }

    /// <summary>The package puts a paragraph of CSS into every result; the notebook's own table styles serve as well.</summary>
    private static string WithoutRepeatedStyles(string html) => RepeatedStyles().Replace(html, "");

    private static bool SaysNoMoreThanPlainText(string html) => PlainTextOnly().IsMatch(html);

    private static string HtmlAsText(string html)
        => html.Length <= LongestAsText
            ? System.Net.WebUtility.HtmlDecode(Tags().Replace(html, "")).Trim()
            : $"HTML of {html.Length.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} characters";

    [GeneratedRegex(@"<style>\s*\.dni-code-hint\b.*?</style>", RegexOptions.Singleline)]
    private static partial Regex RepeatedStyles();

    [GeneratedRegex(@"\A<div class=""dni-plaintext""><pre>[^<]*</pre></div>(<style>.*</style>)?\s*\z", RegexOptions.Singleline)]
    private static partial Regex PlainTextOnly();

    [GeneratedRegex("<(style|script)\\b.*?</\\1>|<[^>]*>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Tags();
}

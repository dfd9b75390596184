using System.Buffers.Binary;
using System.Net;
using System.Text.RegularExpressions;
using ExoInteractive.Cli.Repl.Showing;
using ExoInteractive.Magics;

namespace ExoInteractive.Cli.Repl;

/// <summary>The form of an output that a text terminal can show.</summary>
/// <param name="width">Tells the columns; null where the text goes to a file or pipe and pictures are of no use.</param>
/// <param name="palette">How inks look.</param>
internal sealed partial class BundleText(Func<int>? width, Palette palette)
{
    private const string Plain = "text/plain";
    private const string Markdown = "text/markdown";
    private const string Html = "text/html";
    private const string Plotly = "application/vnd.plotly.v1+json";
    private const string Png = "image/png";
    private const int PngHeader = 24;

    private bool _noted;

    /// <summary>The text.</summary>
    /// <param name="bundle">The output's forms.</param>
    /// <returns>Lines without a line end at the end; empty where there is nothing to be read.</returns>
    public string Of(MimeBundle bundle)
    {
        string plain = Plainly(bundle);
        if (width is null)
        {
            return plain;
        }

        if (bundle.Data.TryGetValue(Markdown, out string? markdown))
        {
            return MarkdownText.Of(markdown, width() - 1, palette);
        }

        string? sketch = bundle.Data.TryGetValue(Plotly, out string? figure) ? PlotSketch.Of(figure, width() - 1, palette) : null;
        string? picture = bundle.Data.TryGetValue(Png, out string? png) && (sketch is null || !_noted) ? palette.Paint(Note(png), Ink.Faint) : null;
        _noted |= picture is not null;
        return string.Join('\n', new[] { sketch, plain, picture }.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static string Plainly(MimeBundle bundle)
        => (bundle.Data.TryGetValue(Plain, out string? plain) ? plain
            : bundle.Data.TryGetValue(Markdown, out string? markdown) ? markdown
            : bundle.Data.TryGetValue(Html, out string? html) ? WebUtility.HtmlDecode(Markup().Replace(html, "")).Trim()
            : $"({string.Join(", ", bundle.Data.Keys.Order(StringComparer.Ordinal))})")
            .ReplaceLineEndings("\n").TrimEnd('\n');

    private static string Note(string base64)
    {
        Span<byte> header = stackalloc byte[PngHeader];
        string size = base64.Length >= PngHeader * 4 / 3 && Convert.TryFromBase64Chars(base64.AsSpan(0, PngHeader * 4 / 3), header, out _)
            ? $" of {BinaryPrimitives.ReadInt32BigEndian(header[16..])} x {BinaryPrimitives.ReadInt32BigEndian(header[20..])} pixels"
            : "";
        return $"picture{size}; to a file: File.WriteAllBytes(\"name.png\", figure.ToPng())";
    }

    [GeneratedRegex("<(style|script)\\b.*?</\\1>|<[^>]*>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Markup();
}

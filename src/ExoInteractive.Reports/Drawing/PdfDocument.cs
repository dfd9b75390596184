using ExoInteractive.Reports.Drawing.Pdf;

namespace ExoInteractive.Reports.Drawing;

/// <summary>Draws pages into a PDF 1.7 file with embedded subset fonts and selectable text.</summary>
public static class PdfDocument
{
    /// <summary>Writes a document; the same drawing gives the same bytes.</summary>
    /// <param name="stream">Where to; written from its present position to the document's end, and left open.</param>
    /// <param name="width">Page width, 1/72 inch, up to 14400.</param>
    /// <param name="height">Page height, 1/72 inch, up to 14400.</param>
    /// <param name="title">Document title, shown by viewers.</param>
    /// <param name="pages">Draws each page; at least one.</param>
    /// <param name="created">Creation date for the document's properties, or none: no clock is read here.</param>
    /// <exception cref="ArgumentException">There are no pages.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is not above 0, or above 14400.</exception>
    public static void Write(
        Stream stream, double width, double height, string title, IReadOnlyList<Action<ICanvas>> pages, DateTimeOffset? created = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(pages);
        if (pages.Count == 0)
        {
            throw new ArgumentException("a document must have at least one page", nameof(pages));
        }

        PdfPages drawn = new();
        foreach (Action<ICanvas> page in pages)
        {
            PdfCanvas canvas = new(width, height, drawn.Resources);
            canvas.Run(page);
            drawn.Add(canvas);
        }

        drawn.Write(stream, title, created);
    }
}

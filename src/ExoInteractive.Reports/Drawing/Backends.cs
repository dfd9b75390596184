namespace ExoInteractive.Reports.Drawing;

/// <summary>Measures text in the shipped faces.</summary>
public static class TextMetrics
{
    /// <summary>Advance width of one line.</summary>
    /// <param name="text">One line.</param>
    /// <param name="size">Em size, 1/72 inch.</param>
    /// <param name="weight">Regular or bold.</param>
    /// <returns>1/72 inch.</returns>
    public static double Width(string text, double size, FontWeight weight = FontWeight.Regular)
        => throw new NotImplementedException();
}

/// <summary>Draws pages into a PDF 1.7 file with embedded subset fonts and selectable text.</summary>
public static class PdfDocument
{
    /// <summary>Writes a document.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="width">Page width, 1/72 inch.</param>
    /// <param name="height">Page height, 1/72 inch.</param>
    /// <param name="title">Document title.</param>
    /// <param name="pages">Draws each page.</param>
    public static void Write(Stream stream, double width, double height, string title, IReadOnlyList<Action<ICanvas>> pages)
        => throw new NotImplementedException();
}

/// <summary>Draws into an anti-aliased PNG.</summary>
public static class PngImage
{
    /// <summary>Renders a drawing on white.</summary>
    /// <param name="width">1/72 inch.</param>
    /// <param name="height">1/72 inch.</param>
    /// <param name="scale">Pixels per 1/72 inch; 2 is sharp on today's screens.</param>
    /// <param name="draw">Draws it.</param>
    /// <returns>The PNG file's bytes.</returns>
    public static byte[] Render(double width, double height, double scale, Action<ICanvas> draw)
        => throw new NotImplementedException();
}

/// <summary>Draws into a standalone SVG.</summary>
public static class SvgImage
{
    /// <summary>Renders a drawing.</summary>
    /// <param name="width">1/72 inch.</param>
    /// <param name="height">1/72 inch.</param>
    /// <param name="draw">Draws it.</param>
    /// <returns>The SVG text.</returns>
    public static string Render(double width, double height, Action<ICanvas> draw)
        => throw new NotImplementedException();
}

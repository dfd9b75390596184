using ExoInteractive.Reports.Drawing.Svg;

namespace ExoInteractive.Reports.Drawing;

/// <summary>Draws into a standalone SVG.</summary>
public static class SvgImage
{
    /// <summary>Renders a drawing on a transparent ground; text stays text, in DejaVu Sans where the reader has it.</summary>
    /// <param name="width">1/72 inch.</param>
    /// <param name="height">1/72 inch.</param>
    /// <param name="draw">Draws it.</param>
    /// <returns>The SVG text, one svg element that may also stand inside HTML.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A side is not above 0, or above 14400.</exception>
    public static string Render(double width, double height, Action<ICanvas> draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        SvgCanvas canvas = new(width, height);
        canvas.Run(draw);
        return canvas.ToText();
    }
}

namespace ExoInteractive.Reports.Drawing;

/// <summary>Measures text in the shipped faces (DejaVu Sans).</summary>
public static class TextMetrics
{
    /// <summary>Advance width of one line: the sum of its glyphs' advances, without kerning, as all backends set it.</summary>
    /// <param name="text">One line; a character that the face lacks counts as its missing-character box.</param>
    /// <param name="size">Em size, 1/72 inch, above 0.</param>
    /// <param name="weight">Regular or bold.</param>
    /// <returns>1/72 inch.</returns>
    /// <exception cref="ArgumentException">The text has a control character, such as a line break.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is not above 0.</exception>
    public static double Width(string text, double size, FontWeight weight = FontWeight.Regular)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!(size > 0 && double.IsFinite(size)))
        {
            throw new ArgumentOutOfRangeException(nameof(size), size, "an em size must be above 0 (1/72 inch)");
        }

        return new TextRun(text, weight).WidthAt(size);
    }
}

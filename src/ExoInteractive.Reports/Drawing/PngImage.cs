using ExoInteractive.Reports.Drawing.Raster;

namespace ExoInteractive.Reports.Drawing;

/// <summary>Draws into an anti-aliased PNG.</summary>
public static class PngImage
{
    private const double InchesPerMetre = 1 / 0.0254;
    private const double MostPixels = 100e6;

    /// <summary>
    /// Renders a drawing on white: eight-bit sRGB, its density noted so that it prints at its size. Where 256 colours within 12
    /// of 255 of each pixel's own suffice, as in a figure, the file holds those and is a quarter as long.
    /// </summary>
    /// <param name="width">1/72 inch, up to 14400.</param>
    /// <param name="height">1/72 inch, up to 14400.</param>
    /// <param name="scale">Pixels per 1/72 inch; 2 is sharp on today's screens.</param>
    /// <param name="draw">Draws it.</param>
    /// <returns>The PNG file's bytes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A side or the scale is not above 0, or the picture would pass 100 million pixels.</exception>
    public static byte[] Render(double width, double height, double scale, Action<ICanvas> draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        if (!(scale > 0 && width * scale * height * scale <= MostPixels))
        {
            throw new ArgumentOutOfRangeException(
                nameof(scale), scale, $"must be above 0 (pixels per 1/72 inch) and small enough for {MostPixels:0} pixels");
        }

        RasterCanvas canvas = new(width, height, scale);
        canvas.Run(draw);
        PixelBuffer pixels = canvas.Pixels;
        return PngEncoder.Encode(pixels.ToBytes(), pixels.Width, pixels.Height, scale * 72 * InchesPerMetre);
    }
}

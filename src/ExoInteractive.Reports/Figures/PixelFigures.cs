using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Pixels;
using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>Figures of target pixels.</summary>
public static class PixelFigures
{
    /// <summary>The mean image with the outline of an aperture, and the light curve that the aperture gives.</summary>
    /// <param name="pixels">The images.</param>
    /// <param name="aperture">Of the images' shape; null for no outline.</param>
    /// <param name="lightCurve">The sum over the aperture; null for the image alone.</param>
    /// <param name="target">The star, for the title.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">The aperture has another shape than the images.</exception>
    public static Figure TargetPixels(TargetPixels pixels, ApertureMask? aperture, LightCurve? lightCurve, string target)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (aperture is not null && (aperture.Columns != pixels.Columns || aperture.Rows != pixels.Rows))
        {
            throw new ArgumentException(
                $"an aperture must have the images' shape; it has {aperture.Columns} × {aperture.Rows} pixels, they have {pixels.Columns} × {pixels.Rows}",
                nameof(aperture));
        }

        ImageTrace image = new("e-/s", Palette.Blue, pixels.Columns, pixels.MeanImage(), pixels.FirstColumn, pixels.FirstRow);
        Panel mean = new(
            $"Mean of {pixels.Cadences} images", new Axis("column"), new Axis("row"),
            aperture is null ? [image] : [image, Outline(aperture, pixels.FirstColumn, pixels.FirstRow)]);
        return lightCurve is null
            ? new Figure($"Target pixels of {target}", [mean], 330, 330)
            : new Figure($"Target pixels of {target}", [mean, Sum(lightCurve)], 900, 330);
    }

    private static Panel Sum(LightCurve lightCurve)
    {
        ScatterTrace points = new(
            "", Palette.Steel.WithOpacity(Palette.CloudOpacity(lightCurve.Count)), lightCurve.Time, lightCurve.Flux, Palette.CloudRadius(lightCurve.Count));
        return new Panel("Sum over the aperture", new Axis(lightCurve.TimeSystem.AxisTitle()), new Axis("flux [e-/s]"), [points], Column: 1, ColumnSpan: 2);
    }

    // Every side of a pixel inside that has none inside beyond it.
    private static LineTrace Outline(ApertureMask aperture, int firstColumn, int firstRow)
    {
        List<double> x = [], y = [];
        bool Inside(int row, int column) => row >= 0 && row < aperture.Rows && column >= 0 && column < aperture.Columns && aperture[row, column];
        void Side(double x1, double y1, double x2, double y2)
        {
            x.AddRange([firstColumn + x1, firstColumn + x2, double.NaN]);
            y.AddRange([firstRow + y1, firstRow + y2, double.NaN]);
        }

        foreach (int pixel in aperture.Pixels)
        {
            int row = pixel / aperture.Columns, column = pixel % aperture.Columns;
            double left = column - 0.5, right = column + 0.5, bottom = row - 0.5, top = row + 0.5;
            foreach ((bool open, double x1, double y1, double x2, double y2) in (ReadOnlySpan<(bool, double, double, double, double)>)
            [
                (!Inside(row, column - 1), left, bottom, left, top), (!Inside(row, column + 1), right, bottom, right, top),
                (!Inside(row - 1, column), left, bottom, right, bottom), (!Inside(row + 1, column), left, top, right, top),
            ])
            {
                if (open)
                {
                    Side(x1, y1, x2, y2);
                }
            }
        }

        return new LineTrace("aperture", Palette.Vermilion, x.ToArray(), y.ToArray(), 2);
    }
}

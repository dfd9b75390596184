namespace ExoInteractive.Core.Pixels;

/// <summary>
/// Simple aperture photometry: the sum of an image's pixels inside a mask, as the missions' pipelines take their SAP flux
/// from the same background-subtracted pixels (Kepler Archive Manual, KDMC-10008-006, section 2.3.1). A pixel without a
/// value makes the whole sum missing: left out, it would look like a transit.
/// </summary>
public static class AperturePhotometry
{
    /// <summary>Measures every image.</summary>
    /// <param name="pixels">The images.</param>
    /// <param name="mask">Of the images' shape.</param>
    /// <returns>(cadences,): a point for each image, images without a time included.</returns>
    /// <exception cref="ArgumentException">The mask has another shape than the images.</exception>
    public static AperturePoint[] Measure(TargetPixels pixels, ApertureMask mask)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(mask);
        if (mask.Columns != pixels.Columns || mask.Rows != pixels.Rows)
        {
            throw new ArgumentException(
                $"a mask must have the images' shape; it has {mask.Columns} × {mask.Rows} pixels, they have {pixels.Columns} × {pixels.Rows}", nameof(mask));
        }

        AperturePoint[] points = new AperturePoint[pixels.Cadences];
        for (int cadence = 0; cadence < points.Length; cadence++)
        {
            points[cadence] = Measure(pixels.Image(cadence), pixels.ErrorImage(cadence), mask, pixels.FirstColumn, pixels.FirstRow);
        }

        return points;
    }

    /// <summary>Measures one image.</summary>
    /// <param name="image">(rows × columns,): row after row.</param>
    /// <param name="errors">(rows × columns,) or empty: 1σ.</param>
    /// <param name="mask">Of the image's shape.</param>
    /// <param name="firstColumn">The first column's number on the detector.</param>
    /// <param name="firstRow">The first row's number on the detector.</param>
    /// <returns>Sum, error and centroid.</returns>
    public static AperturePoint Measure(ReadOnlySpan<float> image, ReadOnlySpan<float> errors, ApertureMask mask, int firstColumn, int firstRow)
    {
        double flux = 0, variance = 0, column = 0, row = 0;
        foreach (int pixel in mask.Pixels)
        {
            double value = image[pixel], error = errors.IsEmpty ? double.NaN : errors[pixel];
            flux += value;
            variance += error * error;
            column += value * (pixel % mask.Columns);
            row += value * (pixel / mask.Columns);
        }

        return flux > 0
            ? new AperturePoint(flux, Math.Sqrt(variance), firstColumn + (column / flux), firstRow + (row / flux))
            : new AperturePoint(flux, Math.Sqrt(variance), double.NaN, double.NaN);
    }
}

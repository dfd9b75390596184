using System.Globalization;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Pixels;
using ExoInteractive.Data.Fits;
using ExoInteractive.Data.Layouts;

namespace ExoInteractive.Data.Pixels;

/// <summary>The light curve of a target-pixel file: the sum over the pipeline's own aperture, in time order.</summary>
internal static class TargetPixelLightCurve
{
    /// <summary>
    /// Measures the images as they pass, none of them kept: files of gigabytes give their light curve in the memory of
    /// the light curve. The aperture stands behind the pixels, so the file is read a second time.
    /// </summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="layout">From the first reading.</param>
    /// <param name="stream">Put back to the file's first byte.</param>
    /// <param name="settings">The uncorrected flux is all there is.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="FitsFormatException">Truncated or damaged, or another flux was asked for.</exception>
    /// <exception cref="LightCurveFormatException">The times make no light curve.</exception>
    public static FileLightCurve Read(string path, TargetPixelLayout layout, Stream stream, LightCurveReaderSettings settings, CancellationToken cancellationToken)
    {
        if (settings.FluxColumn is not null || settings.Flux == FluxChoice.Pdcsap)
        {
            throw new FitsFormatException(
                "target pixels, whose sum is the uncorrected (Sap) flux", $"a file that has the {settings.FluxColumn ?? settings.Flux.ToString()} flux asked for");
        }

        ApertureMask mask = layout.Mask(ApertureBits.Collected | ApertureBits.Optimal);
        AperturePoint[] points = new AperturePoint[layout.Table.RowCount];
        using FitsReader reader = new(stream, cancellationToken);
        while (reader.MoveNext())
        {
            if (reader.Kind == FitsHduKind.BinaryTable && reader.DescribeTable() is BinaryTable table && TargetPixelLayout.IsPixelTable(table))
            {
                Measure(reader, table, layout, mask, points);
                return Build(path, layout, points, $"{mask.Count} pixels of the pipeline's aperture", settings);
            }
        }

        throw new FitsFormatException("a file without the pixels it had before", "a file that stays as it is while it is read");
    }

    /// <summary>Makes the light curve of measured images.</summary>
    public static FileLightCurve Build(
        string path, TargetPixelLayout layout, AperturePoint[] points, string aperture, LightCurveReaderSettings settings)
    {
        FitsOrigin origin = new(layout.Header, layout.Primary);
        BinaryTableColumn time = layout.Single(TargetPixelLayout.Time)!;
        TimeSystem timeSystem = origin.TimeSystem(time);
        (timeSystem, string? clock) = ClockChoice.Resolve(timeSystem, stated: timeSystem != TimeSystem.Unknown, settings.TimeSystem);
        int[]? quality = layout.Single(TargetPixelLayout.Quality) is BinaryTableColumn column
            ? Array.ConvertAll(column.ReadInt64s(), bits => unchecked((int)bits))
            : null;
        double[] times = time.ReadDoubles();
        if (times.Length != points.Length || (quality is not null && quality.Length != points.Length))
        {
            throw new FitsFormatException($"{times.Length} times for {points.Length} images", "one time and one quality an image");
        }

        LightCurveColumns columns = new(
            times, Array.ConvertAll(points, point => point.Flux), Array.ConvertAll(points, point => point.FluxError), quality);
        (string? target, StarNames others) = origin.Names();
        string layoutName = string.Format(
            CultureInfo.InvariantCulture, "{0} target pixels (FITS), sum of {1}{2}", origin.Cadence(), aperture, clock is null ? "" : $"; {clock}");
        LightCurveMetadata metadata = new(
            target ?? System.IO.Path.GetFileNameWithoutExtension(path),
            origin.Mission,
            layoutName,
            TargetPixelLayout.Flux,
            origin.ExposureTime(),
            origin.RightAscension,
            origin.Declination,
            origin.Star(),
            origin.QualityWord,
            others == StarNames.None ? null : others);
        return new FileLightCurve(
            columns.Build(path, row => $"row {row + 1}", timeSystem, metadata, origin.Segment()), path, target is not null, columns.Untimed);
    }

    private static void Measure(FitsReader reader, BinaryTable table, TargetPixelLayout layout, ApertureMask mask, AperturePoint[] points)
    {
        BinaryTableColumn flux = table.Column(TargetPixelLayout.Flux);
        BinaryTableColumn? error = table.Contains(TargetPixelLayout.FluxError) ? table.Column(TargetPixelLayout.FluxError) : null;
        if (table.RowCount != points.Length || flux.Repeat != mask.Columns * mask.Rows || (error is not null && error.Repeat != flux.Repeat))
        {
            throw new FitsFormatException($"{flux.Repeat} pixels and {error?.Repeat} errors a row", $"{mask.Columns} x {mask.Rows} of each");
        }

        float[] image = new float[flux.Repeat], errors = new float[error?.Repeat ?? 0];
        int at = 0;
        reader.ReadRows(table, (rows, count) =>
        {
            for (int row = 0; row < count; row++)
            {
                ReadOnlySpan<byte> bytes = rows[(row * table.RowLength)..];
                flux.Numbers.Decode(bytes[flux.Offset..], image);
                error?.Numbers.Decode(bytes[error.Offset..], errors);
                points[at++] = AperturePhotometry.Measure(image, errors, mask, layout.FirstColumn, layout.FirstRow);
            }
        });
    }
}

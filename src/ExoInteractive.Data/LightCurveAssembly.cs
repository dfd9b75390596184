using System.Globalization;
using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Data;

/// <summary>Quarters, campaigns or sectors of one star, put in time order into one light curve.</summary>
internal static class LightCurveAssembly
{
    /// <summary>Joins the files of one target.</summary>
    /// <exception cref="LightCurveFormatException">Two files are on different clocks, or overlap in time.</exception>
    public static LoadedLightCurve Join(IReadOnlyList<FileLightCurve> files)
    {
        if (files.Count == 1)
        {
            return new LoadedLightCurve(files[0].LightCurve, [files[0].Path]);
        }

        FileLightCurve[] ordered = [.. files.OrderBy(file => file.LightCurve.Time.Span[0])];
        for (int i = 1; i < ordered.Length; i++)
        {
            RequireToFollow(ordered[i - 1], ordered[i]);
        }

        int count = ordered.Sum(file => file.LightCurve.Count);
        double[] time = new double[count], flux = new double[count], error = new double[count];
        int[] quality = new int[count];
        List<LightCurveSegment> segments = [];
        int at = 0;
        foreach (LightCurve part in ordered.Select(file => file.LightCurve))
        {
            part.Time.Span.CopyTo(time.AsSpan(at));
            part.Flux.Span.CopyTo(flux.AsSpan(at));
            part.FluxError.Span.CopyTo(error.AsSpan(at));
            part.Quality.Span.CopyTo(quality.AsSpan(at));
            foreach (LightCurveSegment segment in part.Segments)
            {
                segments.Add(segment with { Start = segment.Start + at });
            }

            at += part.Count;
        }

        LightCurve whole = new(
            time, flux, error, quality, ordered[0].LightCurve.TimeSystem, Merge(ordered), segments.ToArray());
        return new LoadedLightCurve(whole, [.. ordered.Select(file => file.Path)]);
    }

    private static void RequireToFollow(FileLightCurve before, FileLightCurve after)
    {
        LightCurve first = before.LightCurve, second = after.LightCurve;
        if (first.TimeSystem != second.TimeSystem)
        {
            throw new LightCurveFormatException(
                after.Path, $"times in {second.TimeSystem} where {before.Path} has {first.TimeSystem}", "files of one target on one clock");
        }

        if (second.Time.Span[0] <= first.Time.Span[^1])
        {
            throw new LightCurveFormatException(
                after.Path,
                string.Create(CultureInfo.InvariantCulture, $"times from {second.Time.Span[0]:F3} overlapping {before.Path}, which ends at {first.Time.Span[^1]:F3}"),
                "files that follow one another in time (one cadence and one pipeline a stretch)");
        }
    }

    private static LightCurveMetadata Merge(IReadOnlyList<FileLightCurve> ordered)
    {
        LightCurveMetadata[] all = [.. ordered.Select(file => file.LightCurve.Metadata)];
        return all[0] with
        {
            Layout = $"{string.Join(" + ", all.Select(m => m.Layout).Distinct())}, {ordered.Count} files",
            FluxColumn = string.Join(" + ", all.Select(m => m.FluxColumn).Distinct()),
            ExposureTime = CommonExposure(all),
            Star = all.Select(m => m.Star).FirstOrDefault(star => star is not null && star != StellarParameters.Unknown) ?? all[0].Star,
        };
    }

    // Cadences that agree to a percent are one cadence; a mixture has no single exposure time.
    private static double? CommonExposure(IReadOnlyList<LightCurveMetadata> all)
        => all[0].ExposureTime is double first && all.All(m => m.ExposureTime is double other && Math.Abs(other - first) <= 0.01 * first)
            ? first
            : null;
}

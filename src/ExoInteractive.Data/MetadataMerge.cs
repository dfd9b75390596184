using System.Globalization;
using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Data;

/// <summary>What several files say of one star: each thing from the first file that says it, and a note where another says otherwise.</summary>
internal static class MetadataMerge
{
    private const double SameShare = 0.01;
    private const double SamePlace = 0.01;

    /// <summary>Merges.</summary>
    /// <param name="files">In the order they were named: what is known of the star.</param>
    /// <param name="used">Those of them that points were taken from: what is known of the points.</param>
    /// <param name="notes">What was done to the points; receives the contradictions and ends the layout's description.</param>
    public static LightCurveMetadata Of(IReadOnlyList<FileLightCurve> files, IReadOnlyList<FileLightCurve> used, List<string> notes)
    {
        LightCurveMetadata[] all = [.. used.Select(file => file.LightCurve.Metadata)];
        LightCurveMetadata naming = files.FirstOrDefault(file => file.NamesTarget)?.LightCurve.Metadata ?? files[0].LightCurve.Metadata;
        string[] missions = [.. all.Select(m => m.Mission).Where(mission => mission != "Unknown").Distinct()];
        if (missions.Length > 1)
        {
            notes.Add($"missions {string.Join(" and ", missions)}");
        }

        double? Pick(string name, Func<LightCurveMetadata, double?> value, double share, double absolute = 0)
            => First(files, name, value, share, absolute, notes);
        StellarParameters star = new(
            Pick("radius", m => m.Star?.Radius, SameShare),
            Pick("mass", m => m.Star?.Mass, SameShare),
            Pick("temperature", m => m.Star?.EffectiveTemperature, SameShare),
            Pick("log g", m => m.Star?.LogSurfaceGravity, 0, 0.05),
            Pick("metallicity", m => m.Star?.Metallicity, 0, 0.05),
            Pick("magnitude", m => m.Star?.Magnitude, 0, 0.05));
        double? rightAscension = Pick("right ascension", m => m.RightAscension, 0, SamePlace);
        double? declination = Pick("declination", m => m.Declination, 0, SamePlace);
        StarNames others = StarNames.Of(files.Where(file => file.NamesTarget)
            .SelectMany(file => file.LightCurve.Metadata.AllNames.Names).Where(name => name != naming.Target));
        return new LightCurveMetadata(
            naming.Target,
            missions.FirstOrDefault() ?? "Unknown",
            string.Join("; ", [$"{string.Join(" + ", all.Select(m => m.Layout).Distinct())}{(used.Count == 1 ? "" : $", {used.Count} files")}", .. notes]),
            string.Join(" + ", all.Select(m => m.FluxColumn).Distinct()),
            CommonExposure(used),
            rightAscension,
            declination,
            star == StellarParameters.Unknown ? null : star,
            all[0].QualityWord,
            others == StarNames.None ? null : others);
    }

    private static double? First(
        IReadOnlyList<FileLightCurve> files, string name, Func<LightCurveMetadata, double?> value, double share, double absolute, List<string> notes)
    {
        FileLightCurve? source = files.FirstOrDefault(file => value(file.LightCurve.Metadata) is not null);
        if (source is null)
        {
            return null;
        }

        double first = value(source.LightCurve.Metadata)!.Value;
        if (files.FirstOrDefault(file => value(file.LightCurve.Metadata) is double other && Math.Abs(other - first) > (share * Math.Abs(first)) + absolute)
            is FileLightCurve contrary)
        {
            notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{name} {first:G6} of {source.Name} taken, {contrary.Name} says {value(contrary.LightCurve.Metadata):G6}"));
        }

        return first;
    }

    // Cadences that agree to a percent are one cadence; in a mixture each segment has its own.
    private static double? CommonExposure(IReadOnlyList<FileLightCurve> files)
    {
        double?[] exposures = [.. files.SelectMany(file => file.LightCurve.Segments.Select(file.LightCurve.ExposureTimeOf))];
        return exposures[0] is double first && exposures.All(exposure => exposure is double other && Math.Abs(other - first) <= SameShare * first)
            ? first
            : null;
    }
}

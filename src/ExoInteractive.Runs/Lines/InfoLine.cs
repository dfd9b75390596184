using ExoInteractive.Core.LightCurves;
using ExoInteractive.Runs.Pipeline;

namespace ExoInteractive.Runs.Lines;

/// <summary>What a light curve holds, as <c>exo info --json</c> prints it; the names of the fields are fixed.</summary>
/// <param name="File">The files, joined by ";".</param>
/// <param name="Target">The star.</param>
/// <param name="Mission">The mission.</param>
/// <param name="Layout">The layout read.</param>
/// <param name="Points">Rows as delivered, those without a time or a flux included.</param>
/// <param name="Finite">Points with a flux.</param>
/// <param name="Start">First time, days.</param>
/// <param name="End">Last time, days.</param>
/// <param name="TimeSystem">The clock.</param>
/// <param name="Segments">Labels of quarters, campaigns or sectors.</param>
/// <param name="CadenceSeconds">Median spacing, seconds, to the millisecond.</param>
/// <param name="FluxColumn">The column the flux was taken from.</param>
/// <param name="Flagged">Points with a flux that are dropped for their quality flags; null where it was not asked.</param>
/// <param name="Flags">The flags they carry and how many points carry each, most frequent first; null where it was not asked.</param>
/// <param name="OtherNames">What else the star is called.</param>
/// <param name="Untimed">Those of the points that have no time; null where it was not asked.</param>
public sealed record InfoLine(
    string File,
    string Target,
    string Mission,
    string Layout,
    int Points,
    int Finite,
    double Start,
    double End,
    string TimeSystem,
    IReadOnlyList<string> Segments,
    double CadenceSeconds,
    string FluxColumn,
    int? Flagged = null,
    IReadOnlyList<FlagCount>? Flags = null,
    IReadOnlyList<string>? OtherNames = null,
    int? Untimed = null)
{
    /// <summary>Describes a loaded star and what its cleaning dropped.</summary>
    /// <param name="loaded">The star.</param>
    /// <returns>The line.</returns>
    public static InfoLine Of(LoadedTarget loaded)
        => Of(loaded.Raw, loaded.File) with
        {
            Points = loaded.Raw.Count + loaded.Untimed,
            Untimed = loaded.Untimed,
            Flagged = loaded.Dropped.Quality.Flagged,
            Flags = loaded.Dropped.Quality.Flags,
        };

    /// <summary>Describes a light curve.</summary>
    /// <param name="lightCurve">As delivered.</param>
    /// <param name="file">Where it came from.</param>
    /// <returns>The line.</returns>
    public static InfoLine Of(LightCurve lightCurve, string file)
    {
        ReadOnlySpan<double> time = lightCurve.Time.Span;
        int finite = 0;
        foreach (double flux in lightCurve.Flux.Span)
        {
            finite += double.IsFinite(flux) ? 1 : 0;
        }

        LightCurveMetadata metadata = lightCurve.Metadata;
        return new InfoLine(
            file, metadata.Target, metadata.Mission, metadata.Layout, lightCurve.Count, finite, time[0], time[^1],
            ClockName.Of(lightCurve.TimeSystem), [.. lightCurve.Segments.Select(segment => segment.Label)], Math.Round(TimeSteps.Median(time) * 86_400, 3), metadata.FluxColumn)
        {
            OtherNames = metadata.OtherNames?.Names ?? [],
        };
    }
}

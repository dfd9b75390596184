using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;
using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>The full series: flux with its trend above, detrended flux with transit marks below.</summary>
internal static class LightCurveFigure
{
    private const int MostNamedSegments = 24;

    private static readonly Color[] PlanetColors = [Palette.Vermilion, Palette.Blue, Palette.Green, Palette.Purple, Palette.Amber];

    /// <summary>Describes the figure.</summary>
    public static Figure Describe(LightCurve lightCurve, DetrendedLightCurve? detrended, IReadOnlyList<Ephemeris> ephemerides)
    {
        string time = lightCurve.TimeSystem.AxisTitle();
        string target = lightCurve.Metadata.Target;
        if (detrended is null)
        {
            Panel only = new(
                "",
                new Axis(time),
                new Axis(FluxTitle(lightCurve)),
                [.. Segments(lightCurve, named: true), Points("", lightCurve), .. Transits(lightCurve, ephemerides)]);
            return new Figure($"Light curve of {target}", [only], 800, 300);
        }

        LightCurve flat = detrended.LightCurve;
        LineTrace trend = Trend(detrended);
        Panel above = new(
            "As cleaned",
            new Axis(time, Link: "time", Labels: false),
            new Axis(FluxTitle(lightCurve)),
            [.. Segments(lightCurve, named: true), Points("", lightCurve), trend]);
        Panel below = new(
            "Divided by the trend",
            new Axis(time, Link: "time"),
            new Axis(FluxTitle(flat)),
            [.. Segments(lightCurve, named: false), Points("", flat), .. Transits(flat, ephemerides)],
            Row: 1);
        return new Figure($"Light curve of {target}", [above, below], 800, 460);
    }

    private static ScatterTrace Points(string name, LightCurve lightCurve)
        => new(
            name,
            Palette.Steel.WithOpacity(Palette.CloudOpacity(lightCurve.Count)),
            lightCurve.Time,
            lightCurve.Flux,
            Palette.CloudRadius(lightCurve.Count));

    /// <summary>"relative flux", or the name of the column it was taken from.</summary>
    public static string FluxTitle(LightCurve lightCurve)
    {
        double[] flux = [.. lightCurve.Flux.ToArray().Where(double.IsFinite).Order()];
        bool relative = flux.Length > 0 && flux[flux.Length / 2] is > 0.5 and < 2;
        string column = lightCurve.Metadata.FluxColumn;
        return relative ? "relative flux" : column.Length > 0 ? $"flux, {column}" : "flux";
    }

    // The trend is a line within each stretch of data and nothing across its breaks.
    private static LineTrace Trend(DetrendedLightCurve detrended)
    {
        ReadOnlySpan<double> time = detrended.LightCurve.Time.Span, trend = detrended.Trend.Span;
        List<double> x = new(time.Length), y = new(time.Length);
        for (int i = 0; i < time.Length; i++)
        {
            if (i > 0 && time[i] - time[i - 1] > detrended.Settings.BreakTolerance)
            {
                x.Add(0.5 * (time[i] + time[i - 1]));
                y.Add(double.NaN);
            }

            x.Add(time[i]);
            y.Add(trend[i]);
        }

        return new LineTrace("trend", Palette.Vermilion, x.ToArray(), y.ToArray(), 1.4);
    }

    private static IEnumerable<MarkerLine> Segments(LightCurve lightCurve, bool named)
        => lightCurve.Segments.Count < 2
            ? []
            : lightCurve.Segments.Select(segment => new MarkerLine(
                named && lightCurve.Segments.Count <= MostNamedSegments ? segment.Label : "",
                Palette.Slate.WithOpacity(0.55),
                lightCurve.Time.Span[segment.Start],
                Dashed: true));

    private static IEnumerable<TickTrace> Transits(LightCurve lightCurve, IReadOnlyList<Ephemeris> ephemerides)
        => ephemerides.Select((ephemeris, i) => new TickTrace(
            ephemerides.Count == 1 ? "transits" : FormattableString.Invariant($"transits, P = {ephemeris.Period:0.###} d"),
            PlanetColors[i % PlanetColors.Length],
            TransitTimes(lightCurve, ephemeris)));

    // Mid-transits that have data within half a duration.
    private static double[] TransitTimes(LightCurve lightCurve, Ephemeris ephemeris)
    {
        SortedSet<long> observed = [];
        foreach (double time in lightCurve.Time.Span)
        {
            if (Math.Abs(ephemeris.FromTransit(time)) <= 0.5 * ephemeris.Duration)
            {
                observed.Add(ephemeris.Cycle(time));
            }
        }

        return [.. observed.Select(cycle => ephemeris.TransitTime + (cycle * ephemeris.Period))];
    }
}

using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Reports.Figures;

/// <summary>Pictures of simulated light curves, to look at what a recipe makes.</summary>
public static class SimulationFigures
{
    private const double RowHeight = 170;
    private const double ZoomDays = 3;

    /// <summary>
    /// A row a light curve: as delivered, flagged points in another colour, and beside it folded on the truth: planets detrended and near
    /// their transit, binaries over the whole orbit (diluted ones detrended), spots and pulsation over their period; a star without a period is shown close up.
    /// </summary>
    /// <param name="simulated">At least one.</param>
    /// <returns>The figure.</returns>
    public static Figure ContactSheet(IReadOnlyList<SimulatedLightCurve> simulated)
    {
        ArgumentNullException.ThrowIfNull(simulated);
        return new Figure(
            "",
            [.. simulated.SelectMany((one, row) => (IEnumerable<Panel>)[AsDelivered(one, row), Closer(one, row)])],
            900,
            (RowHeight * Math.Max(simulated.Count, 1)) + 20);
    }

    private static Panel AsDelivered(SimulatedLightCurve simulated, int row)
    {
        LightCurve curve = simulated.LightCurve;
        int unfit = QualityBits.Mask(curve.Metadata.QualityWord, QualityRule.Default);
        bool[] flagged = [.. curve.Quality.ToArray().Select(bits => (bits & unfit) != 0)];
        ScatterTrace Points(bool bad)
        {
            double[] flux = [.. curve.Flux.ToArray().Select((f, i) => flagged[i] == bad ? f : double.NaN)];
            Drawing.Color color = bad ? Palette.Amber : Palette.Steel.WithOpacity(Palette.CloudOpacity(curve.Count));
            return new ScatterTrace(bad && flagged.Contains(true) ? "flagged" : "", color, curve.Time, flux, Palette.CloudRadius(curve.Count));
        }

        string layout = curve.Metadata.Layout.Replace("simulated ", "", StringComparison.Ordinal);
        string title = $"{Describe(simulated.Settings)} · {layout} · {curve.Metadata.Target}";
        return new Panel(title, new Axis(curve.TimeSystem.AxisTitle()), new Axis(LightCurveFigure.FluxTitle(curve)), [Points(false), Points(true)], row, ColumnSpan: 2);
    }

    private static Panel Closer(SimulatedLightCurve simulated, int row)
    {
        IReadOnlyDictionary<string, double> truth = simulated.Truth;
        LightCurve cleaned = LightCurveCleaning.Clean(simulated.LightCurve);
        if (truth.TryGetValue("periodDays", out double period))
        {
            Ephemeris ephemeris = new(period, truth["t0"], truth["durationHours"] / 24);
            LightCurve Flat() => Detrender.DetrendAround(cleaned, [ephemeris]).LightCurve;
            return simulated.Settings.Kind switch
            {
                SimulatedKind.Planet => Transit(Flat(), ephemeris, row),
                SimulatedKind.EclipsingBinary => Turn(cleaned, ephemeris, "orbital phase", row),
                _ => Turn(Flat(), ephemeris, "orbital phase", row),
            };
        }

        bool turns = truth.TryGetValue("pulsationPeriodDays", out double cycle) || (truth.TryGetValue("rotationDays", out cycle) && cycle < cleaned.TimeSpan);
        return turns && simulated.Settings.Kind is not (SimulatedKind.Quiet or SimulatedKind.Flaring)
            ? Turn(cleaned, new Ephemeris(cycle, cleaned.Time.Span[0], cycle / 10), "phase", row)
            : Zoom(simulated.LightCurve, row);
    }

    private static Panel Transit(LightCurve flat, Ephemeris ephemeris, int row)
    {
        FoldedView view = FoldedView.Of(flat, ephemeris);
        return new Panel(
            FormattableString.Invariant($"P = {ephemeris.Period:0.####} d"),
            new Axis("time from mid-transit [h]", -view.Window, view.Window),
            FoldedTransitFigure.Flux(view.Range()),
            [view.Points(""), view.Bins("", Palette.Ink) with { Radius = 1.6 }],
            row,
            2);
    }

    private static Panel Turn(LightCurve cleaned, Ephemeris ephemeris, string phase, int row)
    {
        Ephemeris middle = ephemeris with { TransitTime = ephemeris.TransitTime + (0.25 * ephemeris.Period) };
        FoldedView view = FoldedView.Whole(cleaned, middle, ephemeris.Period / 120);
        double[] Phases(double[] hours) => Array.ConvertAll(hours, hour => 0.25 + (hour / (24 * ephemeris.Period)));
        return new Panel(
            FormattableString.Invariant($"P = {ephemeris.Period:0.####} d"),
            new Axis(phase, -0.25, 0.75),
            FoldedTransitFigure.Flux(DataRange.Robust(view.Ppm)),
            [view.Points("") with { X = Phases(view.Hours) }, view.Bins("", Palette.Ink) with { X = Phases(view.BinHours), Radius = 1.3 }],
            row,
            2);
    }

    private static Panel Zoom(LightCurve curve, int row)
    {
        double start = curve.Time.Span[0];
        int shown = curve.Time.ToArray().Count(time => time < start + ZoomDays);
        ScatterTrace points = new("", Palette.Steel, curve.Time[..shown], curve.Flux[..shown], Palette.CloudRadius(shown));
        return new Panel(FormattableString.Invariant($"the first {ZoomDays} days"), new Axis(curve.TimeSystem.AxisTitle()), new Axis(LightCurveFigure.FluxTitle(curve)), [points], row, 2);
    }

    private static string Describe(SimulationSettings settings) => settings.Kind switch
    {
        SimulatedKind.Planet when settings.Planets > 1 => $"{settings.Planets} planets",
        SimulatedKind.Planet => "planet",
        SimulatedKind.EclipsingBinary => "eclipsing binary",
        SimulatedKind.BackgroundBinary => "background binary",
        SimulatedKind.HierarchicalTriple => "hierarchical triple",
        SimulatedKind.Variable => "spotted star",
        SimulatedKind.Pulsator => "pulsator",
        SimulatedKind.Flaring => "flaring star",
        _ => "quiet star",
    };
}

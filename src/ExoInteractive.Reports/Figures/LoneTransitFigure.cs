using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Reports.Figures;

/// <summary>A transit seen once or twice: one panel for each time, on one scale, with its ends and its depth.</summary>
internal static class LoneTransitFigure
{
    // Days; longer than any light curve, so that the fold is the event alone.
    private const double NoPeriod = 1e6;

    /// <summary>Describes the figure.</summary>
    public static Figure Describe(LightCurve lightCurve, LoneTransit lone)
    {
        (FoldedView View, double Level)[] views = [.. lone.Times.Select(time => View(lightCurve, lone, time))];
        DataRange range = views.Select(one => one.View.Range(DataRange.Of([one.Level]))).Aggregate((a, b) => a.Union(b));
        string title = $"{lightCurve.Metadata.Target}: {(lone.Times.Count == 1 ? "a transit seen once" : "a transit seen twice")}";
        Panel[] panels = [.. views.Select((one, i) => Describe(one.View, one.Level, lone, i, FoldedTransitFigure.Flux(range, lone.Times.Count > 1 ? "flux" : "", labels: i == 0)))];
        return new Figure(title, panels, lone.Times.Count == 1 ? 480 : 720, 320);
    }

    private static (FoldedView View, double Level) View(LightCurve lightCurve, LoneTransit lone, double time)
    {
        FoldedView view = FoldedView.Of(lightCurve, new Ephemeris(NoPeriod, time, lone.Duration));
        return (view, view.Below(lone.Depth, lone.Duration));
    }

    private static Panel Describe(FoldedView view, double level, LoneTransit lone, int place, Axis flux)
    {
        double half = 12 * lone.Duration;
        string time = FormattableString.Invariant($"{lone.Times[place]:F3}");
        return new Panel(
            "",
            new Axis($"time from {time} d [h]", -view.Window, view.Window),
            flux,
            [
                view.Points(place == 0 ? "points" : ""),
                new MarkerLine("", Palette.Blue, -half, Dashed: true),
                new MarkerLine("", Palette.Blue, half, Dashed: true),
                new MarkerLine(place == 0 ? "depth" : "", Palette.Vermilion, level, Vertical: false, Error: 1e6 * lone.DepthError),
                view.Bins(place == 0 ? "bins" : "", Palette.Ink),
            ],
            Column: place);
    }
}

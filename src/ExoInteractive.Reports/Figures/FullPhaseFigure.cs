using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Reports.Figures;

/// <summary>The whole orbit folded, the transit a quarter from the left.</summary>
internal static class FullPhaseFigure
{
    private const double Middle = 0.25;
    private const int FewestBins = 80;
    private const int MostBins = 400;

    /// <summary>Describes the figure.</summary>
    public static Figure Describe(LightCurve lightCurve, Ephemeris ephemeris, VettingReport? vetting)
    {
        double period = ephemeris.Period;
        double binWidth = Math.Clamp(0.5 * ephemeris.Duration, period / MostBins, period / FewestBins);
        Ephemeris middle = ephemeris with { TransitTime = ephemeris.TransitTime + (Middle * period) };
        FoldedView view = FoldedView.Whole(lightCurve, middle, binWidth);
        ScatterTrace points = view.Points("points"), bins = view.Bins("bins", Palette.Ink);
        List<Trace> traces =
        [
            points with { X = Phases(view.Hours, period) },
            bins with { X = Phases(view.BinHours, period), Radius = 1.5 },
        ];
        if (vetting is not null && double.IsFinite(vetting.SecondaryPhase))
        {
            double phase = vetting.SecondaryPhase - Math.Floor(vetting.SecondaryPhase + Middle);
            traces.Insert(0, new MarkerLine("secondary", Palette.Purple.WithOpacity(0.6), phase, Dashed: true));
        }

        Axis x = new("orbital phase", Middle - 0.5, Middle + 0.5);
        Panel panel = new("", x, FoldedTransitFigure.Flux(view.Range()), traces);
        return new Figure($"{lightCurve.Metadata.Target}, the whole orbit", [panel], 800, 300);
    }

    private static double[] Phases(double[] hours, double period)
        => Array.ConvertAll(hours, hour => Middle + (hour / (24 * period)));
}

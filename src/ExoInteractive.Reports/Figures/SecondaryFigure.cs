using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Reports.Figures;

/// <summary>The deepest dip away from the transit, centred; phase 0.5 where none was measured.</summary>
internal static class SecondaryFigure
{
    /// <summary>Describes the figure.</summary>
    public static Figure Describe(LightCurve lightCurve, Ephemeris ephemeris, VettingReport vetting)
    {
        bool measured = double.IsFinite(vetting.SecondaryPhase) && double.IsFinite(vetting.Secondary.Depth);
        double phase = measured ? vetting.SecondaryPhase : 0.5;
        MeasuredDepth depth = vetting.Secondary;
        FoldedView view = FoldedView.Of(
            lightCurve, ephemeris with { TransitTime = ephemeris.TransitTime + (phase * ephemeris.Period) });
        List<Trace> traces = [view.Points(""), view.Bins("", Palette.Purple)];
        double level = measured ? view.Below(depth.Depth, ephemeris.Duration) : double.NaN;
        string title = "";
        if (measured)
        {
            title = $"Depth {MeasuredText.WithError(depth.Depth * 1e6, depth.Error * 1e6)} ppm";
            traces.Add(new MarkerLine(
                "", Palette.Purple, level, Vertical: false, Error: double.IsFinite(depth.Error) ? depth.Error * 1e6 : 0));
        }

        Axis hours = new($"time from phase {NumberText.Fixed(phase, 3)} [h]", -view.Window, view.Window);
        Axis flux = FoldedTransitFigure.Flux(view.Range(DataRange.Of([level])));
        return new Figure(Heading(vetting), [new Panel(title, hours, flux, traces)], 640, 320);
    }

    /// <summary>"Deepest secondary: phase 0.500, 1.2 σ".</summary>
    public static string Heading(VettingReport vetting)
    {
        double sigma = vetting.Secondary.Depth / vetting.Secondary.Error;
        return double.IsFinite(vetting.SecondaryPhase) && double.IsFinite(sigma)
            ? $"Deepest secondary: phase {NumberText.Fixed(vetting.SecondaryPhase, 3)}, {NumberText.Fixed(sigma, sigma < 100 ? 1 : 0)} σ"
            : "Secondary eclipse: not measured";
    }
}

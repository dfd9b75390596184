using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>Odd and even transits side by side on one scale.</summary>
internal static class OddEvenFigure
{
    /// <summary>Describes the figure.</summary>
    public static Figure Describe(LightCurve lightCurve, Ephemeris ephemeris, VettingReport vetting)
    {
        FoldedView odd = FoldedView.Of(lightCurve, ephemeris, cycle => (cycle & 1) != 0);
        FoldedView even = FoldedView.Of(lightCurve, ephemeris, cycle => (cycle & 1) == 0);
        double oddLevel = odd.Below(vetting.Odd.Depth, ephemeris.Duration), evenLevel = even.Below(vetting.Even.Depth, ephemeris.Duration);
        DataRange depths = DataRange.Of([oddLevel, evenLevel]);
        DataRange range = odd.Range(depths).Union(even.Range(depths));
        Panel left = Describe("Odd", odd, vetting.Odd, oddLevel, Palette.Blue, FoldedTransitFigure.Flux(range, "depth"), 0);
        Panel right = Describe("Even", even, vetting.Even, evenLevel, Palette.Vermilion, FoldedTransitFigure.Flux(range, "depth", labels: false), 1);
        return new Figure(Heading(vetting), [left, right], 640, 320);
    }

    /// <summary>"Odd and even transits differ by 0.8 σ": the vetting's own number where it has one, else from the depths shown.</summary>
    public static string Heading(VettingReport vetting)
    {
        double error = Math.Sqrt((vetting.Odd.Error * vetting.Odd.Error) + (vetting.Even.Error * vetting.Even.Error));
        double tested = vetting.Tests.FirstOrDefault(test => test.Name == "oddEven")?.Statistic ?? double.NaN;
        double sigma = double.IsFinite(tested) ? tested : Math.Abs(vetting.Odd.Depth - vetting.Even.Depth) / error;
        return double.IsFinite(sigma)
            ? $"Odd and even transits differ by {NumberText.Fixed(sigma, 1)} σ"
            : "Odd and even transits: not compared";
    }

    private static Panel Describe(string parity, FoldedView view, MeasuredDepth depth, double level, Color color, Axis flux, int column)
    {
        Axis hours = new("time from mid-transit [h]", -view.Window, view.Window, Link: "hours");
        List<Trace> traces = [view.Points(""), view.Bins("", color)];
        if (double.IsFinite(depth.Depth))
        {
            traces.Add(new MarkerLine(
                "", color, level, Vertical: false, Error: double.IsFinite(depth.Error) ? depth.Error * 1e6 : 0));
        }

        string measured = double.IsFinite(depth.Depth)
            ? $"{MeasuredText.WithError(depth.Depth * 1e6, depth.Error * 1e6)} ppm, n = {depth.Events}"
            : "depth not measured";
        return new Panel($"{parity}: {measured}", hours, flux, traces, Column: column);
    }
}

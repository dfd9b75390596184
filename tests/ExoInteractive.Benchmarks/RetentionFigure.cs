using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Benchmarks;

/// <summary>How much of a transit's depth does each method leave? The figure of docs/detrending.md, and its numbers.</summary>
internal static class RetentionFigure
{
    private const double Duration = 6.0 / 24;
    private const double Depth = 3e-4;

    private static readonly double[] Ratios = [1.25, 1.5, 1.75, 2, 2.25, 2.5, 3, 3.5, 4, 5, 6, 8, 10, 14, 20];

    private static readonly (string Name, DetrendingMethod Method, Color Color)[] Methods =
    [
        ("biweight", DetrendingMethod.Biweight, Palette.Blue),
        ("median", DetrendingMethod.Median, Palette.Ink),
        ("Savitzky–Golay", DetrendingMethod.SavitzkyGolay, Palette.Vermilion),
        ("spline", DetrendingMethod.PenalisedSpline, Palette.Green),
        ("GP", DetrendingMethod.GaussianProcess, Palette.Purple),
    ];

    /// <summary>Writes depth-retention.png and prints the numbers as a Markdown table.</summary>
    /// <param name="folder">Where to; must be there.</param>
    public static void Write(string folder)
    {
        // A quiet star for 400 days: white noise of 100 ppm in half an hour, in steps of ten minutes.
        LightCurve star = LightCurveCleaning.Clean(LightCurveSimulator.Simulate(
            new SimulationSettings { Kind = SimulatedKind.Quiet, TimeSpan = 400, Cadence = 10.0 / 1440, Noise = 1e-4 * Math.Sqrt(3), Seed = 3 }).LightCurve);
        List<Trace> beside = [], below = [];
        foreach ((string name, DetrendingMethod method, Color color) in Methods)
        {
            DepthRetention[] kept = [.. Ratios.Select(ratio => DepthRetention.Measure(
                star, new() { Method = method, Window = ratio * Duration }, Depth, Duration))];
            beside.Add(new LineTrace(name, color, Ratios, kept.Select(one => 100 * one.BesideTransit).ToArray(), 1.6));
            below.Add(new LineTrace("", color, Ratios, kept.Select(one => 100 * one.BelowLevel).ToArray(), 1.6));
            Console.WriteLine($"| {name} | {string.Join(" | ", kept.Select(one => $"{100 * one.BesideTransit:F1} / {100 * one.BelowLevel:F1}"))} |");
        }

        beside.Add(new MarkerLine("97 %", Palette.Amber, 97, Vertical: false, Dashed: true));
        below.Add(new MarkerLine("97 %", Palette.Amber, 97, Vertical: false, Dashed: true));
        Figure figure = new(
            "Depth kept by a trend that does not know of the transit",
            [
                new Panel("against the flux beside it", Horizontal(), Vertical(), beside),
                new Panel("against the level 1", Horizontal(), Vertical() with { Labels = false }, below, Column: 1),
            ],
            Width: 760,
            Height: 380,
            Caption: "Box transits of 300 ppm and 6 h in 400 days of white noise of 100 ppm per 30 min; with transits divided by without.");
        File.WriteAllBytes(Path.Combine(folder, "depth-retention.png"), figure.ToPng());

        static Axis Horizontal() => new("window / duration", 1, 20, Logarithmic: true);

        static Axis Vertical() => new("depth kept [%]", 0, 105, Link: "kept");
    }
}

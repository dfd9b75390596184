using ExoInteractive.Core.Classification.Metrics;
using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>How often what was said with a probability is so; below, how many rows each bin has.</summary>
internal static class ReliabilityFigure
{
    private static readonly Color[] Colors = [Palette.Blue, Palette.Vermilion, Palette.Green, Palette.Purple, Palette.Amber];

    /// <summary>Describes the figure.</summary>
    public static Figure Describe(IReadOnlyList<ReliabilityCurve> curves, string title)
    {
        Axis probability = new("mean probability said", 0, 1, Link: "p");
        List<Trace> shares = [new LineTrace("", Palette.Slate, new double[] { 0, 1 }, new double[] { 0, 1 }, 1, Dashed: true)], counts = [];
        for (int i = 0; i < curves.Count; i++)
        {
            Color color = Colors[i % Colors.Length];
            ReliabilityBin[] bins = [.. curves[i].Bins.Where(bin => bin.Count > 0)];
            double shift = (i - ((curves.Count - 1) / 2.0)) * 0.006;
            double[] x = [.. bins.Select(bin => Math.Clamp(bin.MeanProbability + shift, 0, 1))];
            shares.Add(new LineTrace("", color.WithOpacity(0.8), x.SelectMany(at => new[] { at, at, double.NaN }).ToArray(), bins.SelectMany(bin => new[] { bin.Low, bin.High, double.NaN }).ToArray(), 1.1));
            shares.Add(new LineTrace("", color.WithOpacity(0.5), x, Array.ConvertAll(bins, bin => bin.PositiveShare), 1));
            shares.Add(new ScatterTrace(Name(curves[i]), color, x, Array.ConvertAll(bins, bin => bin.PositiveShare), 2.6));
            counts.Add(Steps(curves[i], color));
        }

        int rows = curves.Count == 0 ? 0 : curves.Max(curve => curve.Rows);
        Panel upper = new("", probability with { Labels = false }, new Axis("share that is so", -0.03, 1.03), shares, RowSpan: 3);
        Panel lower = new("", probability, new Axis("rows", 0.7, Math.Max(10, 1.6 * rows), Logarithmic: true), counts, Row: 3);
        return new Figure(Heading(curves, title), [upper, lower], 520, 520, "bars: 95 % intervals (Wilson 1927); dashed: perfectly calibrated");
    }

    private static string Heading(IReadOnlyList<ReliabilityCurve> curves, string title)
        => curves.Count == 1 ? $"{title}: ECE {NumberText.Fixed(curves[0].CalibrationError, 3)}" : title;

    private static string Name(ReliabilityCurve curve) => $"{curve.Name}: ECE {NumberText.Fixed(curve.CalibrationError, 3)}, n = {NumberText.Fixed(curve.Rows, 0)}";

    private static LineTrace Steps(ReliabilityCurve curve, Color color) => new(
        "",
        color,
        curve.Bins.SelectMany(bin => new[] { bin.From, bin.To }).ToArray(),
        curve.Bins.SelectMany(bin => new[] { Math.Max(0.7, bin.Count), Math.Max(0.7, bin.Count) }).ToArray(),
        1.3);
}

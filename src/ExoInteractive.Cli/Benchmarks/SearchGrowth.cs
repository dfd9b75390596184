using System.Runtime.CompilerServices;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Cli.Benchmarks;

/// <summary><c>exo bench search --growth</c>: the time of a search against the number of points and against the time span.</summary>
internal static class SearchGrowth
{
    private const double FixedSpan = 1460;
    private const double ShortestPeriod = 0.6;
    private const double LongestPeriod = 500;

    private static readonly int[] Points = [4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000];
    private static readonly double[] Spans = [90, 180, 365, 730, 1460, 2920];

    /// <summary>Measures both curves and draws them.</summary>
    /// <param name="path">The PNG, or a folder for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A line a point, and each curve's slope on logarithmic axes.</returns>
    public static async IAsyncEnumerable<BenchLine> Measure(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TransitSearchSettings fixedSpan = new() { MinimumPeriod = ShortestPeriod, MaximumPeriod = LongestPeriod };
        double[] byPoints = new double[Points.Length], bySpan = new double[Spans.Length];
        for (int i = 0; i < Points.Length; i++)
        {
            byPoints[i] = Time(SearchCurves.Even(Points[i], FixedSpan), fixedSpan, cancellationToken);
            yield return Line($"growth-points-{Points[i]}", byPoints[i]);
        }

        for (int i = 0; i < Spans.Length; i++)
        {
            bySpan[i] = Time(SearchCurves.Even(Spans[i]), new TransitSearchSettings { MinimumPeriod = ShortestPeriod }, cancellationToken);
            yield return Line($"growth-span-{Spans[i]:F0}", bySpan[i]);
        }

        double[] points = Array.ConvertAll(Points, count => (double)count);
        PowerLaw pointsLaw = PowerLaw.Fit(points, byPoints), spanLaw = PowerLaw.Fit(Spans, bySpan);
        yield return new BenchLine("search", "growth-points", "slope", pointsLaw.Exponent, "");
        yield return new BenchLine("search", "growth-span", "slope", spanLaw.Exponent, "");
        Axis seconds = new("time of a search [s]", Logarithmic: true, Link: "seconds");
        Figure figure = new(
            "Growth of the transit search",
            [
                Describe("1,460 d, periods 0.6 to 500 d", new Axis("points", Logarithmic: true), seconds, 0, points, byPoints, pointsLaw),
                Describe("29.4 min, periods from 0.6 d to a third of the span", new Axis("time span [d]", Logarithmic: true), seconds with { Labels = false }, 1, Spans, bySpan, spanLaw),
            ],
            900,
            360);
        string file = Directory.Exists(path) ? Path.Combine(path, "search-growth.png") : path;
        await File.WriteAllBytesAsync(file, figure.ToPng(), cancellationToken).ConfigureAwait(false);
    }

    private static BenchLine Line(string name, double seconds) => BenchLine.Wall("search", name, seconds, null);

    private static double Time(LightCurve lightCurve, TransitSearchSettings settings, CancellationToken cancellationToken)
        => BenchLine.Median(
            () => TransitSearch.Search(lightCurve, settings, cancellationToken: cancellationToken), cancellationToken, BenchLine.LongWork);

    private static Panel Describe(string title, Axis x, Axis y, int column, double[] at, double[] seconds, PowerLaw law)
    {
        double[] ends = [at[0], at[^1]];
        Color color = column == 0 ? Palette.Blue : Palette.Vermilion;
        return new Panel(
            title,
            x,
            y,
            [
                new LineTrace(FormattableString.Invariant($"slope {law.Exponent:F2}"), Palette.Slate, ends, Array.ConvertAll(ends, law.At), 1, Dashed: true),
                new ScatterTrace("median of five", color, at, seconds, 3.2),
            ],
            Column: column);
    }
}

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
        string file = Directory.Exists(path) ? Path.Combine(path, "search-growth.png") : Path.GetFullPath(path);
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))))
        {
            throw new DirectoryNotFoundException($"the figure cannot be written to {path}: there is no such folder");
        }

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
        yield return new BenchLine("search", "growth-points", "slope", PowerLaw.Fit(points, byPoints).Exponent, "");
        yield return new BenchLine("search", "growth-span", "slope", PowerLaw.Fit(Spans, bySpan).Exponent, "");
        await File.WriteAllBytesAsync(file, Draw(points, byPoints, Spans, bySpan).ToPng(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Both curves with their power laws.</summary>
    /// <param name="points">Numbers of points.</param>
    /// <param name="byPoints">Seconds at each.</param>
    /// <param name="spans">Time spans, days.</param>
    /// <param name="bySpan">Seconds at each.</param>
    public static Figure Draw(double[] points, double[] byPoints, double[] spans, double[] bySpan)
    {
        Axis seconds = new("time of a search [s]", Logarithmic: true, Link: "seconds");
        return new Figure(
            "Growth of the transit search",
            [
                Describe("1,460 d, periods 0.6 to 500 d", new Axis("points", Logarithmic: true), seconds, 0, points, byPoints),
                Describe("29.4 min, 0.6 d to a third of the span", new Axis("time span [d]", Logarithmic: true), seconds with { Labels = false }, 1, spans, bySpan),
            ],
            900,
            360);
    }

    private static BenchLine Line(string name, double seconds) => BenchLine.Wall("search", name, seconds, null);

    private static double Time(LightCurve lightCurve, TransitSearchSettings settings, CancellationToken cancellationToken)
        => BenchLine.Median(
            () => TransitSearch.Search(lightCurve, settings, cancellationToken: cancellationToken), cancellationToken, BenchLine.LongWork);

    private static Panel Describe(string title, Axis x, Axis y, int column, double[] at, double[] seconds)
    {
        PowerLaw law = PowerLaw.Fit(at, seconds);
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

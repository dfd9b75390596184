using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Periodograms.FastFolding;

namespace ExoInteractive.Core.Tests.Periodograms.FastFolding;

/// <summary>
/// The first pass of the search as its definition has it: the points binned one by one in double precision, the recursion
/// of Staelin (1969) on whole rows, every box summed by itself. Slow and obvious.
/// </summary>
internal static class SlowFastFolding
{
    /// <summary>The best box of one trial.</summary>
    /// <param name="Period">Days.</param>
    /// <param name="Snr">Of the best box.</param>
    /// <param name="Bins">Bins of the fold.</param>
    /// <param name="Boxes">Boxes tried.</param>
    internal readonly record struct Trial(double Period, double Snr, int Bins, int Boxes);

    /// <summary>All trials of a pass.</summary>
    /// <param name="lightCurve">Finite flux; with errors.</param>
    /// <param name="grid">Its bands and box lengths.</param>
    public static List<Trial> Search(LightCurve lightCurve, FoldingGrid grid)
    {
        double[] time = [.. lightCurve.Time.ToArray().Select(t => t - lightCurve.Time.Span[0])];
        double[] weight = [.. lightCurve.FluxError.ToArray().Select(e => 1 / (e * e))];
        double[] flux = lightCurve.Flux.ToArray();
        double total = weight.Sum(), mean = weight.Zip(flux, (w, y) => w * y).Sum() / total;
        List<Trial> trials = [];
        foreach (FoldingBand band in grid.Bands)
        {
            for (int m = band.FirstLength; m <= band.LastLength; m++)
            {
                int rows = band.Rows(m), bins = m;
                double[][] deficits = Empty(rows, m), weights = Empty(rows, m);
                for (int i = 0; i < time.Length; i++)
                {
                    int slot = (int)(time[i] / band.BinWidth);
                    deficits[slot / m][slot % m] += weight[i] * (mean - flux[i]);
                    weights[slot / m][slot % m] += weight[i];
                }

                (double[][] x, double[][] w) = (Fold(deficits), Fold(weights));
                int longest = Math.Max(grid.ShortestBox, Math.Min(grid.LongestBox, (int)(0.23 * m)));
                for (int s = 0; s <= rows - 2 && band.Period(m, s, rows) <= grid.MaximumPeriod * (1 + 1e-12); s += band.DriftStep)
                {
                    int boxes = m * (longest - grid.ShortestBox + 1);
                    trials.Add(new Trial(band.Period(m, s, rows), Best(x[s], w[s], grid.ShortestBox, longest, total), bins, boxes));
                }
            }
        }

        return trials;
    }

    /// <summary>The sums of all rows, each drifted by its number of bins from the first row to the last.</summary>
    /// <param name="rows">(R, m).</param>
    public static double[][] Fold(double[][] rows)
    {
        int count = rows.Length, head = count / 2, tail = count - head, length = rows[0].Length;
        if (count == 1)
        {
            return rows;
        }

        double[][] first = Fold(rows[..head]), second = Fold(rows[head..]);
        return [.. Enumerable.Range(0, count).Select(s =>
        {
            int a = Nearest(s * (head - 1), count - 1), c = Nearest(s * (tail - 1), count - 1);
            return Enumerable.Range(0, length).Select(i => first[a][i] + second[c][(i + s - c) % length]).ToArray();
        })];

        static int Nearest(int numerator, int denominator) => (int)Math.Floor(((double)numerator / denominator) + 0.5);
    }

    private static double Best(double[] x, double[] w, int shortest, int longest, double total)
    {
        double best = 0;
        for (int start = 0; start < x.Length; start++)
        {
            double s = 0, d = 0;
            for (int k = 1; k <= longest; k++)
            {
                s += x[(start + k - 1) % x.Length];
                d += w[(start + k - 1) % x.Length];
                if (k >= shortest && s > 0 && d > 1e-9 * total && total - d > 1e-9 * total)
                {
                    best = Math.Max(best, s * Math.Sqrt(total / (d * (total - d))));
                }
            }
        }

        return best;
    }

    private static double[][] Empty(int rows, int length) => [.. Enumerable.Range(0, rows).Select(_ => new double[length])];
}

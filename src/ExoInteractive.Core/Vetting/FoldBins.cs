namespace ExoInteractive.Core.Vetting;

/// <summary>Sums of relative flux less 1 in bins, and what the flux looks like through a model.</summary>
/// <param name="offset">(B,): days from mid-transit.</param>
/// <param name="sum">(B,): sum of flux less 1.</param>
/// <param name="count">(B,): points.</param>
internal sealed class FoldBins(double[] offset, double[] sum, double[] count)
{
    /// <summary>Number of points.</summary>
    public double Points { get; } = count.Sum();

    /// <summary>Least squares of baseline − depth × shape.</summary>
    /// <param name="shape">Share of the depth missing at an offset.</param>
    /// <returns>Both, and Σ n (mean − model)²; NaN where the points do not show the shape.</returns>
    public (double Baseline, double Depth, double Squares) Fit(Func<double, double> shape)
    {
        double n = 0, s = 0, ss = 0, f = 0, sf = 0, ff = 0;
        for (int i = 0; i < offset.Length; i++)
        {
            if (count[i] > 0)
            {
                double at = shape(offset[i]);
                n += count[i];
                s += count[i] * at;
                ss += count[i] * at * at;
                f += sum[i];
                sf += sum[i] * at;
                ff += sum[i] * sum[i] / count[i];
            }
        }

        double spread = ss - (s * s / n);
        if (!(spread > 1e-12 * n))
        {
            return (double.NaN, double.NaN, double.NaN);
        }

        double slope = (sf - (s * f / n)) / spread;
        return ((f - (slope * s)) / n, -slope, ff - (f * f / n) - (slope * slope * spread));
    }

    /// <summary>Σ n (mean − model)² over the bins of one side.</summary>
    /// <param name="baseline">Flux less 1 beside the dip.</param>
    /// <param name="depth">Its depth.</param>
    /// <param name="shape">Share of the depth missing at an offset.</param>
    /// <param name="from">Least offset, days.</param>
    /// <param name="to">Largest offset, days.</param>
    /// <returns>The sum, and the bins with points that went in.</returns>
    public (double Squares, int Bins) Squares(double baseline, double depth, Func<double, double> shape, double from, double to)
    {
        double squares = 0;
        int bins = 0;
        for (int i = 0; i < offset.Length; i++)
        {
            if (count[i] > 0 && offset[i] >= from && offset[i] <= to)
            {
                double residual = (sum[i] / count[i]) - baseline + (depth * shape(offset[i]));
                squares += count[i] * residual * residual;
                bins++;
            }
        }

        return (squares, bins);
    }

    /// <summary>Bins that hold points.</summary>
    public int Filled => count.Count(one => one > 0);
}

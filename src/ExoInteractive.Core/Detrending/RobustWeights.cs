using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Detrending;

/// <summary>Tukey's biweights (1 − u²)² of residuals, with which a least-squares fit lets outliers and deep transits go.</summary>
internal static class RobustWeights
{
    /// <summary>Sets the weights.</summary>
    /// <param name="residual">(N,): measured minus fitted.</param>
    /// <param name="scale">Beyond this residual the weight is 0; all weights are 1 where it is 0.</param>
    /// <param name="weight">(N,): filled, 0 to 1.</param>
    public static void Set(ReadOnlySpan<double> residual, double scale, Span<double> weight)
    {
        if (!(scale > 0))
        {
            weight.Fill(1);
            return;
        }

        double inverse = 1 / scale;
        for (int i = 0; i < residual.Length; i++)
        {
            double u = residual[i] * inverse;
            double a = Math.Max(1 - (u * u), 0);
            weight[i] = a * a;
        }
    }

    /// <summary>Median absolute residual.</summary>
    /// <param name="residual">(N,): left as it is.</param>
    /// <param name="work">(N,): overwritten.</param>
    /// <returns>0 for no residuals.</returns>
    public static double Deviation(ReadOnlySpan<double> residual, Span<double> work)
    {
        if (residual.IsEmpty)
        {
            return 0;
        }

        for (int i = 0; i < residual.Length; i++)
        {
            work[i] = Math.Abs(residual[i]);
        }

        return RobustScatter.MedianInPlace(work[..residual.Length]);
    }

    /// <summary>
    /// Weights to begin with: from the running median, which neither an outlier nor a transit moves far. A fit that began
    /// with all points equal could settle between a star and its eclipses.
    /// </summary>
    /// <param name="seen">The stretches without their hidden points.</param>
    /// <param name="settings">Window and tuning.</param>
    /// <returns>(M,): for all seen points, in order.</returns>
    public static double[] First(IReadOnlyList<Stretch> seen, DetrendingSettings settings)
    {
        double[] weight = new double[seen.Sum(stretch => stretch.Time.Length)], residual = new double[weight.Length];
        SlidingLocation.Estimate(seen, settings with { Method = DetrendingMethod.Median }, throughMiddles: false, residual);
        Parallel.For(0, seen.Count, settings.Parallelism, i =>
        {
            Stretch stretch = seen[i];
            Span<double> difference = residual.AsSpan(stretch.Range), own = weight.AsSpan(stretch.Range);
            ReadOnlySpan<double> flux = stretch.Flux.Span;
            for (int point = 0; point < difference.Length; point++)
            {
                difference[point] = flux[point] - difference[point];
            }

            Set(difference, settings.BiweightTuning * Deviation(difference, own), own);
        });
        return weight;
    }
}

using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Detrending;

/// <summary>
/// The mean of a Gaussian process, given the flux. Amplitude, period and noise are those of the greatest likelihood of the
/// flux in bins, the same for all stretches; the period is kept at or above the window, or the process would take a
/// transit for the star. Then the mean is found from all points, with Tukey's biweights on them, until it rests.
/// </summary>
internal static class GaussianProcessTrend
{
    private const double BinsPerWindow = 8;
    private const double LongestPeriod = 100;
    private const double LargestNoiseRatio = 1e10;
    private const double LeastWeight = 1e-6;
    private const int MaximumIterations = 50;
    private const double ShortStep = 1e-6;

    /// <summary>Estimates the trend of every stretch.</summary>
    /// <param name="stretches">The stretches.</param>
    /// <param name="settings">Window and tuning of the weights.</param>
    /// <param name="trend">(N,): filled; NaN where a stretch has no point that is seen.</param>
    /// <returns>The process.</returns>
    public static GaussianProcessFit Estimate(IReadOnlyList<Stretch> stretches, DetrendingSettings settings, double[] trend)
    {
        Stretch[] visible = [.. stretches.Where(stretch => stretch.SeenTime.Length > 0)];
        IReadOnlyList<Stretch> seen = Stretch.Seen(stretches);
        double[] weight = RobustWeights.First(seen, settings);
        BinnedStretch[] bins = new BinnedStretch[seen.Count];
        Parallel.For(0, bins.Length, settings.Parallelism, i =>
        {
            bins[i] = BinnedStretch.Of(seen[i], weight.AsSpan(seen[i].Range), settings.Window / BinsPerWindow);
        });
        GaussianProcessFit fit = Fit(bins, settings);
        foreach (Stretch hidden in stretches.Where(stretch => stretch.SeenTime.Length == 0))
        {
            trend.AsSpan(hidden.Range).Fill(double.NaN);
        }

        Parallel.For(0, visible.Length, settings.Parallelism, i =>
        {
            EstimateStretch(visible[i], bins[i].Mean, fit, settings, weight.AsSpan(seen[i].Range), trend.AsSpan(visible[i].Range));
        });
        return fit;
    }

    /// <summary>
    /// The greatest likelihood over period and ratio of noise to amplitude. For any two of these the best amplitude is
    /// known: σ² = yᵀR⁻¹y/N, R the matrix for σ = 1.
    /// </summary>
    private static GaussianProcessFit Fit(BinnedStretch[] bins, DetrendingSettings settings)
    {
        int count = bins.Sum(bin => bin.Time.Length);
        double variance = bins.Sum(bin => bin.SumOfSquares), noise = bins.Sum(bin => bin.NoiseVariance * bin.Time.Length);
        if (count < 3 || !(variance > 0))
        {
            return new GaussianProcessFit(0, settings.Window, 0, double.NaN, 0);
        }

        // In units of its scatter the flux takes the search for the maximum along one path whatever its own unit.
        double unit = Math.Sqrt(variance / count);
        bins = [.. bins.Select(bin => bin with { Flux = [.. bin.Flux.Select(flux => flux / unit)] })];
        double ratio = Math.Clamp(noise / variance, 1e-6, 1e3);
        double[] best = Periodograms.SimplexSearch.Maximise(
            point => Profile(bins, Period(point), Ratio(point), settings).LogLikelihood,
            [Math.Log(2), Math.Log(ratio)], [1, 1], maximumEvaluations: 120, tolerance: 1e-8);
        (double likelihood, double amplitude) = Profile(bins, Period(best), Ratio(best), settings);
        amplitude *= unit;
        return new GaussianProcessFit(
            amplitude, Period(best), amplitude * Math.Sqrt(Ratio(best)), likelihood - (count * Math.Log(unit)), count);

        double Period(double[] point) => settings.Window * Math.Exp(Math.Clamp(point[0], 0, Math.Log(LongestPeriod)));

        static double Ratio(double[] point) => Math.Clamp(Math.Exp(point[1]), 1 / LargestNoiseRatio, LargestNoiseRatio);
    }

    private static (double LogLikelihood, double Amplitude) Profile(
        BinnedStretch[] bins, double period, double ratio, DetrendingSettings settings)
    {
        (double Misfit, double LogDeterminant)[] parts = new (double, double)[bins.Length];
        Parallel.For(0, bins.Length, settings.Parallelism, i =>
        {
            BinnedStretch bin = bins[i];
            if (bin.Time.Length == 0)
            {
                return;
            }

            CeleriteProcess process = new(CeleriteTerm.Oscillator(1, period), bin.Time);
            double[] noise = [.. bin.Points.Select(points => ratio / points)];
            if (!process.Factorise(noise))
            {
                parts[i] = (double.NaN, double.NaN);
                return;
            }

            CeleriteColumn column = new(bin.Time.Length);
            bin.Flux.CopyTo(column.Value, 0);
            process.Whiten(column);
            parts[i] = (process.Product(column, column), process.LogDeterminant);
        });
        int count = bins.Sum(bin => bin.Time.Length);
        double variance = parts.Sum(part => part.Misfit) / count;
        double likelihood = -0.5 * ((count * (Math.Log(2 * Math.PI * variance) + 1)) + parts.Sum(part => part.LogDeterminant));
        return (double.IsNaN(likelihood) ? double.NegativeInfinity : likelihood, Math.Sqrt(variance));
    }

    private static void EstimateStretch(
        Stretch stretch, double mean, GaussianProcessFit fit, DetrendingSettings settings, Span<double> weight, Span<double> trend)
    {
        ReadOnlySpan<double> flux = stretch.SeenFlux.Span;
        if (!(fit.Amplitude > 0))
        {
            trend.Fill(mean);
            return;
        }

        CeleriteProcess process = new(CeleriteTerm.Oscillator(fit.Amplitude * fit.Amplitude, fit.Period), stretch.SeenTime.Span);
        int n = flux.Length;
        CeleriteColumn column = new(n);
        double[] noise = new double[n], residual = new double[n], work = new double[n];
        for (int i = 0; i < n; i++)
        {
            column.Value[i] = flux[i] - mean;
        }

        double scale = double.NaN;
        for (int iteration = 0; iteration < MaximumIterations; iteration++)
        {
            for (int i = 0; i < n; i++)
            {
                noise[i] = fit.Noise * fit.Noise / Math.Max(weight[i], LeastWeight);
            }

            if (!process.Factorise(noise))
            {
                break;
            }

            // What the mean leaves of the flux is the noise's share, D α.
            process.Whiten(column);
            process.Solve(column);
            double step = 0;
            for (int i = 0; i < n; i++)
            {
                double left = noise[i] * column.Solution[i];
                step = Math.Max(step, Math.Abs(left - residual[i]));
                residual[i] = left;
            }

            // The scale stays that of the first mean: a scale that moves with the weights may never rest.
            scale = iteration == 0 ? settings.BiweightTuning * RobustWeights.Deviation(residual, work) : scale;
            if (iteration > 0 && step <= ShortStep * scale)
            {
                break;
            }

            RobustWeights.Set(residual, scale, weight);
        }

        Read(stretch, process, column.Solution, residual, mean, trend);
    }

    private static void Read(
        Stretch stretch, CeleriteProcess process, double[] solution, double[] residual, double mean, Span<double> trend)
    {
        ReadOnlySpan<double> flux = stretch.SeenFlux.Span;
        if (stretch.SeenTime.Length == stretch.Time.Length)
        {
            for (int i = 0; i < trend.Length; i++)
            {
                trend[i] = flux[i] - residual[i];
            }

            return;
        }

        process.Predict(solution, stretch.Time.Span, trend);
        for (int i = 0; i < trend.Length; i++)
        {
            trend[i] += mean;
        }
    }
}

using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Detrending;

/// <summary>
/// A penalised spline (Eilers and Marx 1996) through each stretch: cubic B-splines on even knots, the second differences
/// of their coefficients held small, refitted with Tukey's biweights until it rests. The window sets how stiff it is: of
/// a slow wave of frequency f it leaves 1/(1 + (f/f₀)⁻⁴), where f₀ = 0.603/W is the frequency of which a running mean of
/// width W leaves half. Knots an eighth of the window apart do not limit it.
/// </summary>
internal static class PenalisedSpline
{
    private const double HalfPower = 0.603;
    private const double KnotsPerWindow = 8;
    private const int MaximumIterations = 200;
    private const double ShortStep = 1e-10;

    /// <summary>Estimates the trend of every stretch.</summary>
    /// <param name="stretches">The stretches.</param>
    /// <param name="settings">Window and tuning of the weights.</param>
    /// <param name="trend">(N,): filled; NaN where a stretch has no point that is seen.</param>
    public static void Estimate(IReadOnlyList<Stretch> stretches, DetrendingSettings settings, double[] trend)
    {
        IReadOnlyList<Stretch> seen = Stretch.Seen(stretches);
        double[] weight = RobustWeights.First(seen, settings);
        Stretch[] visible = [.. stretches.Where(stretch => stretch.SeenTime.Length > 0)];
        foreach (Stretch hidden in stretches.Where(stretch => stretch.SeenTime.Length == 0))
        {
            trend.AsSpan(hidden.Range).Fill(double.NaN);
        }

        Parallel.For(
            0,
            visible.Length,
            settings.Parallelism,
            i => EstimateStretch(visible[i], settings, weight.AsSpan(seen[i].Range), trend.AsSpan(visible[i].Range)));
    }

    private static void EstimateStretch(Stretch stretch, DetrendingSettings settings, Span<double> weight, Span<double> trend)
    {
        ReadOnlySpan<double> time = stretch.SeenTime.Span, flux = stretch.SeenFlux.Span;
        // Of the whole stretch, not of its seen points alone, so that every time asked for lies on the knots.
        CubicBasis basis = CubicBasis.Over(stretch.Time.Span[0], stretch.Time.Span[^1], settings.Window / KnotsPerWindow);
        double cadence = Math.Max(time[^1] - time[0], basis.Spacing * 1e-6) / Math.Max(time.Length - 1, 1);
        double stiffness = Math.Pow(settings.Window / (2 * Math.PI * HalfPower), 4) / (cadence * Math.Pow(basis.Spacing, 3));
        SplineEquations equations = new(basis, stiffness);
        double[] residual = new double[time.Length], work = new double[time.Length];
        double[] coefficients = new double[basis.Count], next = new double[basis.Count];
        if (!equations.Solve(time, flux, weight, coefficients))
        {
            weight.Fill(1);
            if (!equations.Solve(time, flux, weight, coefficients))
            {
                trend.Fill(RobustScatter.Median(flux));
                return;
            }
        }

        Residuals(basis, coefficients, time, flux, residual);
        double scale = settings.BiweightTuning * RobustWeights.Deviation(residual, work);
        for (int iteration = 0; iteration < MaximumIterations && scale > 0; iteration++)
        {
            RobustWeights.Set(residual, scale, weight);
            if (!equations.Solve(time, flux, weight, next))
            {
                break;
            }

            double step = 0;
            for (int i = 0; i < next.Length; i++)
            {
                step = Math.Max(step, Math.Abs(next[i] - coefficients[i]));
            }

            (coefficients, next) = (next, coefficients);
            if (step <= ShortStep * scale)
            {
                break;
            }

            Residuals(basis, coefficients, time, flux, residual);
        }

        ReadOnlySpan<double> all = stretch.Time.Span;
        for (int i = 0; i < all.Length; i++)
        {
            trend[i] = basis.At(all[i], coefficients);
        }
    }

    private static void Residuals(
        CubicBasis basis, double[] coefficients, ReadOnlySpan<double> time, ReadOnlySpan<double> flux, double[] residual)
    {
        for (int i = 0; i < residual.Length; i++)
        {
            residual[i] = flux[i] - basis.At(time[i], coefficients);
        }
    }
}

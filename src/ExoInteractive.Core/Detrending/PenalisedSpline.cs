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
        ReadOnlySpan<double> time = stretch.SeenTime.Span;
        double[] flux = stretch.SeenFlux.ToArray();
        double middle = RobustScatter.Median(flux);
        if (time.Length == 1)
        {
            trend.Fill(middle);
            return;
        }

        for (int i = 0; i < flux.Length; i++)
        {
            flux[i] -= middle;
        }

        CubicBasis basis = CubicBasis.Over(time[0], time[^1], settings.Window / KnotsPerWindow);
        double cadence = (time[^1] - time[0]) / (time.Length - 1);
        double stiffness = Math.Pow(settings.Window / (2 * Math.PI * HalfPower), 4) / (cadence * Math.Pow(basis.Spacing, 3));
        SplineEquations equations = new(basis, stiffness);
        double[] residual = new double[time.Length], work = new double[time.Length];
        double[] coefficients = new double[basis.Count], next = new double[basis.Count];
        if (!equations.Solve(time, flux, weight, coefficients))
        {
            weight.Fill(1);
            if (!equations.Solve(time, flux, weight, coefficients))
            {
                trend.Fill(middle);
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
            trend[i] = middle + Read(basis, coefficients, all[i], time[0], time[^1], 0.5 * settings.Window);
        }
    }

    /// <summary>Beyond the points that are seen the spline goes on with its slope over half a window, and then stays level.</summary>
    private static double Read(CubicBasis basis, double[] coefficients, double at, double first, double last, double reach)
    {
        double end = Math.Clamp(at, first, last), inwards = end == first ? 1e-3 * basis.Spacing : -1e-3 * basis.Spacing;
        double value = basis.At(end, coefficients);
        return at == end
            ? value
            : value + (Math.Clamp(at - end, -reach, reach) * (basis.At(end + inwards, coefficients) - value) / inwards);
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

using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Tests.LightCurves;

namespace ExoInteractive.Core.Tests.Detrending;

public class GaussianProcessTests
{
    [Theory]
    [InlineData(1, 2.0)]
    [InlineData(2, 0.3)]
    [InlineData(3, 40.0)]
    public void Likelihood_solution_and_prediction_agree_with_the_full_matrix(ulong seed, double period)
    {
        CounterRandom random = new(seed);
        CeleriteTerm term = CeleriteTerm.Oscillator(1.7, period);
        (double[] time, double[] noise, double[] flux) = Drawn(random, 250);
        CeleriteProcess process = new(term, time);
        SlowGaussianProcess slow = new(term, time, noise, flux);

        Assert.True(process.Factorise(noise));
        CeleriteColumn column = Whitened(process, flux);
        process.Solve(column);
        double[] solution = column.Solution;
        Assert.Equal(slow.LogDeterminant, process.LogDeterminant, 1e-10 * Math.Abs(slow.LogDeterminant));
        Assert.Equal(slow.Misfit, process.Product(column, column), 1e-10 * slow.Misfit);
        double largest = slow.Solution.Max(Math.Abs);
        Assert.All(solution.Zip(slow.Solution), pair => Assert.Equal(pair.Second, pair.First, 1e-10 * largest));

        double[] at = [time[0] - 5, time[0] - 0.01, .. time.Select(t => t + 0.003), .. time, time[^1] + 0.4, time[^1] + 30];
        at = [.. at.Order()];
        double[] mean = new double[at.Length];
        process.Predict(solution, at, mean);
        Assert.All(at.Zip(mean), pair => Assert.Equal(slow.Mean(pair.First), pair.Second, 1e-10));
    }

    [Fact]
    public void A_term_whose_beats_outlive_its_decay_agrees_with_the_full_matrix_too()
    {
        CeleriteTerm term = new(1.2, 0.01, 0.05, 6);
        (double[] time, double[] noise, double[] flux) = Drawn(new CounterRandom(4), 200);
        CeleriteProcess process = new(term, time);
        SlowGaussianProcess slow = new(term, time, noise, flux);
        Assert.True(process.Factorise(noise));
        CeleriteColumn column = Whitened(process, flux);
        Assert.Equal(slow.LogDeterminant, process.LogDeterminant, 1e-9);
        Assert.Equal(slow.Misfit, process.Product(column, column), 1e-9 * slow.Misfit);
    }

    [Fact]
    public void What_is_not_positive_definite_is_refused()
        => Assert.False(new CeleriteProcess(new CeleriteTerm(1, 50, 0.1, 5), [0, 0.1, 0.2, 0.3]).Factorise([1e-9, 1e-9, 1e-9, 1e-9]));

    [Fact]
    public void The_trend_is_the_mean_of_the_fitted_process_with_the_weights_it_ends_with()
    {
        SyntheticLightCurve source = new(31) { TimeSpan = 6, Variability = t => 0.004 * Math.Sin(t), Noise = 2e-4 };
        LightCurve lightCurve = source.With(new(2.2, 132.9, 0.1), 0.01).Make();
        DetrendingSettings settings = new() { Method = DetrendingMethod.GaussianProcess, Window = 1 };
        DetrendedLightCurve detrended = Detrender.Detrend(lightCurve, settings);
        GaussianProcessFit fit = Assert.IsType<GaussianProcessFit>(detrended.Process);

        double[] time = lightCurve.Time.ToArray(), flux = lightCurve.Flux.ToArray(), trend = detrended.Trend.ToArray();
        double median = SlowTrend.Median(flux);
        CeleriteTerm term = CeleriteTerm.Oscillator(fit.Amplitude * fit.Amplitude, fit.Period);
        double[] centered = [.. flux.Select(f => f - median)];

        // The scale of the weights is that of the first mean; seek the one under which the trend is at rest.
        double[] residual = [.. flux.Zip(trend, (f, g) => f - g)];
        double deviation = SlowTrend.Median([.. residual.Select(Math.Abs)]);
        double nearest = new[] { 0.95, 0.975, 1, 1.025, 1.05 }.Min(factor =>
        {
            double scale = 5 * deviation * factor;
            double[] noise = [.. residual.Select(r => fit.Noise * fit.Noise
                / Math.Max(Math.Abs(r) < scale ? Math.Pow(1 - Math.Pow(r / scale, 2), 2) : 0, 1e-6))];
            SlowGaussianProcess slow = new(term, time, noise, centered);
            return time.Select((t, i) => Math.Abs(median + slow.Mean(t) - trend[i])).Max();
        });
        Assert.InRange(nearest, 0, 0.1 * fit.Noise);
    }

    [Fact]
    public void The_fit_returns_the_process_a_star_was_drawn_from()
    {
        CounterRandom random = new(8);
        CeleriteTerm term = CeleriteTerm.Oscillator(4e-6, 6);
        double[] time = [.. Enumerable.Range(0, 900).Select(i => i / 12.0)];
        double[] noise = [.. time.Select(_ => 1e-12)];
        double[] white = [.. time.Select(_ => random.Normal())];
        double[] drawn = Coloured(term, time, noise, white);
        LightCurve lightCurve = SyntheticLightCurve.Of(time, [.. drawn.Select(x => 1 + x + (3e-4 * random.Normal()))]);
        GaussianProcessFit fit = Detrender.Detrend(
            lightCurve, new() { Method = DetrendingMethod.GaussianProcess, Window = 1.5 }).Process!;

        // 75 d hold a dozen periods: the amplitude is known to a quarter.
        Assert.InRange(fit.Amplitude, 1.3e-3, 3e-3);
        Assert.InRange(fit.Period, 4, 9);
        Assert.InRange(fit.Noise, 2.5e-4, 3.5e-4);
        Assert.True(double.IsFinite(fit.LogLikelihood));
    }

    [Fact]
    public void Flux_that_does_not_change_has_a_process_without_amplitude()
    {
        DetrendedLightCurve detrended = Detrender.Detrend(
            SyntheticLightCurve.Of([0, 0.1, 0.2, 0.3], [5, 5, 5, 5]), new() { Method = DetrendingMethod.GaussianProcess });
        Assert.Equal(0, detrended.Process!.Amplitude);
        Assert.All(detrended.LightCurve.Flux.ToArray(), f => Assert.Equal(1, f));
    }

    // y = L z of the full matrix.
    private static double[] Coloured(CeleriteTerm term, double[] time, double[] noise, double[] white)
        => MathNet.Numerics.LinearAlgebra.Matrix<double>.Build
            .Dense(time.Length, time.Length, (i, j) => term.At(time[i] - time[j]) + (i == j ? noise[i] : 0))
            .Cholesky().Factor.Multiply(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(white)).ToArray();

    private static CeleriteColumn Whitened(CeleriteProcess process, double[] flux)
    {
        CeleriteColumn column = new(flux.Length);
        flux.CopyTo(column.Value, 0);
        process.Whiten(column);
        return column;
    }

    private static (double[] Time, double[] Noise, double[] Flux) Drawn(CounterRandom random, int count)
    {
        double[] time = new double[count], noise = new double[count], flux = new double[count];
        for (int i = 0; i < count; i++)
        {
            time[i] = (i == 0 ? 1300 : time[i - 1]) + random.LogUniform(0.005, 0.2) + (i == 90 ? 12 : 0);
            noise[i] = random.LogUniform(1e-3, 1);
            flux[i] = random.Normal() + Math.Sin(time[i]);
        }

        return (time, noise, flux);
    }
}

using System.Text.RegularExpressions;
using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Core.Tests.Periodograms;
using MathNet.Numerics.Distributions;

namespace ExoInteractive.Core.Tests.Fitting.Sampling;

public class NoUTurnSamplerTests
{
    private const double Sigmas = 4.5;

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(10, false)]
    [InlineData(10, true)]
    [InlineData(50, true)]
    public void Means_and_covariance_of_correlated_Gaussians_come_out_within_their_errors(int dimension, bool covarianceGiven)
    {
        GaussianDensity density = new(dimension, 11);
        double[,]? guess = covarianceGiven ? density.Covariance : null;
        MarkovChains chains = NoUTurnSampler.Sample(
            () => new GaussianDensity(dimension, 11), Densities.Starts(4, density.Mean, 0.01), guess, new() { Draws = 500, WarmUp = 400 });

        Assert.Equal((0, 0, false), (chains.Divergences, chains.Truncations, chains.Stopped));
        Assert.InRange(chains.Acceptance, 0.75, 0.95);
        for (int i = 0; i < dimension; i++)
        {
            int j = (i + 1) % dimension;
            AssertNear(density.Mean[i], chains.Expectation(x => x[i]));
            AssertNear(density.Covariance[i, i], chains.Expectation(x => Math.Pow(x[i] - density.Mean[i], 2)));
            AssertNear(density.Covariance[i, j], chains.Expectation(x => (x[i] - density.Mean[i]) * (x[j] - density.Mean[j])));
            ChainDiagnostics diagnostics = ChainDiagnostics.Of([.. Enumerable.Range(0, 4).Select(chain => chains.Of(chain, i))]);
            Assert.InRange(diagnostics.RHat, 0.99, 1.02);
            Assert.True(diagnostics.BulkEss > (dimension > 1 ? 700 : 250) && diagnostics.TailEss > 400, diagnostics.ToString());
        }
    }

    [Fact]
    public void A_warm_up_of_100_steps_does_where_the_covariance_is_given()
    {
        GaussianDensity density = new(10, 12);
        MarkovChains chains = NoUTurnSampler.Sample(
            () => new GaussianDensity(10, 12), Densities.Starts(4, density.Mean, 0), density.Covariance, new() { WarmUp = 100, Draws = 500 });
        double least = Enumerable.Range(0, 10)
            .Min(i => ChainDiagnostics.Of([.. Enumerable.Range(0, 4).Select(chain => chains.Of(chain, i))]).BulkEss);
        Assert.True(least > 1000, $"{least}");
        Assert.True(chains.Evaluations < 8 * 4 * 500, $"{chains.Evaluations} evaluations");
    }

    [Fact]
    public void The_log_density_kept_is_that_of_the_draw()
    {
        GaussianDensity density = new(3, 13);
        MarkovChains chains = NoUTurnSampler.Sample(
            () => new GaussianDensity(3, 13), Densities.Starts(2, density.Mean), null, new() { Chains = 2, Draws = 50 });
        for (int t = 0; t < 50; t++)
        {
            Assert.Equal(density.Evaluate(chains.Draws[1].Span.Slice(3 * t, 3), []), chains.LogDensity[1].Span[t]);
        }
    }

    [Fact]
    public void A_funnel_diverges_and_says_so()
    {
        MarkovChains chains = NoUTurnSampler.Sample(Densities.Funnel, Densities.Starts(4, new double[10]), null, new() { Draws = 500 });
        Assert.True(chains.Divergences > 0);
    }

    [Fact]
    public void Heavy_tails_are_drawn_with_their_quantiles()
    {
        MarkovChains chains = NoUTurnSampler.Sample(
            () => Densities.StudentT(3, 4), Densities.Starts(4, new double[3]), null, new() { Draws = 2000 });
        foreach (double share in new[] { 0.01, 0.05, 0.5, 0.95, 0.99 })
        {
            double quantile = StudentT.InvCDF(0, 1, 4, share);
            AssertNear(share, chains.Expectation(x => x[1] <= quantile ? 1 : 0));
        }
    }

    [Fact]
    public void A_bounded_number_is_drawn_through_its_logit()
    {
        MarkovChains chains = NoUTurnSampler.Sample(
            () => Densities.LogitOfBeta(0.9, 3), Densities.Starts(4, [0]), null, new() { WarmUp = 500, Draws = 2000 });
        foreach (double p in new[] { 0.02, 0.1, 0.25, 0.5, 0.7 })
        {
            AssertNear(Beta.CDF(0.9, 3, p), chains.Expectation(x => 1 / (1 + Math.Exp(-x[0])) <= p ? 1 : 0));
        }
    }

    [Fact]
    public void A_banana_has_the_moments_of_its_formula()
    {
        MarkovChains chains = NoUTurnSampler.Sample(Densities.Banana, Densities.Starts(4, new double[2]), null, new() { WarmUp = 500, Draws = 2000 });
        AssertNear(0, chains.Expectation(x => x[0]));
        AssertNear(1, chains.Expectation(x => x[0] * x[0]));
        AssertNear(0, chains.Expectation(x => x[1]));
        AssertNear(2.25, chains.Expectation(x => x[1] * x[1]));
        AssertNear(2, chains.Expectation(x => x[0] * x[0] * x[1]));
    }

    [Fact]
    public void Trajectories_cut_at_the_largest_depth_are_counted()
    {
        GaussianDensity density = new(10, 14);
        MarkovChains chains = NoUTurnSampler.Sample(
            () => new GaussianDensity(10, 14), Densities.Starts(2, density.Mean), null, new() { Chains = 2, WarmUp = 20, Draws = 100, MaximumTreeDepth = 1 });
        Assert.InRange(chains.Truncations, 1, 200);
        Assert.InRange(chains.Evaluations, 200, 200);
    }

    [Fact]
    public void A_wall_of_zero_density_keeps_the_draws_on_its_side()
    {
        MarkovChains chains = NoUTurnSampler.Sample(
            () => new FunctionDensity(1, (x, gradient) =>
            {
                gradient[0] = -x[0];
                return x[0] > 0 ? -0.5 * x[0] * x[0] : x[0] > -1 ? double.NegativeInfinity : double.NaN;
            }),
            Densities.Starts(4, [1.0]), null, new() { Draws = 2000 });
        Assert.All(chains.Pooled(0), x => Assert.True(x > 0));
        AssertNear(Math.Sqrt(2 / Math.PI), chains.Expectation(x => x[0]));
    }

    [Fact]
    public void Draws_are_the_same_bits_on_one_thread_and_on_many()
    {
        MarkovChains one = Draw(1), many = Draw(7), other = Draw(7, seed: 2);
        for (int chain = 0; chain < 5; chain++)
        {
            Assert.Equal(one.Draws[chain].ToArray(), many.Draws[chain].ToArray());
            Assert.NotEqual(one.Draws[chain].ToArray(), other.Draws[chain].ToArray());
        }

        Assert.NotEqual(one.Draws[0].ToArray(), one.Draws[1].ToArray());
        Assert.Equal(one.Evaluations, many.Evaluations);

        static MarkovChains Draw(int threads, ulong seed = 1) => NoUTurnSampler.Sample(
            Densities.Banana, Densities.Starts(5, new double[2]), null, new() { Chains = 5, WarmUp = 100, Draws = 200, Threads = threads, Seed = seed });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Cancelled_while_sampling_it_returns_what_was_drawn(int threads)
    {
        using CancellationTokenSource source = new();
        ProgressRecorder progress = null!;
        progress = new(() =>
        {
            if (Regex.IsMatch(progress.Reports[^1].Stage, @"^sampling: \d,\d{3} of 100,000"))
            {
                source.Cancel();
            }
        });
        MarkovChains chains = NoUTurnSampler.Sample(
            Densities.Banana, Densities.Starts(4, new double[2]), null, new() { WarmUp = 100, Draws = 100_000, Threads = threads }, progress, source.Token);
        Assert.True(chains.Stopped);
        Assert.InRange(chains.Length, 1000, 90_000);
        Assert.All(chains.Draws, draws => Assert.Equal(2 * chains.Length, draws.Length));
        MarkovChains again = NoUTurnSampler.Sample(
            Densities.Banana, Densities.Starts(4, new double[2]), null, new() { WarmUp = 100, Draws = chains.Length });
        Assert.False(again.Stopped);
        Assert.Equal(again.Draws[2].ToArray(), chains.Draws[2].ToArray());
    }

    [Fact]
    public void Cancelled_while_warming_up_it_throws()
    {
        using CancellationTokenSource source = new();
        ProgressRecorder progress = new(source.Cancel);
        Assert.Throws<OperationCanceledException>(() => NoUTurnSampler.Sample(
            Densities.Banana, Densities.Starts(4, new double[2]), null, new() { Threads = 1 }, progress, source.Token));
    }

    [Fact]
    public void Progress_tells_of_warm_up_and_draws_and_never_goes_back()
    {
        ProgressRecorder progress = new();
        NoUTurnSampler.Sample(
            Densities.Banana, Densities.Starts(4, new double[2]), null, new() { WarmUp = 1000, Draws = 2000, Threads = 3 }, progress);
        Assert.Equal(progress.Fractions.Order(), progress.Fractions);
        Assert.InRange(progress.Reports.Count, 10, 50);
        Assert.Contains(progress.Reports, report => report.Stage.StartsWith("warming up: ", StringComparison.Ordinal) && report.Stage.EndsWith(" of 1,000", StringComparison.Ordinal));
        Assert.Matches(@"^sampling: [\d,]+ of 2,000 draws, ln p -?\d+\.\d, R-hat 1\.\d{3}$", progress.Reports[^1].Stage);
    }

    [Fact]
    public void What_a_density_throws_comes_out_as_it_is()
    {
        int evaluations = 0;
        Assert.Throws<DivideByZeroException>(() => NoUTurnSampler.Sample(
            () => new FunctionDensity(1, (x, gradient) =>
            {
                gradient[0] = -x[0];
                return Interlocked.Increment(ref evaluations) > 2000 ? throw new DivideByZeroException() : -0.5 * x[0] * x[0];
            }),
            Densities.Starts(4, [1.0]), null, new()));
    }

    [Fact]
    public void Bad_starts_covariances_and_settings_are_refused_by_name()
    {
        double[][] starts = Densities.Starts(4, new double[2]);
        AssertRefused("start for each of the 4 chains", starts[..3]);
        AssertRefused("start 1 must have 2 numbers", Densities.Starts(4, new double[3]));
        AssertRefused("chain 1 cannot start: ln p there is NaN", Densities.Starts(4, [double.NaN, 0]));
        AssertRefused("covariance must be 2 by 2", starts, new double[3, 3]);
        AssertRefused("covariance must be positive definite", starts, new double[,] { { 1, 2 }, { 2, 1 } });
        AssertRefused("Draws must be 4 to 1,000,000; it is 3", starts, settings: new() { Draws = 3 });
        AssertRefused("Chains must be 2 to 64; it is 1", starts, settings: new() { Chains = 1 });

        static void AssertRefused(string message, double[][] starts, double[,]? covariance = null, SamplerSettings? settings = null)
            => Assert.Contains(message, Assert.Throws<ArgumentException>(
                () => NoUTurnSampler.Sample(Densities.Banana, starts, covariance, settings ?? new())).Message, StringComparison.Ordinal);
    }

    private static void AssertNear(double expected, (double Mean, double Error) found)
        => Assert.True(Math.Abs(found.Mean - expected) < Sigmas * found.Error, $"expected {expected}, found {found.Mean} ± {found.Error}");
}

using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Core.Tests.Periodograms;

namespace ExoInteractive.Core.Tests.Fitting.Sampling;

public class EnsembleSamplerTests
{
    private const double Sigmas = 4.5;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Means_and_covariance_of_correlated_Gaussians_come_out_within_their_errors(int dimension)
    {
        GaussianDensity density = new(dimension, 21);
        MarkovChains chains = NewChains(dimension, 21, density.Mean, density.Covariance, new() { WarmUp = 500, Draws = 3000 });
        Assert.Equal((0, 0, false, 3000), (chains.Divergences, chains.Truncations, chains.Stopped, chains.Length));
        Assert.InRange(chains.Acceptance, 0.2, 0.7);
        for (int i = 0; i < dimension; i++)
        {
            int j = (i + 1) % dimension;
            AssertNear(density.Mean[i], chains.Expectation(x => x[i]));
            AssertNear(density.Covariance[i, i], chains.Expectation(x => Math.Pow(x[i] - density.Mean[i], 2)));
            AssertNear(density.Covariance[i, j], chains.Expectation(x => (x[i] - density.Mean[i]) * (x[j] - density.Mean[j])));
        }

        Assert.InRange(chains.AutocorrelationTime!.Value, 2, 60);
        Assert.False(chains.TooShort);
    }

    [Fact]
    public void Effective_numbers_tell_the_scatter_of_means_over_runs()
    {
        double[] pulls = [.. Enumerable.Range(1, 60).Select(seed =>
        {
            MarkovChains chains = EnsembleSampler.Sample(
                Densities.Banana, Densities.Starts(2, new double[2]), null, new() { Chains = 2, WarmUp = 200, Draws = 400, Seed = (ulong)seed });
            (double mean, double error) = chains.Expectation(x => x[0]);
            return mean / error;
        })];
        Assert.InRange(Math.Sqrt(pulls.Average(pull => pull * pull)), 0.7, 1.4);
    }

    [Fact]
    public void Draws_follow_a_linear_change_of_the_parameters()
    {
        double[,] factor = { { 3, 0, 0 }, { -0.7, 0.01, 0 }, { 20, 4, 50 } };
        double[] centre = [1, -2, 3];
        SamplerSettings settings = new() { Chains = 2, WarmUp = 50, Draws = 120 };
        MarkovChains plain = EnsembleSampler.Sample(() => Densities.StudentT(3, 5), [new double[3], new double[3]], null, settings);
        double[,] covariance = new double[3, 3];
        for (int i = 0; i < 9; i++)
        {
            covariance[i / 3, i % 3] = Enumerable.Range(0, 3).Sum(k => factor[i / 3, k] * factor[i % 3, k]);
        }

        MarkovChains changed = EnsembleSampler.Sample(
            () => new FunctionDensity(3, (x, _) => Densities.StudentT(3, 5).Evaluate(Solve(x), new double[3])), [centre, centre], covariance, settings);
        for (int t = 0; t < 120; t++)
        {
            double[] expected = Solve([.. Enumerable.Range(0, 3).Select(i => changed.Of(1, i)[t])]);
            // Rounding grows from step to step, by the stretches.
            Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(expected[i], plain.Of(1, i)[t], 1e-5));
        }

        double[] Solve(double[] x)
        {
            double[] z = new double[3];
            for (int i = 0; i < 3; i++)
            {
                z[i] = (x[i] - centre[i] - Enumerable.Range(0, i).Sum(k => factor[i, k] * z[k])) / factor[i, i];
            }

            return z;
        }
    }

    [Fact]
    public void Draws_are_the_same_bits_on_one_thread_and_on_many()
    {
        MarkovChains one = Draw(1), many = Draw(7);
        Assert.All(Enumerable.Range(0, 5), chain => Assert.Equal(one.Draws[chain].ToArray(), many.Draws[chain].ToArray()));
        Assert.Equal(one.AutocorrelationTime, many.AutocorrelationTime);
        Assert.NotEqual(one.Draws[0].ToArray(), one.Draws[1].ToArray());

        static MarkovChains Draw(int threads) => EnsembleSampler.Sample(
            Densities.Banana, Densities.Starts(5, new double[2]), null, new() { Chains = 5, WarmUp = 100, Draws = 203, Threads = threads });
    }

    [Fact]
    public void The_log_density_kept_is_that_of_the_draw()
    {
        MarkovChains chains = EnsembleSampler.Sample(
            Densities.Banana, Densities.Starts(2, new double[2]), null, new() { Chains = 2, WarmUp = 20, Draws = 101 });
        ILogDensity banana = Densities.Banana();
        Assert.Equal(101, chains.Length);
        for (int t = 0; t < 101; t++)
        {
            Assert.Equal(banana.Evaluate(chains.Draws[1].Span.Slice(2 * t, 2), []), chains.LogDensity[1].Span[t]);
        }
    }

    [Fact]
    public void Walkers_that_still_travel_show_in_R_hat_though_all_ensembles_travel_alike()
    {
        double[][] starts = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Repeat(400.0, 6).ToArray())];
        double[,] narrow = new double[6, 6];
        for (int i = 0; i < 6; i++)
        {
            narrow[i, i] = 1e-4;
        }

        MarkovChains chains = EnsembleSampler.Sample(() => Densities.StudentT(6, 30), starts, narrow, new() { WarmUp = 20, Draws = 600 });
        Assert.True(ChainDiagnostics.Of([.. Enumerable.Range(0, 4).Select(chain => chains.Of(chain, 0))]).RHat > 1.1);
        Assert.True(chains.TooShort);
    }

    [Fact]
    public void Cancelled_while_sampling_it_returns_what_was_drawn_and_before_it_throws()
    {
        using CancellationTokenSource source = new();
        ProgressRecorder progress = null!;
        progress = new(() =>
        {
            if (progress.Reports[^1].Stage.Contains("R-hat", StringComparison.Ordinal))
            {
                source.Cancel();
            }
        });
        MarkovChains chains = EnsembleSampler.Sample(
            Densities.Banana, Densities.Starts(4, new double[2]), null, new() { WarmUp = 100, Draws = 100_000 }, progress, source.Token);
        Assert.True(chains.Stopped);
        Assert.InRange(chains.Length, 8, 90_000);
        Assert.All(chains.Draws, draws => Assert.Equal(2 * chains.Length, draws.Length));

        using CancellationTokenSource early = new();
        Assert.Throws<OperationCanceledException>(() => EnsembleSampler.Sample(
            Densities.Banana, Densities.Starts(4, new double[2]), null, new() { Threads = 1 }, new ProgressRecorder(early.Cancel), early.Token));
    }

    [Fact]
    public void Walkers_begin_where_the_density_is_not_zero_and_bad_starts_are_refused()
    {
        ILogDensity Narrow() => new FunctionDensity(2, (x, _) => Math.Abs(x[0]) < 1e-3 && x[1] > 0 ? -x[1] : double.NegativeInfinity);
        MarkovChains chains = EnsembleSampler.Sample(Narrow, [[0, 1], [0, 2]], null, new() { Chains = 2, Draws = 400 });
        Assert.All(chains.Pooled(0), x => Assert.InRange(x, -1e-3, 1e-3));
        AssertNear(1, chains.Expectation(x => x[1]));
        Assert.Contains("chain 2 cannot start: ln p there is -∞", Assert.Throws<ArgumentException>(
            () => EnsembleSampler.Sample(Narrow, [[0, 1], [5, 2]], null, new() { Chains = 2 })).Message.Replace("-Infinity", "-∞", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static MarkovChains NewChains(int dimension, ulong seed, double[] mean, double[,] covariance, SamplerSettings settings)
        => EnsembleSampler.Sample(() => new GaussianDensity(dimension, seed), [mean, mean, mean, mean], covariance, settings);

    private static void AssertNear(double expected, (double Mean, double Error) found)
        => Assert.True(Math.Abs(found.Mean - expected) < Sigmas * found.Error, $"expected {expected}, found {found.Mean} ± {found.Error}");
}

using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Core.Tests.Periodograms;

namespace ExoInteractive.Core.Tests.Fitting.Sampling;

public class NestedSamplerTests
{
    private const double Sigmas = 4;

    [Theory]
    [InlineData(1, 0, 20.0)]
    [InlineData(3, 0.5, 10.0)]
    [InlineData(10, 0.95, 10.0)]
    public void The_evidence_of_correlated_Gaussians_is_that_of_the_formula(int dimension, double correlation, double halfWidth)
    {
        NestedEvidence found = NestedSampler.Integrate(
            () => BoxModel.Correlated(dimension, halfWidth, correlation), new() { LivePoints = 200 });
        double expected = -dimension * Math.Log(2 * halfWidth);
        AssertNear(expected, found);
        double entropy = (0.5 * dimension * (1 + Math.Log(2 * Math.PI))) + (0.5 * (dimension - 1) * Math.Log(1 - (correlation * correlation)));
        Assert.InRange(found.Information, -expected - entropy - 1.5, -expected - entropy + 1.5);
        Assert.InRange(found.Error, 0.7 * Math.Sqrt(found.Information / 200), 1.3 * Math.Sqrt(found.Information / 200));
        Assert.All(found.Best.ToArray(), value => Assert.InRange(value, -1, 1));
        Assert.InRange(found.InsertionRankProbability, 0.001, 1);
    }

    [Fact]
    public void Two_narrow_peaks_far_apart_count_both()
    {
        const double sigma = 0.02;
        NestedEvidence found = NestedSampler.Integrate(() => new BoxModel(6, 5, x =>
        {
            double first = x.Sum(v => (v - 2) * (v - 2)), second = x.Sum(v => (v + 2) * (v + 2));
            double a = -0.5 * first / (sigma * sigma), b = -0.5 * second / (4 * sigma * sigma);
            return Math.Max(a, b) + Math.Log(1 + Math.Exp(-Math.Abs(a - b)));
        }));
        double gauss = 3 * Math.Log(2 * Math.PI * sigma * sigma);
        AssertNear(gauss + Math.Log(1 + 64) - (6 * Math.Log(10)), found);
    }

    [Fact]
    public void An_egg_box_has_the_evidence_of_its_quadrature()
    {
        static double Egg(double x, double y) => Math.Pow(2 + (Math.Cos(x / 2) * Math.Cos(y / 2)), 5);
        const double half = 5 * Math.PI;
        NestedEvidence found = NestedSampler.Integrate(() => new BoxModel(2, half, x => Egg(x[0], x[1])), new() { LivePoints = 1000 });
        const int nodes = 2000;
        double sum = 0;
        for (int i = 0; i < nodes; i++)
        {
            for (int j = 0; j < nodes; j++)
            {
                sum += Math.Exp(Egg(half * ((2 * (i + 0.5) / nodes) - 1), half * ((2 * (j + 0.5) / nodes) - 1)) - 243);
            }
        }

        AssertNear(243 + Math.Log(sum / ((double)nodes * nodes)), found);
    }

    [Fact]
    public void A_likelihood_that_is_zero_in_most_of_the_prior_counts_only_its_share()
    {
        NestedEvidence found = NestedSampler.Integrate(() => new BoxModel(
            2, 1, x => x[0] > 0.9 && x[1] < 0 ? -2 * x[1] : x[0] < 0 ? double.NaN : double.NegativeInfinity));
        AssertNear(Math.Log(0.05 * 0.5 * (Math.Exp(2) - 1) / 2), found);
    }

    [Fact]
    public void Plateaus_of_equal_likelihood_shrink_as_they_should()
    {
        NestedEvidence found = NestedSampler.Integrate(() => new BoxModel(
            2, 1, x => Math.Max(Math.Abs(x[0]), Math.Abs(x[1])) < 0.1 ? 8 : Math.Abs(x[0]) < 0.5 ? 3 : 0), new() { LivePoints = 300 });
        AssertNear(Math.Log((0.01 * Math.Exp(8)) + (0.49 * Math.Exp(3)) + 0.5), found);
        NestedEvidence flat = NestedSampler.Integrate(() => new BoxModel(2, 1, _ => 5), new() { LivePoints = 100 });
        Assert.Equal(5, flat.LogEvidence, 0.02);
        Assert.InRange(flat.Error, 0, 0.02);
    }

    [Fact]
    public void Errors_are_as_large_as_the_scatter_over_seeds()
    {
        double[] pulls = [.. Enumerable.Range(1, 40).Select(seed =>
        {
            NestedEvidence found = NestedSampler.Integrate(
                () => BoxModel.Correlated(4, 10, 0.8), new() { LivePoints = 60, Seed = (ulong)seed });
            return (found.LogEvidence + (4 * Math.Log(20))) / found.Error;
        })];
        Assert.InRange(pulls.Average(), -0.6, 0.6);
        Assert.InRange(Math.Sqrt(pulls.Average(pull => pull * pull)), 0.7, 1.35);
    }

    [Fact]
    public void The_evidence_is_the_same_bits_on_one_thread_and_on_many()
    {
        NestedEvidence one = Run(1, 1), many = Run(6, 1), other = Run(6, 2);
        Assert.Equal(one with { Best = default }, many with { Best = default });
        Assert.Equal(one.Best.ToArray(), many.Best.ToArray());
        Assert.NotEqual(one.LogEvidence, other.LogEvidence);

        static NestedEvidence Run(int threads, ulong seed) => NestedSampler.Integrate(
            () => BoxModel.Correlated(3, 5, 0.3), new() { LivePoints = 100, Threads = threads, Seed = seed });
    }

    [Fact]
    public void Ranks_that_favour_one_end_are_found_out()
    {
        Assert.InRange(UniformityTest.Probability([.. Enumerable.Range(0, 1000).Select(i => (i + 0.5) / 1000)]), 0.99, 1);
        Assert.InRange(UniformityTest.Probability([.. Enumerable.Range(0, 1000).Select(i => Math.Pow((i + 0.5) / 1000, 1.3))]), 0, 1e-3);
    }

    [Fact]
    public void Progress_rises_and_cancelling_throws()
    {
        ProgressRecorder progress = new();
        NestedSampler.Integrate(() => BoxModel.Correlated(2, 10, 0), new() { LivePoints = 100 }, progress);
        Assert.Equal(progress.Fractions.Order(), progress.Fractions);
        Assert.InRange(progress.Fractions[^1], 0.9, 1);
        Assert.Matches(@"^nested sampling: ln Z -\d+\.\d from [\d,]+ points$", progress.Reports[^1].Stage);

        using CancellationTokenSource source = new();
        ProgressRecorder cancels = new(source.Cancel);
        Assert.Throws<OperationCanceledException>(
            () => NestedSampler.Integrate(() => BoxModel.Correlated(2, 10, 0), null, cancels, source.Token));
    }

    [Fact]
    public void Bad_settings_and_impossible_likelihoods_are_refused()
    {
        AssertRefused("LivePoints must be 50 or more; it is 49", new() { LivePoints = 49 });
        AssertRefused("Tolerance must be positive; it is 0", new() { Tolerance = 0 });
        AssertRefused("LivePoints must be 4 or more for each of the 20 dimensions; it is 60", new() { LivePoints = 60 }, 20);
        Assert.Contains("zero for all but 0 of", Assert.Throws<ArgumentException>(
            () => NestedSampler.Integrate(() => new BoxModel(1, 1, _ => double.NegativeInfinity))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => NestedSampler.Integrate(() => new BoxModel(1, 1, _ => double.PositiveInfinity)));

        static void AssertRefused(string message, NestedSamplerSettings settings, int dimension = 2)
            => Assert.Contains(message, Assert.Throws<ArgumentException>(
                () => NestedSampler.Integrate(() => BoxModel.Correlated(dimension, 1, 0), settings)).Message, StringComparison.Ordinal);
    }

    private static void AssertNear(double expected, NestedEvidence found)
        => Assert.True(
            Math.Abs(found.LogEvidence - expected) < Sigmas * found.Error,
            $"ln Z should be {expected}; found {found.LogEvidence} ± {found.Error} with {found.Evaluations} evaluations, ranks {found.InsertionRankProbability}");
}

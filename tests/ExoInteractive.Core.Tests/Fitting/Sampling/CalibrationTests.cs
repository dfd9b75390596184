using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Core.Simulation;
using MathNet.Numerics.Distributions;

namespace ExoInteractive.Core.Tests.Fitting.Sampling;

/// <summary>
/// Simulation-based calibration (Talts et al. 2018): a true value drawn from the prior has a uniform rank among draws of the
/// posterior that its data lead to.
/// </summary>
public class CalibrationTests
{
    private const int Simulations = 200, Kept = 39, Bins = 10;

    [Fact]
    public void Ranks_of_the_truth_are_uniform_with_NUTS()
        => AssertUniform((density, seed) => NoUTurnSampler.Sample(
            density, [[0, 0], [0.1, 0.1]], null, new() { Chains = 2, WarmUp = 150, Draws = 20 * Kept, Seed = seed, Threads = 1 }));

    [Fact]
    public void Ranks_of_the_truth_are_uniform_with_the_ensemble()
        => AssertUniform((density, seed) => EnsembleSampler.Sample(
            density, [[0, 0], [0.1, 0.1]], null, new() { Chains = 2, WarmUp = 150, Draws = 20 * Kept, Seed = seed, Threads = 1 }));

    // Mean normal(0, 2), ln of the scatter normal(0, 0.5), four data.
    private static void AssertUniform(Func<Func<ILogDensity>, ulong, MarkovChains> sample)
    {
        int[][] counts = [new int[Bins], new int[Bins]];
        for (int simulation = 0; simulation < Simulations; simulation++)
        {
            CounterRandom random = new(91, (ulong)simulation);
            double[] truth = [2 * random.Normal(), 0.5 * random.Normal()];
            double[] data = [.. Enumerable.Range(0, 4).Select(_ => truth[0] + (Math.Exp(truth[1]) * random.Normal()))];
            MarkovChains chains = sample(() => new FunctionDensity(2, (x, gradient) =>
            {
                double precision = Math.Exp(-2 * x[1]), squares = data.Sum(v => (v - x[0]) * (v - x[0]));
                gradient[0] = (-x[0] / 4) + (precision * data.Sum(v => v - x[0]));
                gradient[1] = (-4 * x[1]) - data.Length + (precision * squares);
                return (-x[0] * x[0] / 8) - (2 * x[1] * x[1]) - (data.Length * x[1]) - (0.5 * precision * squares);
            }), (ulong)simulation + 1);
            for (int i = 0; i < 2; i++)
            {
                double[] draws = chains.Of(0, i);
                int rank = Enumerable.Range(0, Kept).Count(k => draws[(20 * k) + 10] < truth[i]);
                counts[i][rank * Bins / (Kept + 1)]++;
            }
        }

        foreach (int[] count in counts)
        {
            double expected = (double)Simulations / Bins;
            double chiSquare = count.Sum(c => (c - expected) * (c - expected) / expected);
            Assert.True(chiSquare < ChiSquared.InvCDF(Bins - 1, 0.999), $"χ² {chiSquare} of {Bins - 1}: {string.Join(' ', count)}");
        }
    }
}

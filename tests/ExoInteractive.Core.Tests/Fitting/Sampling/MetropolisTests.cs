using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Tests.Fitting.Sampling;

/// <summary>Plain Metropolis steps beside the samplers: slow, and nothing in it can be wrong.</summary>
public class MetropolisTests
{
    [Fact]
    public void A_banana_has_the_quantiles_that_plain_Metropolis_gives()
    {
        double[][] slow = [.. Enumerable.Range(0, 4).Select(chain => Metropolis(Densities.Banana(), 40_000, 1.0, (ulong)chain))];
        MarkovChains nuts = NoUTurnSampler.Sample(Densities.Banana, Densities.Starts(4, new double[2]), null, new() { Draws = 3000 });
        MarkovChains ensemble = EnsembleSampler.Sample(Densities.Banana, Densities.Starts(4, new double[2]), null, new() { Draws = 5000 });
        for (int i = 0; i < 2; i++)
        {
            int coordinate = i;
            double[][] chains = [.. slow.Select(chain => chain.Where((_, t) => t % 2 == coordinate).ToArray())];
            double[] sorted = RankNormalisation.Sorted(chains);
            foreach (double share in new[] { 0.02, 0.16, 0.5, 0.84, 0.98 })
            {
                double quantile = RankNormalisation.Quantile(sorted, share);
                double slowError = Math.Sqrt(share * (1 - share) / EffectiveDraws.Of(RankNormalisation.Split(
                    [.. chains.Select(chain => Array.ConvertAll(chain, v => v <= quantile ? 1.0 : 0))])));
                foreach (MarkovChains fast in new[] { nuts, ensemble })
                {
                    (double mean, double error) = fast.Expectation(x => x[coordinate] <= quantile ? 1 : 0);
                    Assert.True(
                        Math.Abs(mean - share) < 4.5 * Math.Sqrt((error * error) + (slowError * slowError)),
                        $"coordinate {i} at {share}: {mean} ± {error}, Metropolis' error {slowError}");
                }
            }
        }
    }

    private static double[] Metropolis(ILogDensity density, int steps, double width, ulong stream)
    {
        CounterRandom random = new(55, stream);
        double[] x = new double[density.Dimension], trial = new double[density.Dimension];
        double current = density.Evaluate(x, []);
        List<double> draws = [];
        for (int step = 0; step < steps; step++)
        {
            for (int i = 0; i < x.Length; i++)
            {
                trial[i] = x[i] + (width * random.Normal());
            }

            double proposed = density.Evaluate(trial, []);
            if (random.Uniform() < Math.Exp(proposed - current))
            {
                trial.CopyTo(x, 0);
                current = proposed;
            }

            if (step >= 1000)
            {
                draws.AddRange(x);
            }
        }

        return [.. draws];
    }
}

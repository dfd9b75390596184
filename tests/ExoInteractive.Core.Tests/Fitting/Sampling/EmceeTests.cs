using System.Globalization;
using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Requirements;

namespace ExoInteractive.Core.Tests.Fitting.Sampling;

/// <summary>The ensemble beside emcee 3, run live.</summary>
public class EmceeTests
{
    private const string Times = """
        import sys
        import numpy as np
        from emcee.autocorr import integrated_time
        series = np.array([[float(v) for v in line.split()] for line in sys.stdin])
        print(repr(float(integrated_time(series.T[:, :, None], c=5, tol=0)[0])))
        """;

    // The banana of Densities.Banana, by emcee's own stretch and differential-evolution moves.
    private const string Banana = """
        import numpy as np
        import emcee
        np.random.seed(3)
        def log_density(x):
            away = x[:, 1] - x[:, 0] ** 2 + 1
            return -0.5 * x[:, 0] ** 2 - 2 * away ** 2
        sampler = emcee.EnsembleSampler(
            32, 2, log_density, vectorize=True, moves=[(emcee.moves.StretchMove(), 0.5), (emcee.moves.DEMove(), 0.5)])
        sampler.run_mcmc(np.random.randn(32, 2), 3000)
        flat = sampler.get_chain(discard=500, flat=True)
        tau = sampler.get_autocorr_time(discard=500, tol=0).max()
        n = len(flat) / tau
        print(tau)
        for q in (0.05, 0.25, 0.5, 0.75, 0.95):
            print(np.quantile(flat[:, 0], q), np.quantile(flat[:, 1], q), 1 / np.sqrt(n))
        """;

    [Theory]
    [InlineData(0.9, 400)]
    [InlineData(0.3, 1001)]
    public void The_integrated_autocorrelation_time_is_emcees(double correlation, int length)
    {
        double[][] walkers = ChainDiagnosticsTests.Autoregressive(6, length, correlation, 8);
        string input = string.Join('\n', walkers.Select(walker => string.Join(' ', walker.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))));
        double theirs = double.Parse(Emcee(Times, input).Trim(), CultureInfo.InvariantCulture);
        Assert.Equal(theirs, IntegratedAutocorrelation.Of(walkers), 1e-9 * theirs);
    }

    [Fact]
    public void A_banana_has_emcees_quantiles_and_about_its_autocorrelation_time()
    {
        string[] lines = Emcee(Banana, "").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        double theirTime = double.Parse(lines[0], CultureInfo.InvariantCulture);
        MarkovChains ours = EnsembleSampler.Sample(Densities.Banana, Densities.Starts(4, new double[2], 0), null, new() { WarmUp = 500, Draws = 6000 });
        foreach ((string line, double share) in lines[1..].Zip([0.05, 0.25, 0.5, 0.75, 0.95]))
        {
            double[] theirs = [.. line.Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture))];
            for (int i = 0; i < 2; i++)
            {
                int coordinate = i;
                (double mean, double error) = ours.Expectation(x => x[coordinate] <= theirs[coordinate] ? 1 : 0);
                double both = Math.Sqrt((error * error) + (theirs[2] * theirs[2] * share * (1 - share)));
                Assert.True(Math.Abs(mean - share) < 4.5 * both, $"coordinate {i} at {share}: {mean} ± {both}");
            }
        }

        // Theirs mixes with four times as many walkers.
        Assert.InRange(ours.AutocorrelationTime!.Value, 0.4 * theirTime, 2.5 * theirTime);
    }

    private static string Emcee(string script, string input)
    {
        string python = Requires.PythonModule("emcee", "python3-emcee");
        (int exit, string text, string error) = Requires.Run(python, ["-c", script], input: input);
        Assert.True(exit == 0, error);
        return text;
    }
}

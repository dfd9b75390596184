using ExoInteractive.Core.Periodograms;

namespace ExoInteractive.Core.Tests.Periodograms;

public class FalseAlarmsTests
{
    // Measured: the share of simulated stars of white noise whose strongest signal, of the default search without
    // thresholds, is as strong (docs/sensitivity-tables.md: 500 TESS sectors, 300 K2 campaigns, 100 Kepler missions).
    [Theory]
    [InlineData(27.4, 0.2, 9.13, 5.5, 0.020)]
    [InlineData(80, 0.2, 26.7, 5.5, 0.067)]
    [InlineData(1460, 0.6, 486.7, 6.0, 0.21)]
    public void Agrees_with_simulated_white_noise(double timeSpan, double shortest, double longest, double strength, double measured)
        => Assert.InRange(FalseAlarms.Probability(strength, timeSpan, shortest, longest, 1) / measured, 0.6, 1.6);

    [Fact]
    public void Falls_from_one_towards_nothing_and_keeps_its_smallest_values()
    {
        double[] probabilities = [.. Enumerable.Range(0, 40).Select(i => Sector(0.5 * i))];
        Assert.Equal(1, probabilities[0], 1e-9);
        Assert.All(Enumerable.Range(1, 39), i => Assert.True(probabilities[i] <= probabilities[i - 1]));
        Assert.InRange(probabilities[39], double.Epsilon, 1e-70);
    }

    private static double Sector(double snr) => FalseAlarms.Probability(snr, 27.4, 0.2, 27.4 / 3, 1);
}

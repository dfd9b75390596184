using ExoInteractive.Core.Periodograms;

namespace ExoInteractive.Core.Tests.Periodograms;

public class FalseAlarmsTests
{
    // Measured: the strongest signal of 400 simulated quiet stars (seeds 1 to 400, white noise, 27.4 d at 30 min, default
    // search without thresholds) reached SNR 5.5 in 14 and 6 in 3 of them, and 6.5 in none.
    [Theory]
    [InlineData(5.5, 0.035)]
    [InlineData(6.0, 0.0075)]
    public void Agrees_with_simulated_white_noise_to_a_factor_of_three(double snr, double measured)
        => Assert.InRange(Sector(snr) / measured, 1 / 3.0, 3);

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

using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Calibration;
using ExoInteractive.Core.Classification.Networks;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Tests.Classification.Calibration;

/// <summary>Temperature and bias from labelled rows.</summary>
public class TemperatureScalingTests
{
    [Theory]
    [InlineData(2.5)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void The_temperature_that_sharpened_the_probabilities_is_found(double temperature)
    {
        (double[][] sharpened, bool[][] allowed) = Drawn(6000, temperature);
        MissionCalibration fitted = TemperatureScaling.Fit(sharpened, allowed);
        Assert.Equal(temperature, fitted.Temperature, 0.12 * temperature);
        Assert.All(fitted.Bias, bias => Assert.Equal(0, bias, 0.15));
    }

    [Fact]
    public void A_class_that_is_commoner_than_the_network_says_gets_a_bias()
    {
        (double[][] probabilities, _) = Drawn(2000, 1);
        bool[][] planets = [.. probabilities.Select(_ => new[] { true, false, false, false, false })];
        MissionCalibration fitted = TemperatureScaling.Fit(probabilities, planets);
        Assert.True(fitted.Bias[0] > 2);
    }

    [Fact]
    public void No_rows_are_refused() => Assert.Throws<ArgumentException>(() => TemperatureScaling.Fit([], []));

    // Labels drawn from probabilities that are then raised to the power T: too sure for T above 1.
    private static (double[][] Sharpened, bool[][] Allowed) Drawn(int count, double temperature)
    {
        CounterRandom random = new(11);
        double[][] sharpened = new double[count][];
        bool[][] allowed = new bool[count][];
        for (int row = 0; row < count; row++)
        {
            double[] logits = [.. Enumerable.Range(0, ClassProbabilities.Count).Select(_ => 1.5 * random.Normal())];
            double[] truth = MissionCalibration.Softmax(logits);
            double drawn = random.Uniform();
            int label = 0;
            while (label < truth.Length - 1 && drawn > truth[label])
            {
                drawn -= truth[label++];
            }

            allowed[row] = [.. Enumerable.Range(0, truth.Length).Select(c => c == label)];
            sharpened[row] = MissionCalibration.Softmax([.. logits.Select(logit => temperature * logit)]);
        }

        return (sharpened, allowed);
    }
}

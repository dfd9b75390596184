using ExoInteractive.Core.Classification.Calibration;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Tests.Classification.Calibration;

public class CalibrationTests
{
    [Fact]
    public void Platt_finds_the_slope_and_intercept_the_truths_were_drawn_with()
    {
        CounterRandom random = new(1);
        double[] logOdds = [.. Enumerable.Range(0, 40_000).Select(_ => 3 * random.Normal())];
        bool[] truth = [.. logOdds.Select(z => random.Uniform() < 1 / (1 + Math.Exp(-((0.6 * z) - 0.4))))];
        PlattScaling scaling = PlattScaling.Fit(logOdds, truth);
        Assert.Equal(0.6, scaling.Slope, 0.02);
        Assert.Equal(-0.4, scaling.Intercept, 0.04);
        bool[] centred = [.. logOdds.Select(z => random.Uniform() < 1 / (1 + Math.Exp(-0.6 * z)))];
        PlattScaling temperature = PlattScaling.FitTemperature(logOdds, centred);
        Assert.Equal((0.6, 0.0), (Math.Round(temperature.Slope, 1), temperature.Intercept));
    }

    [Fact]
    public void Rows_told_apart_perfectly_leave_the_slope_finite()
    {
        PlattScaling scaling = PlattScaling.Fit([-2, -1, 1, 2], [false, false, true, true]);
        Assert.InRange(scaling.Slope, 0.3, 5);
        Assert.InRange(scaling.Apply(2), 0.6, 0.9);
    }

    [Fact]
    public void Without_one_of_the_classes_nothing_is_changed()
        => Assert.Equal(PlattScaling.Identity, PlattScaling.Fit([1, 2], [true, true]));

    [Fact]
    public void Isotonic_regression_pools_what_falls_and_joins_the_steps()
    {
        IsotonicRegression isotonic = IsotonicRegression.Fit([1, 2, 3, 4], [false, true, false, true]);

        // 2 and 3 fall from 1 to 0 and are pooled at 2.5 with ½.
        Assert.Equal([0, 0, 1.0 / 6, 0.5, 1, 1], new[] { -5, 1, 1.5, 2.5, 4, 9 }.Select(score => Math.Round(isotonic.Apply(score), 12)).Select((p, i) => i == 2 ? 1.0 / 6 : p));
        Assert.Equal(0.5 / 3, isotonic.Apply(1.5), 12);
    }

    [Fact]
    public void Isotonic_regression_never_falls_and_keeps_the_mean()
    {
        CounterRandom random = new(2);
        double[] scores = [.. Enumerable.Range(0, 500).Select(_ => random.Normal())];
        bool[] truth = [.. scores.Select(z => random.Uniform() < 1 / (1 + Math.Exp(-z)))];
        IsotonicRegression isotonic = IsotonicRegression.Fit(scores, truth);
        double[] fitted = [.. scores.Order().Select(isotonic.Apply)];
        Assert.Equal(fitted.Order(), fitted);
        Assert.Equal(truth.Average(one => one ? 1.0 : 0), fitted.Average(), 0.01);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.02)]
    public void A_conformal_limit_misses_as_often_as_promised(double level)
    {
        CounterRandom random = new(3);
        double missed = 0;
        const int trials = 400, fresh = 50;
        for (int trial = 0; trial < trials; trial++)
        {
            double limit = ConformalQuantiles.Limit(Enumerable.Range(0, 300).Select(_ => random.Uniform() * random.Uniform()), level);
            missed += Enumerable.Range(0, fresh).Count(_ => 1 - (random.Uniform() * random.Uniform()) > limit);
        }

        Assert.Equal(level, missed / (trials * fresh), 0.01);
    }

    [Fact]
    public void Too_few_rows_to_promise_anything_keep_the_class_always()
    {
        Assert.Equal(1, ConformalQuantiles.Limit([.9, .8, .99], 0.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConformalQuantiles.Limit([.9], 0));
    }

    [Fact]
    public void Distance_is_that_of_Mahalanobis_with_a_shrunk_covariance()
    {
        CounterRandom random = new(4);
        float[] values = new float[4000];
        int[] classes = new int[2000];
        for (int i = 0; i < classes.Length; i++)
        {
            double x = random.Normal();
            classes[i] = i % 2;
            (values[2 * i], values[(2 * i) + 1]) = ((float)((10 * classes[i]) + x), (float)(2 * ((0.8 * x) + (0.6 * random.Normal()))));
        }

        TrainingDomain domain = TrainingDomain.Of(values, 2, classes, 2);

        // Covariance [1, 1.6; 1.6, 4], the off-diagonal shrunk to 1.44: d² of (1, 0) = 4/(4 − 1.44²).
        Assert.Equal(Math.Sqrt(4 / (4 - (1.44 * 1.44))), domain.Distance([1, 0]), 0.06);
        Assert.Equal(domain.Distance([1, 0]), domain.Distance([11, 0]), 0.15);
        Assert.Equal(0, domain.Distance([0, float.NaN]), 0.1);
        Assert.True(domain.Distance([5, -30]) > 10);
    }
}

using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Transits;

public class KeplerEquationTests
{
    private const double Ulp = 2.220446049250313e-16;

    [Fact]
    public void Agrees_with_a_224_bit_twin_to_a_few_units_in_the_last_place_for_every_eccentricity()
    {
        double[] eccentricities = [1e-300, 1e-8, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.99, 0.999, 0.99999, 1 - 1e-8, 1 - 1e-12, 1 - 2.2e-16];
        double[] means = [1e-300, 1e-30, 1e-15, 1e-9, 1e-6, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.3, 0.7, 1, 1.3, 1.6, 2, 2.5, 3, 3.1, 3.141, Math.PI];
        double worst = 0;
        foreach (double e in eccentricities)
        {
            foreach (double mean in means.Where(m => m > 1e-60))
            {
                worst = Math.Max(worst, RelativeError(mean, e));
            }
        }

        Assert.True(worst <= 4 * Ulp, $"largest relative error {worst / Ulp:F1} units");
    }

    [Fact]
    public void Agrees_with_the_twin_at_random_anomalies_down_to_the_periastron_of_comets()
    {
        CounterRandom random = new(20);
        double worst = 0;
        for (int i = 0; i < 150; i++)
        {
            double e = i % 2 == 0 ? random.Uniform() : 1 - random.LogUniform(1e-15, 1);
            double mean = i % 3 == 0 ? random.LogUniform(1e-12, 1) : random.Uniform(0, Math.PI);
            worst = Math.Max(worst, RelativeError(mean, e));
        }

        Assert.True(worst <= 4 * Ulp, $"largest relative error {worst / Ulp:F1} units");
    }

    [Fact]
    public void The_batch_agrees_with_the_twin_and_with_the_scalar_equation()
    {
        CounterRandom random = new(22);
        double worst = 0;
        foreach (double e in (double[])[0, 1e-8, 0.1, 0.5, 0.9, 0.99, 0.9999, 1 - 1e-8, 1 - 1e-15])
        {
            double[] means = [0, Math.PI, -Math.PI, .. Enumerable.Range(0, 60).Select(i => (i % 2 == 0 ? 1 : -1) * (i % 3 == 0 ? random.LogUniform(1e-12, 1) : random.Uniform(0, Math.PI)))];
            double[] anomalies = new double[means.Length];
            KeplerEquation.EccentricAnomaly(means, e, anomalies);
            for (int i = 0; i < means.Length; i++)
            {
                double exact = i % 8 == 3
                    ? Math.CopySign(HighPrecisionKepler.EccentricAnomaly(Math.Abs(means[i]), e), means[i])
                    : KeplerEquation.EccentricAnomaly(means[i], e);
                worst = Math.Max(worst, means[i] == 0 ? Math.Abs(anomalies[i]) : Math.Abs((anomalies[i] - exact) / exact));
            }
        }

        Assert.True(worst <= 8 * Ulp, $"largest relative error {worst / Ulp:F1} units");
    }

    [Fact]
    public void The_batch_refuses_what_the_scalar_equation_refuses()
    {
        double[] one = [4], room = new double[1];
        Assert.Throws<ArgumentOutOfRangeException>(() => KeplerEquation.EccentricAnomaly(one, 0.1, room));
        Assert.Throws<ArgumentOutOfRangeException>(() => KeplerEquation.EccentricAnomaly([0.1], 1, room));
        Assert.Throws<ArgumentException>(() => KeplerEquation.EccentricAnomaly([0.1, 0.2], 0.5, room));
    }

    [Fact]
    public void Is_odd_exact_on_a_circle_and_exact_at_the_apsides()
    {
        Assert.Equal(-KeplerEquation.EccentricAnomaly(0.7, 0.4), KeplerEquation.EccentricAnomaly(-0.7, 0.4));
        Assert.Equal(1.234, KeplerEquation.EccentricAnomaly(1.234, 0));
        Assert.Equal(0, KeplerEquation.EccentricAnomaly(0, 0.9));
        Assert.Equal(Math.PI, KeplerEquation.EccentricAnomaly(Math.PI, 0.9), 1e-15);
    }

    [Fact]
    public void Mean_and_true_anomaly_undo_each_other_in_every_turn()
    {
        CounterRandom random = new(21);
        for (int i = 0; i < 2000; i++)
        {
            double e = random.Uniform(0, 0.98), f = random.Uniform(-10, 10);
            double mean = KeplerEquation.MeanAnomaly(f, e);
            double turns = Math.Round(mean / (2 * Math.PI));
            double anomaly = KeplerEquation.EccentricAnomaly(mean - (2 * Math.PI * turns), e);
            double back = 2 * Math.Atan2(Math.Sqrt(1 + e) * Math.Sin(anomaly / 2), Math.Sqrt(1 - e) * Math.Cos(anomaly / 2)) + (2 * Math.PI * turns);
            Assert.Equal(f, back, 1e-12);
        }
    }

    [Theory]
    [InlineData(4, 0.1, "meanAnomaly")]
    [InlineData(double.NaN, 0.1, "meanAnomaly")]
    [InlineData(1, 1, "eccentricity")]
    [InlineData(1, -0.1, "eccentricity")]
    public void What_is_no_ellipse_is_refused_by_name(double mean, double e, string name)
        => Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => KeplerEquation.EccentricAnomaly(mean, e)).ParamName);

    private static double RelativeError(double mean, double e)
    {
        double exact = HighPrecisionKepler.EccentricAnomaly(mean, e);
        return Math.Abs(KeplerEquation.EccentricAnomaly(mean, e) - exact) / exact;
    }
}

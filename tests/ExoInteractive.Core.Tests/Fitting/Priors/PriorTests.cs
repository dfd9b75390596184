using ExoInteractive.Core.Fitting.Priors;

namespace ExoInteractive.Core.Tests.Fitting.Priors;

public class PriorTests
{
    public static TheoryData<string> Names => ["uniform", "normal", "cut normal", "short period", "long period"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_quantile_has_its_share_of_the_density_below_it(string name)
    {
        (IPrior prior, double from, double to) = Of(name);
        foreach (double share in (double[])[0.02, 0.2, 0.5, 0.9, 0.99])
        {
            Assert.Equal(share, Integral(prior, from, prior.Quantile(share)), 2e-3);
        }

        Assert.Equal(1, Integral(prior, from, to), 2e-3);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_slope_agrees_with_differences(string name)
    {
        (IPrior prior, _, _) = Of(name);
        const double h = 1e-6;
        foreach (double share in (double[])[0.1, 0.5, 0.9])
        {
            double x = prior.Quantile(share);
            Assert.Equal((prior.LogDensity(x + h) - prior.LogDensity(x - h)) / (2 * h), prior.Slope(x), 1e-4 * (1 + Math.Abs(prior.Slope(x))));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Outside_its_range_nothing_is_believed(string name)
    {
        (IPrior prior, double from, double to) = Of(name);
        if (name != "normal")
        {
            Assert.Equal(double.NegativeInfinity, prior.LogDensity(from - 1e-3));
            Assert.Equal(double.NegativeInfinity, prior.LogDensity(to + 1e-3));
        }

        Assert.NotEmpty(prior.Text);
    }

    [Fact]
    public void Eccentricities_of_close_planets_are_smaller()
        => Assert.True(BetaPrior.Eccentricity(10).Quantile(0.5) < BetaPrior.Eccentricity(1000).Quantile(0.5));

    private static (IPrior Prior, double From, double To) Of(string name) => name switch
    {
        "uniform" => (new UniformPrior(-1, 3), -1, 3),
        "normal" => (new NormalPrior(2, 0.5), -3, 7),
        "cut normal" => (new NormalPrior(0.2, 0.5, 0, 1), 0, 1),
        "short period" => (BetaPrior.Eccentricity(10), 0, 1),
        _ => (BetaPrior.Eccentricity(1000), 0, 1),
    };

    // In v = (x − from)^0.5, in which a density that grows as x^(−0.3) is smooth enough.
    private static double Integral(IPrior prior, double from, double to)
    {
        const int steps = 20_000;
        double root = Math.Sqrt(to - from), step = root / steps, sum = 0;
        for (int i = 0; i < steps; i++)
        {
            double v = (i + 0.5) * step;
            sum += step * 2 * v * Math.Exp(prior.LogDensity(from + (v * v)));
        }

        return sum;
    }
}

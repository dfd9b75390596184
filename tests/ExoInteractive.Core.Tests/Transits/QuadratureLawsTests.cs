using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Transits;

public class QuadratureLawsTests
{
    private const double Stated = 1e-9;

    [Fact]
    public void A_nonlinear_law_that_is_quadratic_has_the_flux_of_the_closed_form()
    {
        Random random = new(3);
        for (int i = 0; i < 2000; i++)
        {
            (double b, double r) = Place(random, i);
            (double u1, double u2) = (0.6 * random.NextDouble(), 0.3 * random.NextDouble());
            double expected = new QuadraticLimbDarkening(u1, u2).Flux(b, r), flux = new NonlinearLimbDarkening(0, u1 + (2 * u2), 0, -u2).Flux(b, r);
            Assert.True(Math.Abs(flux - expected) < Stated, $"b {b:R}, r {r:R}: {flux - expected:E2}");
        }
    }

    [Fact]
    public void A_power_of_one_is_the_linear_law_and_a_power_of_two_the_quadratic()
    {
        Random random = new(5);
        for (int i = 0; i < 1000; i++)
        {
            (double b, double r) = Place(random, i);
            double c = random.NextDouble();
            Assert.Equal(new QuadraticLimbDarkening(c, 0).Flux(b, r), new PowerTwoLimbDarkening(c, 1).Flux(b, r), Stated);
            Assert.Equal(new QuadraticLimbDarkening(2 * c, -c).Flux(b, r), new PowerTwoLimbDarkening(c, 2).Flux(b, r), Stated);
        }
    }

    [Fact]
    public void Any_power_agrees_with_an_integral_on_graded_panels()
    {
        Random random = new(7);
        for (int i = 0; i < 120; i++)
        {
            (double b, double r) = Place(random, i);
            PowerTwoLimbDarkening law = new(random.NextDouble(), Math.Pow(10, (2 * random.NextDouble()) - 1));
            double error = law.Flux(b, r) - GradedIntegral.Flux(law, b, r);
            Assert.True(Math.Abs(error) < Stated, $"b {b:R}, r {r:R}, c {law.C:R}, α {law.Alpha:R}: {error:E2}");
        }
    }

    [Fact]
    public void Any_nonlinear_law_agrees_with_an_integral_on_graded_panels()
    {
        Random random = new(11);
        for (int i = 0; i < 120; i++)
        {
            (double b, double r) = Place(random, i);
            NonlinearLimbDarkening law = new(
                0.5 * random.NextDouble(), 0.4 * (random.NextDouble() - 0.5), 0.3 * random.NextDouble(), -0.3 * random.NextDouble());
            double error = law.Flux(b, r) - GradedIntegral.Flux(law, b, r);
            Assert.True(Math.Abs(error) < Stated, $"b {b:R}, r {r:R}, {law}: {error:E2}");
        }
    }

    [Fact]
    public void The_integral_on_graded_panels_has_the_flux_of_the_closed_form()
    {
        Random random = new(13);
        for (int i = 0; i < 60; i++)
        {
            (double b, double r) = Place(random, i);
            QuadraticLimbDarkening law = new(0.4, 0.26);
            Assert.Equal(law.Flux(b, r), GradedIntegral.Flux(law, b, r), 1e-12);
        }
    }

    [Theory]
    [InlineData(-0.1, 1)]
    [InlineData(1.1, 1)]
    [InlineData(0.5, 0)]
    [InlineData(0.5, 11)]
    [InlineData(double.NaN, 1)]
    public void A_power_2_law_of_no_star_is_refused(double c, double alpha)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new PowerTwoLimbDarkening(c, alpha));

    [Fact]
    public void A_star_darker_than_black_is_refused_with_its_place()
    {
        ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(() => new NonlinearLimbDarkening(0, 1.5, 0, 0));
        Assert.Contains("darker than black", refused.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new NonlinearLimbDarkening(0, double.NaN, 0, 0));
    }

    [Fact]
    public void Apart_hidden_and_missing_are_what_they_are()
    {
        PowerTwoLimbDarkening law = new(0.6, 0.6);
        Assert.Equal(1, law.Flux(1.2, 0.1));
        Assert.Equal(1, law.Flux(0.2, 0));
        Assert.Equal(0, law.Flux(0.1, 1.2));
        Assert.Equal(law.Flux(0.4, 0.1), law.Flux(-0.4, 0.1));
        Assert.True(double.IsNaN(law.Flux(double.NaN, 0.1)));
    }

    private static (double B, double R) Place(Random random, int i)
    {
        double r = i % 3 == 0 ? 0.001 + (1.4 * random.NextDouble()) : 0.01 + (0.3 * random.NextDouble());
        double offset = (random.Next(3) - 1) * Math.Pow(10, -1 - (13 * random.NextDouble()));
        return (i % 2 == 0 ? (1 + r) * random.NextDouble() : Math.Abs(new[] { 1 + r, 1 - r, r, 0 }[random.Next(4)] + offset), r);
    }
}

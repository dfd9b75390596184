using System.Globalization;
using ExoInteractive.Core.Transits;
using ExoInteractive.Requirements;

namespace ExoInteractive.Core.Tests.Transits;

public class QuadraticLimbDarkeningTests
{
    private static readonly QuadraticLimbDarkening Solar = new(0.4, 0.26);

    private static IEnumerable<double[]> Vectors()
        => File.ReadLines(Path.Combine(Requires.Root, "tests", "Reference", "quadratic-limb-darkening.csv"))
            .Skip(1)
            .Select(line => line.Split(',').Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray());

    [Fact]
    public void Flux_agrees_with_every_130_digit_vector()
    {
        int rows = 0;
        foreach (double[] row in Vectors())
        {
            (double r, double b, double u1, double u2, double expected) = (row[0], row[1], row[2], row[3], row[4]);
            double flux = new QuadraticLimbDarkening(u1, u2).Flux(b, r);
            Assert.True(Math.Abs(flux - expected) <= 2e-15, $"r {r:R}, b {b:R}: {flux:R} differs from {expected:R} by {flux - expected:E2}");
            rows++;
        }

        Assert.Equal(883, rows);
    }

    [Fact]
    public void Derivatives_agree_with_every_130_digit_vector()
    {
        foreach (double[] row in Vectors())
        {
            (double r, double b, double byB, double byR) = (row[0], row[1], row[5], row[6]);
            LimbDarkenedFlux flux = Solar.FluxAndGradient(b, r);
            double tolerance = Math.Abs(b - (1 + r)) < 1e-15 * 4 ? 1e-8 : r == 1 && b < 1e-9 ? 2e-10 : 1e-12;
            Assert.True(Math.Abs(flux.BySeparation - byB) <= tolerance, $"dF/db at r {r:R}, b {b:R}: {flux.BySeparation:R}, expected {byB:R}");
            if (!(r == 1 && b == 0))
            {
                Assert.True(Math.Abs(flux.ByRadiusRatio - byR) <= tolerance, $"dF/dr at r {r:R}, b {b:R}: {flux.ByRadiusRatio:R}, expected {byR:R}");
            }
        }
    }

    [Theory]
    [InlineData(0.1, 0.3)]
    [InlineData(0.1, 0.95)]
    [InlineData(0.7, 0.6)]
    [InlineData(1.4, 0.9)]
    public void Limb_darkening_derivatives_agree_with_differences(double r, double b)
    {
        const double h = 1e-5;
        LimbDarkenedFlux flux = Solar.FluxAndGradient(b, r);
        double byU1 = (new QuadraticLimbDarkening(0.4 + h, 0.26).Flux(b, r) - new QuadraticLimbDarkening(0.4 - h, 0.26).Flux(b, r)) / (2 * h);
        double byU2 = (new QuadraticLimbDarkening(0.4, 0.26 + h).Flux(b, r) - new QuadraticLimbDarkening(0.4, 0.26 - h).Flux(b, r)) / (2 * h);
        Assert.Equal(byU1, flux.ByU1, 1e-9);
        Assert.Equal(byU2, flux.ByU2, 1e-9);
    }

    [Fact]
    public void Flux_agrees_with_the_radial_integral_everywhere()
    {
        Random random = new(20260101);
        for (int i = 0; i < 150; i++)
        {
            double r = 0.01 + (1.5 * random.NextDouble());
            double b = (1.05 + r) * random.NextDouble();
            double q1 = random.NextDouble(), q2 = random.NextDouble();
            QuadraticLimbDarkening law = QuadraticLimbDarkening.FromTriangular(q1, q2);
            double expected = RadialIntegral.Flux(law, b, r);
            Assert.True(Math.Abs(law.Flux(b, r) - expected) < 2e-8, $"b {b:R}, r {r:R}, u {law.U1:R} {law.U2:R}: {law.Flux(b, r):R} against {expected:R}");
        }
    }

    [Fact]
    public void A_uniform_star_loses_the_area_covered()
    {
        QuadraticLimbDarkening uniform = new(0, 0);
        Assert.Equal(1 - 0.04, uniform.Flux(0.3, 0.2), 1e-15);
        Assert.Equal(0, uniform.Flux(0.05, 1.2));
        Assert.Equal(1, uniform.Flux(1.2, 0.2));
    }

    [Fact]
    public void Flux_does_not_depend_on_the_side_of_the_disc()
    {
        LimbDarkenedFlux left = Solar.FluxAndGradient(-0.4, 0.1), right = Solar.FluxAndGradient(0.4, 0.1);
        Assert.Equal(right.Flux, left.Flux);
        Assert.Equal(right.BySeparation, -left.BySeparation);
    }

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(3, 1)]
    public void A_law_without_light_is_refused(double u1, double u2)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new QuadraticLimbDarkening(u1, u2));

    [Fact]
    public void A_missing_separation_gives_a_missing_flux()
        => Assert.True(double.IsNaN(Solar.Flux(double.NaN, 0.1)));
}

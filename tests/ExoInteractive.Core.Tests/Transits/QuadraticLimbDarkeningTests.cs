using System.Globalization;
using ExoInteractive.Core.Lanes;
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

    [Fact]
    public void The_slow_twin_agrees_with_the_130_digit_vectors_to_all_their_digits()
    {
        foreach (string[] row in File.ReadLines(Path.Combine(Requires.Root, "tests", "Reference", "quadratic-limb-darkening.csv"))
            .Skip(1).Where((_, i) => i % 17 == 0).Select(line => line.Split(',')))
        {
            (double r, double b) = (double.Parse(row[0], CultureInfo.InvariantCulture), double.Parse(row[1], CultureInfo.InvariantCulture));
            decimal expected = decimal.Parse(row[4], NumberStyles.Float, CultureInfo.InvariantCulture);
            HighPrecision exact = HighPrecisionFlux.Flux(0.4, 0.26, b, r);
            HighPrecision top = (double)Math.Truncate(expected * 1e9m), rest = (double)(expected - (Math.Truncate(expected * 1e9m) / 1e9m));
            Assert.True((double)HighPrecision.Abs(exact - (top / 1_000_000_000) - rest) < 1e-18, $"r {r:R}, b {b:R}");
        }
    }

    [Fact]
    public void Flux_and_derivatives_agree_with_the_slow_twin_for_any_law_and_place()
    {
        Random random = new(20261122);
        for (int i = 0; i < 400; i++)
        {
            (double b, double r, double distance) = Place(random);
            QuadraticLimbDarkening law = QuadraticLimbDarkening.FromTriangular(random.NextDouble(), random.NextDouble());
            LimbDarkenedFlux flux = law.FluxAndGradient(b, r);
            HighPrecision exact = HighPrecisionFlux.Flux(law.U1, law.U2, b, r);
            Assert.True(Math.Abs((double)(exact - flux.Flux)) <= 2e-15, $"b {b:R}, r {r:R}, u {law.U1:R} {law.U2:R}: {flux.Flux:R} is off by {(double)(exact - flux.Flux):E2}");
            if (distance > 1e-6 && i % 2 == 0)
            {
                (HighPrecision byB, HighPrecision byR) = HighPrecisionFlux.Gradient(law.U1, law.U2, b, r);
                Assert.True(Math.Abs((double)(byB - flux.BySeparation)) <= 1e-12, $"b {b:R}, r {r:R}: dF/db {flux.BySeparation:R}, exactly {(double)byB:R}");
                Assert.True(Math.Abs((double)(byR - flux.ByRadiusRatio)) <= 1e-12, $"b {b:R}, r {r:R}: dF/dr {flux.ByRadiusRatio:R}, exactly {(double)byR:R}");
            }
        }
    }

    [Fact]
    public void Every_width_gives_the_same_bits_whatever_the_neighbours()
    {
        Random random = new(4);
        foreach (double r in new[] { 0.001, 0.1, 0.5, 0.83, 1, 1.4, 7.5, 0, 1e-40, double.NaN })
        {
            // 61 points are no whole number of vectors; neighbours lie in different regions.
            AssertEqualBits([.. Enumerable.Range(0, 61).Select(i => i % 13 == 5 ? double.NaN : (random.NextDouble() - 0.5) * 2.2 * (1 + (i % 3 == 0 ? r : 0.1)))], r);
        }
    }

    [Fact]
    public void Every_width_gives_the_same_bits_where_neighbours_lie_in_one_region()
    {
        foreach (double r in new[] { 0.001, 0.1, 0.5, 0.83, 1, 1.4, 7.5, 1e-40 })
        {
            AssertEqualBits([.. Enumerable.Range(0, 400).Select(i => (1.2 + r) * ((i / 200.0) - 1))], r);
        }
    }

    private static void AssertEqualBits(double[] b, double r)
    {
        double[][] one = Columns<SingleReal>(b, r);
        foreach (double[][] other in new[] { Columns<Reals128>(b, r), Columns<Reals256>(b, r), Columns<Reals512>(b, r) })
        {
            for (int column = 0; column < one.Length; column++)
            {
                Assert.Equal(one[column].Select(Bits), other[column].Select(Bits));
            }
        }

        Assert.Equal(one[0].Select(Bits), one[5].Select(Bits));
        for (int i = 0; i < b.Length; i++)
        {
            Assert.Equal(Bits(one[0][i]), Bits(Solar.Flux(b[i], r)));
        }
    }

    // A missing value has many patterns of bits, of which none means more than another.
    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);

    private static double[][] Columns<TReal>(double[] b, double r)
        where TReal : unmanaged, IRealLanes<TReal>
    {
        double[][] columns = [.. Enumerable.Range(0, 6).Select(_ => new double[b.Length])];
        Solar.FluxAndGradient<TReal>(b, r, new()
        {
            Flux = columns[0],
            BySeparation = columns[1],
            ByRadiusRatio = columns[2],
            ByU1 = columns[3],
            ByU2 = columns[4],
        });
        Solar.Flux<TReal>(b, r, columns[5]);
        return columns;
    }

    [Fact]
    public void Touching_its_own_centre_a_planet_hides_no_more_than_a_hair_to_either_side()
    {
        // batman errs by 1.9e-4 at b = r + 1e-14.
        foreach (double r in new[] { 0.01, 0.1, 0.3, 0.5 })
        {
            Assert.Equal(Solar.Flux(r, r), Solar.Flux(r + 1e-14, r), 1e-14);
            Assert.Equal(Solar.Flux(r, r), Solar.Flux(r - 1e-14, r), 1e-14);
        }
    }

    [Fact]
    public void Nothing_jumps_where_a_large_disc_begins_to_cross_the_limb()
    {
        // batman errs by 0.745 near b = 1 - r at r = 0.75.
        double at = Solar.Flux(0.25, 0.75);
        foreach (double offset in new[] { 1e-15, 1e-13, 1e-11, 1e-9 })
        {
            Assert.Equal(at, Solar.Flux(0.25 + offset, 0.75), 2 * offset);
            Assert.Equal(at, Solar.Flux(0.25 - offset, 0.75), 2 * offset);
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void At_the_centre_of_the_star_the_derivative_in_the_radius_is_that_of_the_light_under_the_edge(double r)
    {
        // exoplanet-core errs by 6.3e-4 at r = 0.1 and 0.079 at r = 0.5. The edge runs at μ = √(1 - r²) all round.
        double total = Math.PI * (1 - (0.4 / 3) - (0.26 / 6));
        double expected = -2 * Math.PI * r * Solar.Intensity(Math.Sqrt(1 - (r * r))) / total;
        Assert.Equal(expected, Solar.FluxAndGradient(0, r).ByRadiusRatio, 1e-14);
    }

    [Theory]
    [InlineData(0.3, 0, 1)]
    [InlineData(0.3, 1e-40, 1)]
    [InlineData(1.1000000001, 0.1, 1)]
    [InlineData(0.19, 1.2, 0)]
    [InlineData(5, 6.0000001, 0)]
    public void Apart_and_hidden_are_exact_and_still(double b, double r, double expected)
        => Assert.Equal(new LimbDarkenedFlux(expected, 0, 0, 0, 0), Solar.FluxAndGradient(b, r));

    [Fact]
    public void A_missing_separation_or_radius_gives_no_number_at_all()
    {
        foreach (LimbDarkenedFlux flux in new[] { Solar.FluxAndGradient(double.NaN, 0.1), Solar.FluxAndGradient(0.3, double.NaN) })
        {
            Assert.True(double.IsNaN(flux.Flux) && double.IsNaN(flux.BySeparation) && double.IsNaN(flux.ByRadiusRatio));
            Assert.True(double.IsNaN(flux.ByU1) && double.IsNaN(flux.ByU2));
        }
    }

    // Half anywhere; half from 1e-14 to 1e-2 beside a contact, b = r, b = 0 or r = 1. With the distance from the contacts.
    private static (double B, double R, double Distance) Place(Random random)
    {
        double r = random.Next(5) == 0 ? 1 + (Beside(random) * random.Next(2)) : Math.Pow(10, (2.2 * random.NextDouble()) - 2);
        double b = random.Next(2) == 0
            ? (1.02 + r) * random.NextDouble()
            : Math.Abs(new[] { 1 + r, 1 - r, r, 0 }[random.Next(4)] + Beside(random));
        return (b, r, Math.Min(Math.Abs(b - 1 - r), Math.Abs(b - Math.Abs(1 - r))));
    }

    private static double Beside(Random random) => (random.Next(3) - 1) * Math.Pow(10, -2 - (12 * random.NextDouble()));
}

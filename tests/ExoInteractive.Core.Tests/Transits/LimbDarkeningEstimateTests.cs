using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Transits;

public class LimbDarkeningEstimateTests
{
    private static QuadraticLimbDarkening At(double? temperature, string mission)
        => LimbDarkeningEstimate.For(new LightCurveMetadata("T", mission, Star: new StellarParameters(EffectiveTemperature: temperature)));

    [Fact]
    public void Cooler_stars_darken_more_and_TESS_sees_less_of_it()
    {
        Assert.True(At(4500, "Kepler").U1 > At(6500, "Kepler").U1);
        Assert.True(At(5772, "TESS").U1 < At(5772, "Kepler").U1);
        Assert.Equal(At(5772, "Kepler"), At(null, "Unknown"));
    }

    // WASP-18 (6,400 K) in TESS: fitted u1 0.293, u2 0.168 (2025, A&A 699 A150).
    [Fact]
    public void WASP_18_is_within_the_accuracy_stated()
    {
        Assert.Equal(0.293, At(6400, "TESS").U1, 0.12);
        Assert.Equal(0.168, At(6400, "TESS").U2, 0.12);
    }

    // PHOENIX-COND, log g 4.5, TESS: Claret 2018 (A&A 618, A20), table 5.
    [Theory]
    [InlineData(4200, 0.4445, 0.2173, 0.11)]
    [InlineData(5100, 0.4258, 0.1936, 0.11)]
    [InlineData(5800, 0.3508, 0.2223, 0.11)]
    [InlineData(6400, 0.3129, 0.2273, 0.11)]
    [InlineData(7000, 0.2858, 0.2290, 0.11)]
    [InlineData(4000, 0.3416, 0.2948, 0.18)]
    [InlineData(3500, 0.2007, 0.4094, 0.38)]
    public void Errors_against_tabulated_dwarfs_are_as_stated(double temperature, double u1, double u2, double error)
    {
        QuadraticLimbDarkening law = At(temperature, "TESS");
        double worst = Math.Max(Math.Abs(law.U1 - u1), Math.Abs(law.U2 - u2));
        Assert.InRange(worst, temperature < 4200 ? error - 0.02 : 0, error);
    }

    [Fact]
    public void Every_temperature_gives_a_physical_law()
    {
        for (double temperature = 2000; temperature < 12_000; temperature += 100)
        {
            foreach (string mission in (string[])["Kepler", "TESS"])
            {
                QuadraticLimbDarkening law = At(temperature, mission);
                Assert.True(law.U1 > 0 && law.U1 + law.U2 < 1 && law.U1 + (2 * law.U2) > 0);
            }
        }
    }
}

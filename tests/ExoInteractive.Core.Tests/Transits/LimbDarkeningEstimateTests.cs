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

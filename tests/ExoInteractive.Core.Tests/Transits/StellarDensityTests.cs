using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Transits;

public class StellarDensityTests
{
    [Fact]
    public void The_catalogue_gives_the_density_by_whichever_two_values_it_has()
    {
        Assert.Equal(0.5 / 0.125, StellarDensity.Of(new StellarParameters(Radius: 0.5, Mass: 0.5))!.Value, 1e-12);
        Assert.Equal(1, StellarDensity.Of(new StellarParameters(Radius: 1, LogSurfaceGravity: 4.438))!.Value, 1e-12);
        // 2 M☉ and 4 R☉: g is an eighth of the Sun's.
        double log = 4.438 - Math.Log10(8);
        Assert.Equal(2.0 / 64, StellarDensity.Of(new StellarParameters(Radius: 4, LogSurfaceGravity: log))!.Value, 1e-12);
        Assert.Equal(2.0 / 64, StellarDensity.Of(new StellarParameters(Mass: 2, LogSurfaceGravity: log))!.Value, 1e-12);
        Assert.Equal(2.0 / 64, StellarDensity.Of(new StellarParameters(Radius: 4, Mass: 2, LogSurfaceGravity: 1))!.Value, 1e-12);
    }

    [Fact]
    public void Too_little_or_absurd_values_give_none()
    {
        Assert.Null(StellarDensity.Of(null));
        Assert.Null(StellarDensity.Of(StellarParameters.Unknown));
        Assert.Null(StellarDensity.Of(new StellarParameters(Radius: 1)));
        Assert.Null(StellarDensity.Of(new StellarParameters(Mass: 1)));
        Assert.Null(StellarDensity.Of(new StellarParameters(LogSurfaceGravity: 4.4)));
        Assert.Null(StellarDensity.Of(new StellarParameters(Radius: 0, Mass: 1)));
        Assert.Null(StellarDensity.Of(new StellarParameters(Radius: -1, Mass: 1)));
        Assert.Null(StellarDensity.Of(new StellarParameters(Radius: double.NaN, Mass: 1)));
        Assert.Null(StellarDensity.Of(new StellarParameters(Radius: 0.01, Mass: 0.6)));
    }
}

using ExoInteractive.Core.Classification;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Classification;

public class ScalarBuilderTests
{
    private static readonly LightCurve Curve = new(
        [.. Enumerable.Range(0, 1300).Select(i => 1000 + (i / 48.0))], [.. Enumerable.Repeat(1.0, 1300)], [], [], TimeSystem.Btjd, new LightCurveMetadata("TIC 1", "TESS"));

    [Fact]
    public void What_nobody_told_is_unknown_and_never_guessed()
    {
        ReadOnlySpan<float> scalars = ScalarBuilder.Build(new ScalarSources(Curve, new Ephemeris(10, 1001, 0.25))).Span;
        string[] known = ["period", "duration", "duty", "timeSpan", "cadence"];
        for (int i = 0; i < scalars.Length; i++)
        {
            Assert.Equal(known.Contains(ScalarFeatures.All[i].Name), float.IsFinite(scalars[i]));
        }

        Assert.Equal(1f, scalars[ScalarFeatures.IndexOf("period")]);
        Assert.Equal(Math.Log10(6), scalars[ScalarFeatures.IndexOf("duration")], 1e-6);
        Assert.Equal(Math.Log10(30), scalars[ScalarFeatures.IndexOf("cadence")], 1e-6);
    }

    [Fact]
    public void An_earth_before_the_sun_has_a_duration_ratio_of_one()
    {
        StellarParameters sun = new(Radius: 1, Mass: 1, EffectiveTemperature: 5772);
        IReadOnlyDictionary<string, double> numbers = ScalarBuilder.Measure(new ScalarSources(Curve, new Ephemeris(365.25, 1001, 13.0 / 24)) { Star = sun });
        Assert.Equal(1, numbers["durationRatio"], 1e-9);
        Assert.Equal(4.438, numbers["surfaceGravity"], 1e-9);
        Assert.Equal(5.772, numbers["effectiveTemperature"], 1e-9);
        Assert.True(double.IsNaN(numbers["companionRadius"]));
    }
}

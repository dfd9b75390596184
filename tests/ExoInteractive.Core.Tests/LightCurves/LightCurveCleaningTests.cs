using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Tests.LightCurves;

public class LightCurveCleaningTests
{
    [Fact]
    public void Drops_missing_and_flagged_points_and_makes_each_segment_relative_to_one()
    {
        double[] flux = [10, 10.1, double.NaN, 9.9, 10, 200, 199, 201, 200];
        int[] quality = [0, 0, 0, 0, 1, 0, 0, 0, 0];
        LightCurve clean = LightCurveCleaning.Clean(Make(flux, quality, [new("Q1", 0, 5), new("Q2", 5, 4)], QualityWord.Kepler));

        Assert.Equal(7, clean.Count);
        Assert.Equal([3, 4], clean.Segments.Select(s => s.Length));
        foreach (LightCurveSegment segment in clean.Segments)
        {
            Assert.Equal(1, RobustScatter.Median(clean.Flux.Span.Slice(segment.Start, segment.Length)), 14);
        }
    }

    [Fact]
    public void Keeps_a_dip_of_any_depth_and_clips_a_flare()
    {
        LightCurve raw = new SyntheticLightCurve(3).Make();
        double[] flux = raw.Flux.ToArray();
        (flux[500], flux[501], flux[900]) = (0.5, 0.5, 1.01);
        LightCurve clean = LightCurveCleaning.Clean(raw.WithFlux(flux));

        Assert.Equal(2, clean.Flux.Span.ToArray().Count(f => f < 0.6));
        Assert.DoesNotContain(clean.Flux.Span.ToArray(), f => f > 1.005);
        Assert.InRange(clean.Count, raw.Count - 3, raw.Count - 1);
    }

    [Fact]
    public void Clips_downwards_only_when_asked()
    {
        LightCurve raw = new SyntheticLightCurve(4).Make();
        double[] flux = raw.Flux.ToArray();
        flux[500] = 0.9;
        LightCurveCleaningSettings both = new() { SigmaLower = 8 };
        Assert.DoesNotContain(LightCurveCleaning.Clean(raw.WithFlux(flux), both).Flux.Span.ToArray(), f => f < 0.95);
    }

    [Fact]
    public void Shoulders_of_a_thirteen_hour_eclipse_are_not_taken_for_flares()
    {
        SyntheticLightCurve source = new(5) { TimeSpan = 20 };
        LightCurve raw = source.With(new(40, source.Start + 10, 13 / 24.0), 0.2).Make();
        Assert.Equal(raw.Count, LightCurveCleaning.Clean(raw).Count);
    }

    [Fact]
    public void Unknown_errors_become_the_scatter_from_point_to_point()
    {
        SyntheticLightCurve source = new(6) { Noise = 3e-4, Variability = t => 0.01 * Math.Sin(t) };
        LightCurve raw = source.Make();
        LightCurve clean = LightCurveCleaning.Clean(
            SyntheticLightCurve.Of(raw.Time.ToArray(), raw.Flux.ToArray()), new() { SigmaUpper = double.PositiveInfinity });
        Assert.All(clean.FluxError.ToArray(), e => Assert.InRange(e, 2.8e-4, 3.2e-4));
    }

    [Theory]
    [InlineData(QualityRule.Default, 4)]
    [InlineData(QualityRule.Hard, 3)]
    [InlineData(QualityRule.None, 5)]
    public void The_rule_decides_how_many_flagged_points_stay(QualityRule rule, int kept)
        => Assert.Equal(kept, LightCurveCleaning.Clean(
            Make([1, 1.01, 0.99, 1, 1.01], [0, 0, 1 << 7, 1 << 6, 0], [], QualityWord.Tess), new() { Quality = rule }).Count);

    [Fact]
    public void Each_segment_drops_the_bits_of_its_own_pipeline()
    {
        // Bit 3 is an Earth point to SPOC and a corrected jump to TASOC.
        LightCurve clean = LightCurveCleaning.Clean(Make(
            [1, 1.01, 0.99, 1, 1.01], [0, 8, 0, 8, 0], [new("Sector 1", 0, 3), new("Sector 2", 3, 2, QualityWord: QualityWord.Tasoc)], QualityWord.Tess));
        Assert.Equal([2, 2], clean.Segments.Select(segment => segment.Length));
    }

    [Fact]
    public void Says_how_many_points_were_missing_and_flagged_when_none_is_left()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(
            () => LightCurveCleaning.Clean(Make([double.NaN, 1, 1], [0, 1, 1], [], QualityWord.Tess)));
        Assert.Contains("of 3, 1 have no flux and 2 are flagged (attitude tweak 2)", e.Message);
    }

    [Fact]
    public void Refuses_flux_around_zero_and_names_the_segment()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(
            () => LightCurveCleaning.Clean(Make([-1, 0, 1], [0, 0, 0], [new("Q7", 0, 3)], QualityWord.Kepler)));
        Assert.Contains("Q7", e.Message);
        Assert.Contains("positive", e.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(double.NaN)]
    public void Refuses_a_clipping_limit_that_is_not_positive(double sigma)
        => Assert.Contains("SigmaUpper", Assert.Throws<ArgumentException>(
            () => LightCurveCleaning.Clean(Make([1, 1], [0, 0], [], QualityWord.Tess), new() { SigmaUpper = sigma })).Message);

    private static LightCurve Make(double[] flux, int[] quality, LightCurveSegment[] segments, QualityWord word)
        => new(
            [.. flux.Select((_, i) => 0.02 * i)], flux, default, quality, TimeSystem.Bkjd, new LightCurveMetadata("Star", QualityWord: word), segments);
}

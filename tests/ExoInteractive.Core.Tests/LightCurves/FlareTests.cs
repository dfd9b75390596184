using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.LightCurves;

public class FlareTests
{
    private static readonly LightCurveCleaningSettings Flares = new() { ClipFlares = true };

    [Theory]
    [InlineData(2.0 / 1440)]
    [InlineData(29.4 / 1440)]
    public void A_flare_goes_with_its_tail_where_the_clip_of_outliers_leaves_it(double cadence)
    {
        SyntheticLightCurve source = new(61) { TimeSpan = 12, Cadence = cadence };
        LightCurve calm = source.Make();
        double[] flare = [.. calm.Time.ToArray().Select(t => Flare(t - 136, cadence))];
        LightCurve raw = calm.WithFlux([.. calm.Flux.ToArray().Zip(flare, (f, bump) => f + bump)]);
        int inFlare = flare.Count(bump => bump > 3e-4);

        CleanedLightCurve cleaned = LightCurveCleaning.CleanAndCount(raw, Flares), clipped = LightCurveCleaning.CleanAndCount(raw);
        Assert.InRange(cleaned.Dropped.Flares, (int)(0.9 * inFlare), inFlare + 3);
        Assert.InRange(cleaned.Dropped.Outliers, 0, 1);
        Assert.Equal(raw.Count - cleaned.LightCurve.Count, cleaned.Dropped.Total);
        Assert.DoesNotContain(cleaned.LightCurve.Flux.ToArray(), f => f > 1 + 6e-4);
        Assert.Equal(0, clipped.Dropped.Flares);
        Assert.InRange(clipped.Dropped.Outliers, 1, cleaned.Dropped.Flares - 1);
    }

    [Fact]
    public void Single_points_waves_transits_and_the_shoulders_between_eclipses_are_no_flares()
    {
        SyntheticLightCurve source = new(62) { TimeSpan = 25, Variability = t => 0.01 * Math.Sin(2 * Math.PI * t / 0.9) };
        LightCurve star = source.With(new(2.3, 132.5, 0.2), 0.05).Make();
        double[] flux = star.Flux.ToArray();
        (flux[300], flux[600], flux[601]) = (1.3, 1.2, 1.2);
        CleanedLightCurve cleaned = LightCurveCleaning.CleanAndCount(star.WithFlux(flux), Flares);
        Assert.Equal(0, cleaned.Dropped.Flares);
        Assert.InRange(cleaned.Dropped.Outliers, 3, 4);
    }

    [Fact]
    public void Shoulders_of_long_eclipses_are_no_flares()
    {
        foreach (double hours in new[] { 2, 4, 6, 9, 13.0 })
        {
            SyntheticLightCurve source = new(63) { TimeSpan = 40, Cadence = 10.0 / 1440 };
            LightCurve star = source.With(new(4.3, 133.1, hours / 24), 0.2).Make();
            Assert.Equal(0, LightCurveCleaning.CleanAndCount(star, Flares).Dropped.Flares);
        }
    }

    [Fact]
    public void Noise_alone_has_no_flares()
    {
        for (int seed = 70; seed < 80; seed++)
        {
            SyntheticLightCurve source = new(seed) { Cadence = 2.0 / 1440, TimeSpan = 20 };
            Assert.Equal(0, LightCurveCleaning.CleanAndCount(source.Make(), Flares).Dropped.Flares);
        }
    }

    [Fact]
    public void Edges_fall_on_either_side_of_gaps_and_segments_and_are_counted()
    {
        double[] time = [.. Enumerable.Range(0, 400).Select(i => (0.02 * i) + (i < 200 ? 0 : 3))];
        LightCurve lightCurve = SyntheticLightCurve.Of(time, [.. time.Select(_ => 1.0)], segments: [new("a", 0, 300), new("b", 300, 100)]);
        CleanedLightCurve after = LightCurveCleaning.CleanAndCount(lightCurve, new() { DropAfterGap = 0.2 });
        CleanedLightCurve both = LightCurveCleaning.CleanAndCount(lightCurve, new() { DropAfterGap = 0.2, DropBeforeGap = 0.1 });
        Assert.InRange(after.Dropped.Edges, 30, 33);
        Assert.InRange(both.Dropped.Edges, 45, 48);
        Assert.Equal(400, both.LightCurve.Count + both.Dropped.Total);
        Assert.InRange(both.LightCurve.Time.Span[0], 0.2 - 1e-9, 0.22);
        Assert.Equal(0, LightCurveCleaning.CleanAndCount(lightCurve).Dropped.Total);
        Assert.Equal("no point dropped", LightCurveCleaning.CleanAndCount(lightCurve).Dropped.ToString());
        Assert.Equal($"{both.Dropped.Edges} points dropped: {both.Dropped.Edges} beside gaps", both.Dropped.ToString());
    }

    [Fact]
    public void What_is_missing_and_flagged_is_counted_apart()
    {
        double[] flux = [1, double.NaN, 1.01, 0.99, 1, 1];
        LightCurve raw = new(
            [0, 1, 2, 3, 4, 5], flux, default, [0, 1, 1, 0, 0, 1], TimeSystem.Btjd, new LightCurveMetadata("Star", "Unknown"));
        DroppedPoints dropped = LightCurveCleaning.CleanAndCount(raw).Dropped;
        Assert.Equal((1, 2, 0, 0), (dropped.Quality.Missing, dropped.Quality.Flagged, dropped.Edges, dropped.Flares));
        Assert.Equal("3 points dropped: 1 missing, 2 flagged", dropped.ToString());
    }

    [Theory]
    [InlineData(-1, 0, 0.5, "DropAfterGap must be 0 or more")]
    [InlineData(0, double.NaN, 0.5, "DropBeforeGap must be 0 or more")]
    [InlineData(0, 0, 0, "GapLength must be positive")]
    [InlineData(9, 9, 0.5, "drop less")]
    public void Impossible_edges_are_refused(double after, double before, double gap, string expected)
    {
        LightCurve lightCurve = SyntheticLightCurve.Of([0, 1, 2], [1, 1, 1]);
        LightCurveCleaningSettings settings = new() { DropAfterGap = after, DropBeforeGap = before, GapLength = gap };
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => LightCurveCleaning.Clean(lightCurve, settings)).Message);
    }

    // Up within minutes, down with an e-folding time of 43 minutes.
    private static double Flare(double time, double cadence)
        => time < -cadence ? 0 : time < 0 ? 0.01 : 0.02 * Math.Exp(-time / 0.03);
}

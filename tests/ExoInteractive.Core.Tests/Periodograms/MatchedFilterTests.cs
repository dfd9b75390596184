using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Tests.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Periodograms;

public class MatchedFilterTests
{
    private static readonly LimbDarkenedTemplates Templates = new(new QuadraticLimbDarkening(0.40, 0.26));

    public static TheoryData<double, double> Trials => new()
    {
        { 0.03, 0.004 }, { 0.25, 0.05 }, { 0.61, 0.05 }, { 3.3, 0.12 }, { 17.7, 0.3 }, { 55, 0.5 }, { 300, 0.5 },
    };

    [Theory]
    [MemberData(nameof(Trials))]
    public void Agrees_with_the_plain_sum_over_all_points(double period, double duration)
    {
        FoldingSeries series = Series(Irregular());
        TrialTransit trial = new(new Ephemeris(period, 151.234, duration), Templates.RadiusRatio(1e-3), 0.4);
        TransitWindows windows = TransitWindows.Gather(series, trial.Ephemeris, duration + 0.05);
        MatchedFilter filter = new(series, Templates, 0.0204, windows);
        // As far as the period allows, moved by a little, so that no point changes its transit.
        foreach (double move in new[] { 0, 0.02, -0.013 })
        {
            TrialTransit moved = trial with
            {
                Ephemeris = new Ephemeris(period + (move * duration * period / 60), 151.234 + (move * duration), duration * (1 + move)),
            };
            Match fast = filter.Try(moved), slow = SlowMatchedFilter.Try(series, Templates, 0.0204, moved);
            double tolerance = period < 0.1 ? 0.05 : 1e-9;
            Assert.Equal(slow.DepthError, fast.DepthError, tolerance * slow.DepthError);
            Assert.Equal(slow.Snr, fast.Snr, tolerance * Math.Max(1, Math.Abs(slow.Snr)));
        }
    }

    [Theory]
    [MemberData(nameof(Trials))]
    public void The_windows_hold_each_near_point_once_and_no_other(double period, double duration)
    {
        FoldingSeries series = Series(Irregular());
        Ephemeris around = new(period, 151.234, duration);
        TransitWindows windows = TransitWindows.Gather(series, around, duration);
        double reach = Math.Min(duration, 0.5 * period);
        double[] expected = [.. series.Time.Where(t => Math.Abs(around.FromTransit(series.Start + t)) <= reach)];
        double[] found = [.. windows.Offset.Zip(windows.Cycle, (offset, cycle) => around.TransitTime - series.Start + (cycle * period) + offset)];
        Assert.Equal(expected.Length, found.Length);
        Assert.All(found, (t, i) => Assert.Equal(expected[i], t, 1e-9));
        for (int e = 0; e < windows.EventCount; e++)
        {
            Assert.Single(windows.Cycle[windows.First[e]..windows.First[e + 1]].Distinct());
        }
    }

    [Fact]
    public void No_point_near_a_transit_is_no_match()
    {
        FoldingSeries series = Series(new SyntheticLightCurve(3) { TimeSpan = 20 }.Make());
        TrialTransit trial = new(new Ephemeris(100, 200, 0.2), 0.1, 0.2);
        TransitWindows windows = TransitWindows.Gather(series, trial.Ephemeris, 0.3);
        Assert.Empty(windows.Offset);
        Assert.Equal(Match.None, new MatchedFilter(series, Templates, 0.0204, windows).Try(trial));
        Assert.Equal(0, windows.Condense(16, 0.01).EventCount);
    }

    [Fact]
    public void Condensed_points_match_nearly_as_all_do_with_a_signal_in_them()
    {
        Ephemeris planet = new(0.61, 131.7, 0.06);
        SyntheticLightCurve source = new(5) { TimeSpan = 300, Exposure = 0.0204 };
        FoldingSeries series = Series(source.With(planet, 3e-4).Make());
        Ephemeris around = planet with { TransitTime = planet.TransitTime + (245 * planet.Period) };
        TransitWindows all = TransitWindows.Gather(series, around, 0.08), condensed = all.Condense(16, 0.06 / 40);
        Assert.InRange(condensed.Offset.Length, 16 * 90, all.Offset.Length / 1.5);
        Assert.InRange(condensed.EventCount, 15, 16);
        TrialTransit trial = new(around with { Period = 0.61 + (0.1 * 0.06 * 0.61 / 300) }, Templates.RadiusRatio(3e-4), 0.4);
        double whole = new MatchedFilter(series, Templates, 0.0204, all).Try(trial).Snr;
        Assert.InRange(whole, 30, 200);
        Assert.Equal(whole, new MatchedFilter(series, Templates, 0.0204, condensed).Try(trial).Snr, 0.005 * whole);
    }

    [Fact]
    public void A_point_of_double_weight_counts_as_two_points()
    {
        LightCurve heavy = new SyntheticLightCurve(9) { TimeSpan = 30 }.With(new(3.3, 132.4, 0.12), 8e-4).Make(_ => 1 / Math.Sqrt(2));
        double[] time = heavy.Time.ToArray(), flux = heavy.Flux.ToArray();
        double[] twin = [.. time.SelectMany(t => new[] { t, t + 1e-9 })];
        LightCurve twice = SyntheticLightCurve.Of(twin, [.. flux.SelectMany(f => new[] { f, f })], [.. twin.Select(_ => 1e-4)]);
        TrialTransit trial = new(new Ephemeris(3.3, 142.3, 0.12), Templates.RadiusRatio(8e-4), 0.2);
        Match one = Matched(heavy), two = Matched(twice);
        Assert.Equal(one.Depth, two.Depth, 1e-6 * one.Depth);
        Assert.Equal(one.DepthError, two.DepthError, 1e-6 * one.DepthError);

        Match Matched(LightCurve lightCurve)
        {
            FoldingSeries series = Series(lightCurve);
            return new MatchedFilter(series, Templates, 0.0204, TransitWindows.Gather(series, trial.Ephemeris, 0.2)).Try(trial);
        }
    }

    private static FoldingSeries Series(LightCurve lightCurve) => FoldingSeries.Of(lightCurve);

    /// <summary>Irregular times, two gaps, uneven errors.</summary>
    private static LightCurve Irregular()
    {
        Random random = new(17);
        double[] time = [.. Enumerable.Range(0, 3000).Select(_ => 131.5 + (60 * random.NextDouble()))
            .Where(t => t is not (> 140 and < 143.7) and not (> 160 and < 160.9)).Order()];
        double[] error = [.. time.Select(_ => 1e-4 * (1 + random.NextDouble()))];
        double[] flux = [.. time.Select((t, i) => 1 - (new Ephemeris(3.3, 151.2, 0.12).FromTransit(t) is > -0.06 and < 0.06 ? 1e-3 : 0) + (error[i] * (random.NextDouble() - 0.5)))];
        return SyntheticLightCurve.Of(time, flux, error);
    }
}

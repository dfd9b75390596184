using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Tests.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Periodograms;

/// <summary>Candidates measured again with their transits hidden from the trend.</summary>
public class MeasuredAgainTests
{
    private const double Depth = 5e-4;
    private static readonly TransitSearchSettings Settings = new() { MinimumPeriod = 1, MaximumPlanets = 1, Threads = 1 };

    [Fact]
    public void The_depth_that_the_trend_took_comes_back()
    {
        (TransitSearchResult found, LightCurve around) = Star();
        TransitCandidate before = found.Candidates[0], after = Assert.Single(TransitSearch.MeasureAgain(around, found).Candidates);
        double whole = TransitSearch.Search(Flat().Make(), Settings).Candidates[0].Depth;
        Assert.InRange(before.Depth / whole, 0.75, 0.93);
        Assert.InRange(after.Depth / whole, 0.95, 1.05);
        Assert.Equal(before.Ephemeris.Period, after.Ephemeris.Period, 5e-3);
    }

    [Fact]
    public void What_the_search_alone_can_know_is_kept()
    {
        (TransitSearchResult found, LightCurve around) = Star();
        TransitSearchResult again = TransitSearch.MeasureAgain(around, found);
        Assert.Equal(found.Candidates[0].Sde, again.Candidates[0].Sde);
        Assert.Same(found.Candidates[0].Aliases, again.Candidates[0].Aliases);
        Assert.Same(found.Periodograms, again.Periodograms);
        Assert.Same(around, again.LightCurve);
        Assert.Equal(found.Settings, again.Settings);
    }

    // A trend that takes the share 1 - k of a template takes that share of its information: SNR² = MES before x MES after.
    [Fact]
    public void The_level_beside_the_transits_has_its_part_in_the_error()
    {
        (TransitSearchResult found, LightCurve around) = Star();
        TransitCandidate before = found.Candidates[0], after = TransitSearch.MeasureAgain(around, found).Candidates[0];
        Assert.InRange(after.Statistics.Mes / before.Statistics.Mes, 1.04, 1.3);
        Assert.InRange(after.Snr / Math.Sqrt(before.Statistics.Mes * after.Statistics.Mes), 0.85, 1.001);
        Assert.InRange(after.Snr, before.Snr, 0.98 * after.Statistics.Mes);
    }

    [Fact]
    public void The_same_light_curve_measures_the_same()
    {
        (TransitSearchResult found, _) = Star();
        TransitCandidate before = found.Candidates[0], after = TransitSearch.MeasureAgain(found.LightCurve, found).Candidates[0];
        Assert.Equal(1, after.Snr / before.Snr, 0.01);
        Assert.Equal(1, after.Depth / before.Depth, 0.02);
        Assert.Equal(before.TransitCount, after.TransitCount);
        Assert.Equal(before.FalseAlarmProbability, after.FalseAlarmProbability, 1e-9);
    }

    [Fact]
    public void What_stays_below_the_threshold_is_dropped()
    {
        (TransitSearchResult found, LightCurve around) = Star();
        Assert.Empty(TransitSearch.MeasureAgain(around, found, Settings with { SnrThreshold = 100 }).Candidates);
    }

    [Fact]
    public void Several_candidates_are_ranked_anew_each_without_the_others_transits()
    {
        // In the first measurement the longer one is the weaker, for the trend takes more of it.
        Ephemeris brief = new(4.1, 132.4, 0.08), lengthy = new(7.7, 134.1, 0.36);
        LightCurve star = Noisy(21).With(brief, 7.4e-4).With(lengthy, 4.4e-4).Make();
        DetrendedLightCurve first = Detrender.Detrend(star);
        TransitSearchResult found = TransitSearch.Search(first.LightCurve, Settings with { MaximumPlanets = 2, StellarDensity = 0.3 });
        TransitSearchResult again = TransitSearch.MeasureAgain(
            Detrender.DetrendAround(star, [.. found.Candidates.Select(one => one.Ephemeris)]).LightCurve, found);
        Assert.Equal([4.1, 7.7], found.Candidates.Select(one => Math.Round(one.Ephemeris.Period, 1)));
        Assert.Equal([7.7, 4.1], again.Candidates.Select(one => Math.Round(one.Ephemeris.Period, 1)));
        Assert.Equal([1, 2], again.Candidates.Select(one => one.Rank));
    }

    [Fact]
    public void A_light_curve_on_another_clock_is_refused()
    {
        (TransitSearchResult found, LightCurve around) = Star();
        LightCurve other = around.OnClock(TimeSystem.Btjd);
        Assert.Contains("on the clock of the search", Assert.Throws<ArgumentException>(() => TransitSearch.MeasureAgain(other, found)).Message);
    }

    private static SyntheticLightCurve Noisy(int seed) => new(seed) { TimeSpan = 60, Noise = 4e-4 };

    private static SyntheticLightCurve Flat() => Noisy(3).With(new(5.31, 133.2, 0.2), Depth);

    private static (TransitSearchResult Found, LightCurve Around) Star()
    {
        LightCurve star = Flat().Make();
        DetrendedLightCurve first = Detrender.Detrend(star);
        TransitSearchResult found = TransitSearch.Search(first.LightCurve, Settings);
        return (found, Detrender.DetrendAround(star, [found.Candidates[0].Ephemeris], first.Settings).LightCurve);
    }
}

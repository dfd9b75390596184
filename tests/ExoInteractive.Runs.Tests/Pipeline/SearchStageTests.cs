using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;
using ExoInteractive.Runs.Pipeline;

namespace ExoInteractive.Runs.Tests.Pipeline;

/// <summary>The search, and the measurement of what it found round the found transits.</summary>
public class SearchStageTests
{
    private const double Noise = 4e-4;
    private static readonly SearchStageSettings Settings = new() { Search = new() { MinimumPeriod = 1, MaximumPlanets = 1 } };

    [Fact]
    public void A_planet_is_measured_where_the_trend_did_not_see_its_transits()
    {
        LightCurve cleaned = Planet(17, 20);
        TransitCandidate once = TransitSearch.Search(Detrender.Detrend(cleaned).LightCurve, Settings.Search).Candidates[0];
        SearchedTarget searched = SearchStage.Search(cleaned, Settings);
        TransitCandidate found = Assert.Single(searched.Result.Candidates);
        Assert.InRange(found.Depth / once.Depth, 1.05, 1.3);
        Assert.InRange(found.Snr / once.Snr, 1.02, 1.4);
        Assert.Same(searched.Detrended.LightCurve, searched.Result.LightCurve);
        Assert.Equal(Detrender.DetrendAround(cleaned, [once.Ephemeris]).Trend.Span[100], searched.Detrended.Trend.Span[100], 2e-5);
    }

    [Fact]
    public void The_settings_are_those_asked_for()
    {
        foreach (double snr in new[] { 0.0, 20 })
        {
            SearchedTarget searched = SearchStage.Search(Planet(17, snr), Settings);
            Assert.Equal(7.1, searched.Result.Settings.SnrThreshold);
            Assert.Equal(new DetrendingSettings(), searched.Detrended.Settings);
        }
    }

    [Fact]
    public void A_planet_just_below_the_threshold_under_the_trend_is_found()
    {
        int once = 0, twice = 0;
        for (int seed = 1; seed <= 12; seed++)
        {
            LightCurve cleaned = Planet(seed, 8.2);
            once += TransitSearch.Search(Detrender.Detrend(cleaned).LightCurve, Settings.Search).Candidates.Count;
            IReadOnlyList<TransitCandidate> found = SearchStage.Search(cleaned, Settings).Result.Candidates;
            Assert.All(found, candidate => Assert.InRange(candidate.Snr, 7.1, 15));
            twice += found.Count;
        }

        Assert.True(twice > once + 1, $"measured again {twice} of 12 planets pass the threshold, measured once {once}");
    }

    [Fact]
    public void Without_a_candidate_nothing_changes()
    {
        LightCurve quiet = Planet(5, 0);
        SearchedTarget searched = SearchStage.Search(quiet, Settings);
        Assert.Empty(searched.Result.Candidates);
        Assert.Equal(Detrender.Detrend(quiet).LightCurve.Flux.ToArray(), searched.Detrended.LightCurve.Flux.ToArray());
    }

    [Fact]
    public void What_does_not_reach_the_threshold_round_its_transits_leaves_the_first_detrending()
    {
        LightCurve cleaned = Planet(17, 20);
        double snr = SearchStage.Search(cleaned, Settings).Result.Candidates[0].Snr;
        SearchedTarget searched = SearchStage.Search(cleaned, Settings with { Search = Settings.Search with { SnrThreshold = 1.01 * snr } });
        Assert.Empty(searched.Result.Candidates);
        Assert.Equal(1.01 * snr, searched.Result.Settings.SnrThreshold);
        Assert.Equal(Detrender.Detrend(cleaned).LightCurve.Flux.ToArray(), searched.Detrended.LightCurve.Flux.ToArray());
    }

    [Fact]
    public void A_light_curve_detrended_by_its_owner_is_searched_as_it_is()
    {
        DetrendedLightCurve own = Detrender.Detrend(Planet(17, 20));
        SearchedTarget searched = SearchStage.Search(own, Settings.Search);
        Assert.Same(own, searched.Detrended);
        Assert.Equal(TransitSearch.Search(own.LightCurve, Settings.Search).Candidates[0].Depth, searched.Result.Candidates[0].Depth);
    }

    [Fact]
    public void Without_a_trend_the_candidates_are_those_of_the_search()
    {
        LightCurve cleaned = Planet(17, 20);
        SearchedTarget searched = SearchStage.Search(cleaned, Settings with { Detrending = new() { Method = DetrendingMethod.None } });
        Assert.Equal(TransitSearch.Search(cleaned, Settings.Search).Candidates[0].Snr, searched.Result.Candidates[0].Snr);
    }

    /// <summary>White noise of sixty days with box transits of 0.2 d.</summary>
    private static LightCurve Planet(int seed, double snr)
    {
        LightCurve quiet = LightCurveSimulator.Simulate(
            new SimulationSettings { Kind = SimulatedKind.Quiet, Seed = (ulong)seed, TimeSpan = 60, Noise = Noise }).LightCurve;
        Ephemeris planet = new(5.31, quiet.Time.Span[0] + 1.7, 0.2);
        double[] flux = quiet.Flux.ToArray();
        bool[] inside = TransitMask.InTransit(quiet, [planet], 0.5);
        double depth = snr * Noise / Math.Sqrt(inside.Count(one => one));
        for (int i = 0; i < flux.Length; i++)
        {
            flux[i] -= inside[i] ? depth : 0;
        }

        return quiet.WithFlux(flux);
    }
}

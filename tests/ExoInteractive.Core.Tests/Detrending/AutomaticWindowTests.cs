using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Tests.LightCurves;

namespace ExoInteractive.Core.Tests.Detrending;

public class AutomaticWindowTests
{
    private static readonly DetrendingSettings Automatic = new() { AutomaticWindow = true };

    [Fact]
    public void A_quiet_star_keeps_the_window_it_was_given()
    {
        LightCurve quiet = new SyntheticLightCurve(101) { TimeSpan = 60, Variability = t => 0.001 * Math.Sin(t / 3) }.Make();
        DetrendingSettings used = Detrender.Detrend(quiet, Automatic).Settings;
        Assert.Equal(1.5, used.Window);
        Assert.False(used.AutomaticWindow);
        Assert.Equal(0.8, Detrender.Detrend(quiet, Automatic with { Window = 0.8 }).Settings.Window);
    }

    [Theory]
    [InlineData(1.1, 0.25, 0.5)]
    [InlineData(2.5, 0.25, 0.75)]
    public void A_fast_rotator_gets_a_window_that_follows_it(double rotation, double narrowest, double widest)
    {
        LightCurve star = new SyntheticLightCurve(102) { TimeSpan = 60, Variability = t => 0.02 * Math.Sin(2 * Math.PI * t / rotation) }.Make();
        Assert.InRange(Detrender.Detrend(star, Automatic).Settings.Window, narrowest, widest);
        Assert.InRange(Detrender.DetrendAround(star, [new(5, 133, 0.1)], Automatic).Settings.Window, narrowest, widest);
    }

    [Fact]
    public void Too_few_points_and_flux_without_scatter_keep_the_window_they_were_given()
    {
        Assert.Equal(1.5, Detrender.Detrend(SyntheticLightCurve.Of([0, 1, 2], [1, 1.01, 1]), Automatic).Settings.Window);
        double[] time = [.. Enumerable.Range(0, 3000).Select(i => 0.02 * i)];
        Assert.Equal(1.5, Detrender.Detrend(SyntheticLightCurve.Of(time, [.. time.Select(_ => 1.0)]), Automatic).Settings.Window);
    }

    // Five seeds; sixty are in docs/detrending.md.
    [Fact]
    public void Planets_of_fast_spotted_stars_are_found_that_the_default_window_hides()
    {
        int automatic = 0, fixedWindow = 0;
        for (ulong seed = 2; seed <= 6; seed++)
        {
            (LightCurve star, double period) = SpottedHost(seed);
            automatic += Finds(star, period, Automatic) ? 1 : 0;
            fixedWindow += Finds(star, period, new DetrendingSettings()) ? 1 : 0;
        }

        Assert.InRange(automatic, 4, 5);
        Assert.InRange(fixedWindow, 0, 2);

        static bool Finds(LightCurve star, double period, DetrendingSettings settings) => TransitSearch.Search(
            Detrender.Detrend(star, settings).LightCurve, new() { MinimumPeriod = 1, MaximumPlanets = 1 })
            .Candidates.Any(candidate => Math.Abs((candidate.Ephemeris.Period / period) - 1) < 0.002);
    }

    private static (LightCurve Star, double Period) SpottedHost(ulong seed)
    {
        SimulationSettings settings = new() { Kind = SimulatedKind.Variable, Seed = seed, Noise = 400e-6 };
        LightCurve spots = LightCurveSimulator.Simulate(settings).LightCurve;
        SimulatedLightCurve planet = LightCurveSimulator.Simulate(settings with { Kind = SimulatedKind.Planet, Noise = 0 });
        double[] flux = [.. spots.Flux.ToArray().Zip(planet.LightCurve.Flux.ToArray(), (f, g) => f * g)];
        return (LightCurveCleaning.Clean(spots.WithFlux(flux)), planet.Truth["periodDays"]);
    }
}

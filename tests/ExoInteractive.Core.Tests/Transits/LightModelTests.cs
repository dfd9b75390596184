using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Tests.Simulation;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Transits;

/// <summary>The wrappers of light models: whatever wraps whatever, the curve is the same.</summary>
public class LightModelTests
{
    private static readonly QuadraticLimbDarkening Solar = new(0.4, 0.26);
    private static readonly TransitModel Inner = new(new CircularOrbit(3, 0.4, 9, 0.2), 0.1, Solar);
    private static readonly TransitModel Outer = new(new KeplerianOrbit(7, 0.41, 16, 0.4, 0.2, 1), 0.05, Solar);
    private static readonly OccultationModel Occultation = new(new CircularOrbit(3, 0.4, 9, 0.2), 0.1, Solar, 0.001);

    [Fact]
    public void Any_number_of_eclipses_combine_in_any_order_and_nesting()
    {
        CombinedModel flat = new(Inner, Outer, Occultation), turned = new(Occultation, Outer, Inner), nested = new(new CombinedModel(Inner, Outer), Occultation);
        for (double time = 0; time < 8; time += 0.0137)
        {
            double expected = 1 - (1 - Inner.Flux(time)) - (1 - Outer.Flux(time)) - (1 - Occultation.Flux(time));
            Assert.All((CombinedModel[])[flat, turned, nested], model => Assert.Equal(expected, model.Flux(time), 1e-15));
        }
    }

    [Fact]
    public void Integrating_diluting_and_combining_may_be_done_in_any_order()
    {
        const double exposure = 0.02, share = 0.7;
        ILightModel[] curves =
        [
            new ExposureIntegration(new DilutedModel(new CombinedModel(Inner, Outer, Occultation), share), exposure),
            new DilutedModel(new ExposureIntegration(new CombinedModel(Inner, Outer, Occultation), exposure), share),
            new CombinedModel(
                new DilutedModel(new ExposureIntegration(Inner, exposure), share),
                new ExposureIntegration(new DilutedModel(Outer, share), exposure),
                new DilutedModel(new ExposureIntegration(Occultation, exposure), share)),
        ];
        for (double time = 0; time < 4; time += 0.0137)
        {
            // The pieces of one exposure differ where two planets transit at once, and with them the rule's error.
            Assert.All(curves, curve => Assert.Equal(curves[0].Flux(time), curve.Flux(time), 5e-7));
        }
    }

    [Fact]
    public void Timing_and_dilution_may_be_done_in_either_order_and_timing_and_integration_too()
    {
        SinusoidalTiming timing = new(0.02, 11, 0.5);
        ILightModel[] diluted = [new TimedModel(new DilutedModel(Inner, 0.6), 0.4, 3, timing), new DilutedModel(new TimedModel(Inner, 0.4, 3, timing), 0.6)];
        ILightModel[] integrated =
            [new TimedModel(new ExposureIntegration(Inner, 0.02), 0.4, 3, timing), new ExposureIntegration(new TimedModel(Inner, 0.4, 3, timing), 0.02)];
        for (double time = 0; time < 12; time += 0.0137)
        {
            Assert.Equal(diluted[0].Flux(time), diluted[1].Flux(time));
            Assert.Equal(integrated[0].Flux(time), integrated[1].Flux(time), 1e-13);
        }
    }

    [Fact]
    public void A_late_transit_is_the_punctual_one_moved()
    {
        TimedModel timed = new(Inner, 0.4, 3, new GivenTiming([0.01, -0.2, 1.2]));
        foreach ((int transit, double late) in ((int, double)[])[(-1, 0), (0, 0.01), (1, -0.2), (2, 1.2), (3, 0)])
        {
            for (double since = -0.1; since <= 0.1; since += 0.0051)
            {
                Assert.Equal(Inner.Flux(0.4 + (3 * transit) + since), timed.Flux(0.4 + (3 * transit) + late + since), 1e-12);
            }
        }
    }

    [Fact]
    public void The_simulated_planets_with_timing_equal_the_timed_model()
    {
        SinusoidalTiming timing = new(0.02, 11, 0.5);
        CircularOrbit orbit = new(3, 0.4, 9, 0.2);
        ObservingSchedule schedule = Schedules.Even(12, 9.7, 30);
        double[] fast = Schedules.Flux(schedule, new PlanetarySystem(Solar, new TransitingPlanet(orbit, 0.1, timing)));
        double[] slow = Schedules.Flux(schedule, new ModelLight(new TimedModel(Inner, 0.4, 3, timing)));
        Assert.True(slow.Min() < 0.99);
        Assert.All(fast.Zip(slow), pair => Assert.Equal(pair.Second, pair.First, 5e-12));
    }

    [Fact]
    public void Overlapping_planets_lose_at_most_the_smaller_ones_light_too_much()
    {
        // Two concentric discs: the truth is the larger one alone, the sum is too dark by just the smaller one's loss.
        TransitModel large = new(new CircularOrbit(3, 0, 9, 0), 0.1, Solar), small = new(new CircularOrbit(7, 0, 16, 0), 0.05, Solar);
        double sum = new CombinedModel(large, small).Flux(0);
        Assert.Equal(1 - small.Flux(0), large.Flux(0) - sum, 1e-15);
    }

    [Fact]
    public void A_combination_of_nothing_is_refused() => Assert.Throws<ArgumentException>(() => new CombinedModel());
}

using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Tests.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Periodograms;

public class EphemerisRefinementTests
{
    private const double Exposure = 0.0204;
    private static readonly QuadraticLimbDarkening Law = new(0.40, 0.26);
    private static readonly LimbDarkenedTemplates Templates = new(Law);

    [Fact]
    public void A_period_far_longer_than_the_data_stays_near_itself()
    {
        LightCurve hour = new SyntheticLightCurve(7) { TimeSpan = 0.031, Cadence = 0.001 }.Make();
        EphemerisRefinement refinement = new(
            FoldingSeries.Of(EmpiricalErrors.Of(hour)), Templates, 0.001, DurationLimits.For(null, 0.001));
        foreach (double period in new[] { 0.2, 5.0, 400 })
        {
            RefinedSignal surveyed = refinement.Survey(
                new Ephemeris(period, hour.Time.Span[10], 0.01), TestContext.Current.CancellationToken);
            Assert.InRange(surveyed.Ephemeris.Period / period, 0.7, 1.3);
            RefinedSignal refined = refinement.Refine(surveyed, TestContext.Current.CancellationToken);
            Assert.InRange(refined.Ephemeris.Period / surveyed.Ephemeris.Period, 0.3, 2);
        }
    }

    [Theory]
    [InlineData(0.61, 0.055)]
    [InlineData(4.3, 0.11)]
    [InlineData(21.7, 0.2)]
    [InlineData(63, 0.3)]
    public void From_a_trial_wrong_by_a_bin_it_finds_the_signal_wherever_its_phase(double period, double duration)
    {
        for (int phase = 0; phase < 6; phase++)
        {
            Ephemeris planet = new(period, 131.5 + (phase / 6.0 * period), duration);
            FoldingSeries series = FoldingSeries.Of(Transits(planet, 0.06, 0.3, 30 + phase));
            EphemerisRefinement refinement = new(series, Templates, Exposure, DurationLimits.For(null, Exposure));
            double bin = duration / 6, timeSpan = series.Time[^1];
            Ephemeris coarse = new(period + (bin * period / timeSpan * (1 - (0.4 * phase))), planet.TransitTime - (0.5 * bin), duration * (0.75 + (0.1 * phase)));
            RefinedSignal surveyed = refinement.Survey(coarse, default);
            RefinedSignal refined = refinement.Refine(surveyed, default);

            double truth = Truth(series, planet).Snr;
            Assert.InRange(surveyed.Match.Snr / truth, 0.96, 1.01);
            Assert.InRange(refined.Match.Snr / truth, 1, 1.02);
            Assert.InRange(Math.Abs(planet.FromTransit(refined.Ephemeris.TransitTime)) / duration, 0, 0.05);
            Assert.InRange(Math.Abs(refined.Ephemeris.Period - period) / refined.PeriodError, 0, 4);
            Assert.InRange(refined.Ephemeris.Duration / duration, 0.9, 1.1);
            double depth = 1 - Law.Flux(0.3, 0.06);
            Assert.Equal(depth, refined.Match.Depth, (0.02 * depth) + (3 * refined.Match.DepthError));
        }
    }

    [Fact]
    public void The_refined_signal_cannot_be_climbed_higher()
    {
        Ephemeris planet = new(4.3, 133, 0.11);
        FoldingSeries series = FoldingSeries.Of(Transits(planet, 0.06, 0.5, 71));
        EphemerisRefinement refinement = new(series, Templates, Exposure, DurationLimits.For(null, Exposure));
        RefinedSignal refined = refinement.Refine(refinement.Survey(planet, default), default);
        Random random = new(2);
        for (int i = 0; i < 300; i++)
        {
            double size = Math.Pow(10, -3 * random.NextDouble());
            Ephemeris at = refined.Ephemeris;
            TrialTransit other = refined.Trial with
            {
                Ephemeris = new Ephemeris(
                    at.Period + (Sign() * size * 0.11 * at.Period / series.Time[^1]), at.TransitTime + (Sign() * size * 0.1), at.Duration * Math.Exp(Sign() * size)),
                ImpactParameter = Math.Clamp(refined.Trial.ImpactParameter + (Sign() * size), 0, 1.05),
            };
            Assert.InRange(SlowMatchedFilter.Try(series, Templates, Exposure, other).Snr / refined.Match.Snr, 0, 1 + 1e-4);
        }

        double Sign() => (2 * random.NextDouble()) - 1;
    }

    [Fact]
    public void A_grazing_transit_is_told_from_a_central_one()
    {
        Ephemeris planet = new(4.3, 133, 0.11);
        Assert.InRange(Impact(1.0), 0.85, 1.12);
        Assert.InRange(Impact(0.1), 0, 0.6);

        double Impact(double impact)
        {
            FoldingSeries series = FoldingSeries.Of(Transits(planet, 0.1, impact, 8));
            EphemerisRefinement refinement = new(series, Templates, Exposure, DurationLimits.For(null, Exposure));
            return refinement.Refine(refinement.Survey(planet, default), default).Trial.ImpactParameter;
        }
    }

    [Fact]
    public void The_period_error_is_that_of_the_scatter_of_many_periods()
    {
        double[] pulls = new double[40];
        for (int i = 0; i < pulls.Length; i++)
        {
            Ephemeris planet = new(4.3, 133, 0.15);
            FoldingSeries series = FoldingSeries.Of(Transits(planet, 0.05, 0.3, 200 + i));
            EphemerisRefinement refinement = new(series, Templates, Exposure, DurationLimits.For(null, Exposure));
            RefinedSignal refined = refinement.Refine(refinement.Survey(planet, default), default);
            pulls[i] = (refined.Ephemeris.Period - 4.3) / refined.PeriodError;
        }

        Assert.InRange(Math.Sqrt(pulls.Average(pull => pull * pull)), 0.7, 1.4);
    }

    [Fact]
    public void Durations_keep_to_the_limits_of_the_star()
    {
        // Two days of a shallow trough every ten: far longer than a star like the Sun allows.
        LightCurve trough = new SyntheticLightCurve(12).With(new Ephemeris(10, 136, 2), 1e-3).Make();
        FoldingSeries series = FoldingSeries.Of(trough);
        foreach (double? density in new double?[] { null, 1, 4 })
        {
            DurationLimits limits = DurationLimits.For(density, Exposure);
            EphemerisRefinement refinement = new(series, Templates, Exposure, limits);
            RefinedSignal refined = refinement.Refine(refinement.Survey(new Ephemeris(10, 136, 0.5), default), default);
            Assert.InRange(refined.Ephemeris.Duration / limits.Longest(10), 0.97, 1.002);
            Assert.Equal(
                SignalFlaw.TooLong,
                SignalAssessment.Of(series, refined, Templates, Exposure, Exposure, limits, 3).Flaw);
        }
    }

    [Fact]
    public void The_limits_follow_the_density_and_the_orbit()
    {
        DurationLimits unknown = DurationLimits.For(null, Exposure), dwarf = DurationLimits.For(4, Exposure), giant = DurationLimits.For(0.05, Exposure);
        Assert.Equal(0.1 * StellarScale.CentralDuration(30), unknown.Shortest(30), 1e-12);
        Assert.Equal(5.2 * StellarScale.CentralDuration(30), unknown.Longest(30), 1e-12);
        Assert.Equal(0.23 * 0.3, unknown.Longest(0.3), 1e-12);
        Assert.Equal(0.25 * Exposure, dwarf.Shortest(0.1), 1e-12);
        Assert.InRange(dwarf.Longest(30) / StellarScale.CentralDuration(30, 4), 2, 2.6);
        Assert.Equal(Math.Cbrt(80), giant.Longest(300) / dwarf.Longest(300), 1e-9);
        Assert.True(DurationLimits.For(null, 1).Shortest(0.3) <= DurationLimits.For(null, 1).Longest(0.3));
        Assert.Equal(unknown.Longest(30), unknown.Clamp(9, 30));
    }

    [Fact]
    public void A_cancelled_refinement_stops()
    {
        FoldingSeries series = FoldingSeries.Of(new SyntheticLightCurve(12).Make());
        EphemerisRefinement refinement = new(series, Templates, Exposure, DurationLimits.For(null, Exposure));
        RefinedSignal surveyed = refinement.Survey(new Ephemeris(10, 136, 0.5), default);
        CancellationToken cancelled = new(canceled: true);
        Assert.Throws<OperationCanceledException>(() => refinement.Survey(new Ephemeris(10, 136, 0.5), cancelled));
        Assert.Throws<OperationCanceledException>(() => refinement.Refine(surveyed, cancelled));
    }

    private static Match Truth(FoldingSeries series, Ephemeris planet)
        => SlowMatchedFilter.Try(series, Templates, Exposure, new TrialTransit(planet, Templates.Nearest(0.06).RadiusRatio, 0.3));

    /// <summary>200 days of white noise of 3e-4 with the exact transits of a planet, averaged over the exposure.</summary>
    private static LightCurve Transits(Ephemeris planet, double ratio, double impact, int seed)
    {
        LightCurve noise = new SyntheticLightCurve(seed) { TimeSpan = 200, Noise = 3e-4 }.Make();
        double full = 1 - Law.Flux(impact, ratio);
        double[] flux = noise.Flux.ToArray();
        ReadOnlySpan<double> time = noise.Time.Span;
        for (int i = 0; i < flux.Length; i++)
        {
            double fromTransit = planet.FromTransit(time[i]);
            flux[i] -= Math.Abs(fromTransit) < 0.5 * (planet.Duration + Exposure)
                ? full * Passage.Mean(Law, ratio, impact, planet.Duration, Exposure, fromTransit)
                : 0;
        }

        return noise.WithFlux(flux);
    }
}

using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Injections;

/// <summary>A star of white noise, with or without a planet, and how strong the planet is for whoever knows it.</summary>
/// <param name="LightCurve">Relative flux with its errors.</param>
/// <param name="Planet">Null for a star without.</param>
/// <param name="ExpectedSnr">Of the true template, exposure-integrated, at the times that are there, with a free baseline; without noise.</param>
/// <param name="TemplateMes">The multiple-event statistic, ΣN/√ΣD, of the true template in this very noise: what a search can be asked to find.</param>
internal sealed record InjectedStar(LightCurve LightCurve, InjectedPlanet? Planet, double ExpectedSnr, double TemplateMes)
{
    private const int FewestTransits = 3;
    private const ulong NoiseStream = 1, PlanetStream = 2;

    /// <summary>A star without planet.</summary>
    /// <param name="observing">When it is observed.</param>
    /// <param name="seed">The same seed gives the same star.</param>
    /// <param name="noise">σ of a point, relative flux.</param>
    public static InjectedStar Quiet(Observing observing, ulong seed, double noise = 1e-4)
        => Observe(observing.Schedule(), null, seed, _ => noise);

    /// <summary>A star with a given planet.</summary>
    /// <param name="observing">When it is observed.</param>
    /// <param name="planet">The planet.</param>
    /// <param name="seed">Of the noise.</param>
    /// <param name="noise">σ of a point, relative flux.</param>
    public static InjectedStar With(Observing observing, InjectedPlanet planet, ulong seed, double noise)
        => Observe(observing.Schedule(), planet, seed, _ => noise);

    /// <summary>A star with a given planet whose noise makes the planet as strong as asked.</summary>
    /// <param name="observing">When it is observed.</param>
    /// <param name="planet">The planet.</param>
    /// <param name="seed">Of the noise.</param>
    /// <param name="snr">The expected SNR.</param>
    public static InjectedStar AtSnr(Observing observing, InjectedPlanet planet, ulong seed, double snr)
        => Observe(observing.Schedule(), planet, seed, strength => strength / snr);

    /// <summary>A star with a drawn planet that shows at least three transits, whose noise makes the planet as strong as asked.</summary>
    /// <param name="observing">When it is observed.</param>
    /// <param name="seed">Of the planet and the noise.</param>
    /// <param name="snr">The expected SNR.</param>
    /// <param name="minimumPeriod">Days.</param>
    /// <param name="phase">Of the first transit, in periods after the first point; null for any.</param>
    public static InjectedStar Draw(Observing observing, ulong seed, double snr, double minimumPeriod, double? phase = null)
    {
        ObservingSchedule schedule = observing.Schedule();
        CounterRandom random = new RandomStream(seed, PlanetStream).Start();
        while (true)
        {
            InjectedPlanet planet = InjectedPlanet.Draw(
                random, schedule.Time.Span[0], minimumPeriod, observing.TimeSpan / FewestTransits, phase);
            if (SeenTransits(schedule, planet.Ephemeris) >= FewestTransits)
            {
                return Observe(schedule, planet, seed, strength => strength / snr);
            }
        }
    }

    /// <summary>The same star with errors but without its noise: what a method measures of it is what the method keeps of the signal.</summary>
    /// <param name="observing">As the star was observed.</param>
    public LightCurve WithoutNoise(Observing observing)
        => LightCurve.WithFlux(new Observation(observing.Schedule()).With(Light(Planet)).Flux);

    private static InjectedStar Observe(ObservingSchedule schedule, InjectedPlanet? planet, ulong seed, Func<double, double> noiseOf)
    {
        Observation observation = new Observation(schedule).With(Light(planet));
        double[] signal = Array.ConvertAll(observation.Flux.ToArray(), flux => 1 - flux);
        double mean = signal.Average(), squares = signal.Sum(s => s * s);
        double strength = Math.Sqrt(signal.Sum(s => s * (s - mean)));
        double noise = noiseOf(strength);
        observation.With(new WhiteNoise(new RandomStream(seed, NoiseStream), noise));
        double matched = 0;
        for (int i = 0; i < signal.Length; i++)
        {
            matched += (1 - observation.Flux[i]) * (signal[i] - mean);
        }

        double[] error = new double[signal.Length];
        Array.Fill(error, noise);
        LightCurve lightCurve = new(
            schedule.Time.Span, observation.Flux, error, default, schedule.TimeSystem,
            new LightCurveMetadata("Simulated", ExposureTime: schedule.Exposure(schedule.Segments[0])));
        return planet is null
            ? new InjectedStar(lightCurve, null, 0, 0)
            : new InjectedStar(lightCurve, planet, strength / noise, matched / (Math.Sqrt(squares) * noise));
    }

    private static ILightComponent[] Light(InjectedPlanet? planet)
        => planet is null ? [] : [new PlanetarySystem(planet.Law, new TransitingPlanet(planet.Orbit, planet.RadiusRatio))];

    // A transit is seen with half of its points.
    private static int SeenTransits(ObservingSchedule schedule, Ephemeris planet)
    {
        double expected = planet.Duration / schedule.Exposure(schedule.Segments[0]);
        return schedule.Time.ToArray()
            .Where(time => Math.Abs(planet.FromTransit(time)) < 0.5 * planet.Duration)
            .CountBy(planet.Cycle)
            .Count(transit => transit.Value >= 0.5 * expected);
    }
}

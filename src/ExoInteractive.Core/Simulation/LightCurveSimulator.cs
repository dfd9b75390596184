using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Simulation;

/// <summary>
/// Light curves with known truth. Flux is rounded to single precision, as missions store it; that also absorbs the last
/// bits in which mathematical libraries differ, so a seed gives the same light curve everywhere. No state is shared: any
/// number of threads may simulate at once.
/// </summary>
public static class LightCurveSimulator
{
    private const double FirstBtjd = 1325.3;
    private const double DownlinkEvery = 13.7;
    private const double DownlinkLasts = 1.0;
    private const double PlainNoise = 400e-6;

    /// <summary>Simulates one light curve: companions, the star's own activity, exposures, the instrument, white noise.</summary>
    /// <param name="settings">The recipe.</param>
    /// <returns>Light curve and truth; on the mission's clock, BTJD with the plain sampling.</returns>
    /// <exception cref="ArgumentException">A setting is out of range, alone or for the star that was drawn.</exception>
    public static SimulatedLightCurve Simulate(SimulationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        SimulationStreams streams = new(settings.Seed);
        Survey survey = settings.Sampling is { } sampling ? Survey.Of(sampling) : Survey.Plain(settings.Cadence);
        ObservingSchedule schedule = settings.Sampling is null
            ? Even(settings)
            : SurveySchedule.Build(
                survey, settings.FirstSegment ?? Math.Max(1, survey.FirstSegment), settings.Segments ?? 1, streams[SimulationStream.Schedule].Start());
        SimulatedStar star = SimulatedStar.Draw(settings, streams);
        double? magnitude = settings.Sampling is null ? settings.Magnitude : settings.Magnitude ?? DrawnMagnitude(survey, streams);
        LightCurveMetadata metadata = new(
            Target: $"SIM {settings.Seed}",
            Mission: survey.Mission,
            Layout: survey.Layout,
            FluxColumn: "flux",
            ExposureTime: survey.Cadence,
            Star: star.Catalogued(magnitude),
            QualityWord: survey.QualityWord);
        QuadraticLimbDarkening law = LimbDarkeningEstimate.For(metadata);
        double span = settings.Sampling is null ? settings.TimeSpan : schedule.TimeSpan;
        SimulatedSystem? system =
            new CompanionDraw(settings, star, law, schedule.Time.Span[0], span, settings.Sampling is not null).Draw();
        double noise = settings.Noise ?? (settings.Sampling is null ? PlainNoise : PhotometricNoise.Of(survey, magnitude!.Value));

        Dictionary<string, double> truth = Describe(star, law);
        IEnumerable<ILightComponent> activity = StarActivity.Components(settings, star, law, schedule, truth);
        Tell(system, settings, truth);
        if (settings.Sampling is not null)
        {
            truth["magnitude"] = magnitude!.Value;
            truth["whiteNoisePpm"] = 1e6 * noise;
        }

        SystematicsLevel level = settings.Systematics ?? (settings.Sampling is null ? SystematicsLevel.None : SystematicsLevel.Corrected);
        Observation observation = new Observation(schedule)
            .With(system is null ? [] : [system.Light])
            .With(activity)
            .With(Instrument.Components(survey, level, noise, streams))
            .With(new WhiteNoise(streams[SimulationStream.Noise], noise));
        return new SimulatedLightCurve(
            Deliver(observation, metadata, noise), truth, AsDrawn(settings, system) with { Noise = noise, TimeSpan = span, Cadence = survey.Cadence });
    }

    /// <summary>
    /// Puts companions into a light curve that was observed: flux is multiplied by their light, averaged over each segment's exposure.
    /// Points outside eclipses keep their bits; the others are rounded to single precision.
    /// </summary>
    /// <param name="lightCurve">As delivered: not detrended, so that what follows is tested on the injected signal too.</param>
    /// <param name="settings">The companions; what concerns the star, its noise and the sampling is not used.</param>
    /// <returns>Light curve and truth. The star is the catalogue's, where the light curve names its radius and mass.</returns>
    /// <exception cref="ArgumentException">The kind has no companions, or a setting is out of range.</exception>
    public static SimulatedLightCurve Inject(LightCurve lightCurve, SimulationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        SimulationStreams streams = new(settings.Seed);
        SimulatedStar star = SimulatedStar.Of(lightCurve.Metadata.Star, SimulatedStar.Draw(settings, streams));
        QuadraticLimbDarkening law = LimbDarkeningEstimate.For(lightCurve.Metadata);
        SimulatedSystem system = new CompanionDraw(settings, star, law, lightCurve.Time.Span[0], lightCurve.TimeSpan, Realistic: true).Draw()
            ?? throw new ArgumentException($"only companions can be injected: a planet or a kind of binary; the kind is {settings.Kind}", nameof(settings));
        Dictionary<string, double> truth = Describe(star, law);
        Tell(system, settings, truth);
        return new SimulatedLightCurve(Inject(lightCurve, system.Light), truth, AsDrawn(settings, system));
    }

    /// <summary>Multiplies an observed light curve by what components do to constant light.</summary>
    /// <param name="lightCurve">As delivered.</param>
    /// <param name="components">In order.</param>
    /// <returns>The same times, errors and flags; points that the components leave alone keep their bits, the others are rounded to single precision.</returns>
    public static LightCurve Inject(LightCurve lightCurve, params IEnumerable<ILightComponent> components)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        ReadOnlySpan<double> factor = new Observation(ObservingSchedule.Of(lightCurve)).With(components).Flux;
        double[] flux = lightCurve.Flux.ToArray();
        for (int i = 0; i < flux.Length; i++)
        {
            flux[i] = factor[i] == 1 ? flux[i] : (float)(flux[i] * factor[i]);
        }

        return lightCurve.WithFlux(flux);
    }

    private static LightCurve Deliver(Observation observation, LightCurveMetadata metadata, double noise)
    {
        ObservingSchedule schedule = observation.Schedule;
        double[] flux = new double[schedule.Count], error = new double[noise > 0 ? schedule.Count : 0];
        error.AsSpan().Fill(noise);
        for (int i = 0; i < flux.Length; i++)
        {
            flux[i] = (float)observation.Flux[i];
        }

        return new LightCurve(schedule.Time.Span, flux, error, observation.Quality, schedule.TimeSystem, metadata, [.. schedule.Segments]);
    }

    // Even spacing on TESS's clock, with one day in 13.7 for the downlink.
    private static ObservingSchedule Even(SimulationSettings settings)
    {
        List<double> times = [];
        for (int i = 0; i * settings.Cadence <= settings.TimeSpan; i++)
        {
            double sinceStart = i * settings.Cadence;
            bool downlink = sinceStart % DownlinkEvery > DownlinkEvery - DownlinkLasts
                && sinceStart < settings.TimeSpan - DownlinkLasts;
            if (!downlink)
            {
                times.Add(FirstBtjd + sinceStart);
            }
        }

        LightCurveSegment whole = new("Simulated sector", 0, times.Count);
        return new ObservingSchedule([.. times], settings.Cadence, [whole], TimeSystem.Btjd);
    }

    private static double DrawnMagnitude(Survey survey, SimulationStreams streams)
    {
        CounterRandom random = streams[SimulationStream.Magnitude].Start();
        return survey.Mission is "Kepler" or "K2" ? random.Uniform(11, 15.5) : random.Uniform(8, 12.5);
    }

    private static Dictionary<string, double> Describe(SimulatedStar star, QuadraticLimbDarkening law) => new()
    {
        ["u1"] = law.U1,
        ["u2"] = law.U2,
        ["stellarRadius"] = star.Radius,
        ["stellarMass"] = star.Mass,
        ["effectiveTemperature"] = star.EffectiveTemperature,
    };

    private static void Tell(SimulatedSystem? system, SimulationSettings settings, Dictionary<string, double> truth)
    {
        for (int i = 0; i < (system?.Companions.Count ?? 0); i++)
        {
            system!.Companions[i].Tell(truth, i == 0 ? "" : $".{i + 1}", i == 0 ? settings.ThirdLight : null);
        }
    }

    private static SimulationSettings AsDrawn(SimulationSettings settings, SimulatedSystem? system) => system is null
        ? settings
        : settings with
        {
            Period = system.Companions[0].Orbit.Period,
            RadiusRatio = system.Companions[0].RadiusRatio,
            ImpactParameter = system.Companions[0].Orbit.ImpactParameter,
        };
}

using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Simulation;

/// <summary>What a star does by itself: spots, pulsation, granulation, flares, and red noise where asked for.</summary>
internal static class StarActivity
{
    private const double PlainHostAmplitude = 0.0015;

    /// <summary>With the plain sampling: two harmonics of the rotation, as in the first release; a pulsator pulsates instead.</summary>
    /// <param name="settings">What is given.</param>
    /// <param name="star">The star.</param>
    /// <param name="law">Its limb darkening.</param>
    /// <param name="schedule">When it is observed.</param>
    /// <param name="truth">Receives the true numbers.</param>
    public static IEnumerable<ILightComponent> Components(
        SimulationSettings settings, SimulatedStar star, QuadraticLimbDarkening law, ObservingSchedule schedule, Dictionary<string, double> truth)
    {
        SimulationStreams streams = new(settings.Seed);
        List<ILightComponent> components = [];
        if (settings.Kind == SimulatedKind.Pulsator)
        {
            components.Add(PulsatorDraw.Draw(settings, streams, truth));
        }
        else if (settings.Sampling is null && settings.VariabilityAmplitude is null && settings.Rotation is null)
        {
            components.AddRange(Plain(settings, schedule, streams, truth));
        }
        else
        {
            components.AddRange(Spotted(settings, law, schedule, streams, truth));
        }

        if (settings.Sampling is not null)
        {
            (Granulation slow, Granulation fast) = Granulation.Of(
                streams[SimulationStream.SlowGranulation], streams[SimulationStream.FastGranulation], star.Mass, star.Radius, star.EffectiveTemperature);
            components.AddRange([slow, fast]);
            truth["granulationPpm"] = 1e6 * slow.Amplitude * Math.Sqrt(2);
        }

        components.AddRange(Flaring(settings, schedule, streams, truth));
        if (settings.RedNoise is { } red)
        {
            double timeScale = settings.RedNoiseTimeScale ?? 0.2;
            components.Add(new RedNoise(streams[SimulationStream.RedNoise], red, timeScale));
            truth["redNoisePpm"] = 1e6 * red;
            truth["redNoiseHours"] = 24 * timeScale;
        }

        return components;
    }

    private static IEnumerable<ILightComponent> Plain(
        SimulationSettings settings, ObservingSchedule schedule, SimulationStreams streams, Dictionary<string, double> truth)
    {
        if (settings.Kind == SimulatedKind.Quiet)
        {
            return [];
        }

        CounterRandom random = streams[SimulationStream.Variability].Start();
        bool host = settings.Kind is not (SimulatedKind.Variable or SimulatedKind.Flaring);
        double rotation = host ? random.Uniform(9, 14) : random.LogUniform(0.8, 8);
        double amplitude = host ? PlainHostAmplitude : random.LogUniform(0.004, 0.02);
        truth["rotationDays"] = rotation;
        return [new StellarVariability(random, schedule.Time.Span[0], rotation, amplitude)];
    }

    private static IEnumerable<ILightComponent> Spotted(
        SimulationSettings settings, QuadraticLimbDarkening law, ObservingSchedule schedule, SimulationStreams streams, Dictionary<string, double> truth)
    {
        CounterRandom random = streams[SimulationStream.Variability].Start();
        (double shortest, double longest, double least, double most) = settings.Kind switch
        {
            SimulatedKind.Variable => (0.5, 20, 0.004, 0.06),
            SimulatedKind.Flaring => (0.5, 8, 0.005, 0.04),
            SimulatedKind.Quiet => (20, 35, 5e-5, 2e-4),
            _ => (8, 35, 3e-4, 4e-3),
        };
        double drawnRotation = random.LogUniform(shortest, longest), drawnAmplitude = random.LogUniform(least, most);
        double rotation = settings.Rotation ?? drawnRotation, amplitude = settings.VariabilityAmplitude ?? drawnAmplitude;
        truth["rotationDays"] = rotation;
        truth["spotAmplitudePpm"] = 1e6 * amplitude;
        return [new StarSpots(streams[SimulationStream.Spots], law, schedule.Time.Span[0], schedule.TimeSpan, rotation, amplitude)];
    }

    private static IEnumerable<ILightComponent> Flaring(
        SimulationSettings settings, ObservingSchedule schedule, SimulationStreams streams, Dictionary<string, double> truth)
    {
        RandomStream stream = streams[SimulationStream.Flares];
        double drawnRate = stream.Start().LogUniform(0.3, 3);
        double rate = settings.FlareRate ?? (settings.Kind == SimulatedKind.Flaring ? drawnRate : 0);
        if (rate == 0)
        {
            return [];
        }

        Flares flares = Flares.Draw(stream, schedule.Time.Span[0], schedule.TimeSpan, rate, 0.003);
        truth["flaresPerDay"] = rate;
        truth["flares"] = flares.All.Count;
        return [flares];
    }
}

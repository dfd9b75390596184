using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Simulation;

/// <summary>
/// Light curves with known truth. Flux is rounded to single precision, as missions store it; that also absorbs the last
/// bits in which mathematical libraries differ, so a seed gives the same light curve everywhere.
/// </summary>
public static class LightCurveSimulator
{
    private const double FirstBtjd = 1325.3;
    private const double DownlinkEvery = 13.7;
    private const double DownlinkLasts = 1.0;
    private const double HostAmplitude = 0.0015;

    // One stream for each thing drawn, so that a setting given by hand leaves the others as they were.
    private enum Stream : ulong
    {
        Star = 1,
        Companion,
        Variability,
        Noise,
    }

    /// <summary>Simulates one light curve: signal, exposure integration, spots, a downlink gap, white noise.</summary>
    /// <param name="settings">The recipe.</param>
    /// <returns>Light curve and truth; BTJD times.</returns>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public static SimulatedLightCurve Simulate(SimulationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        SimulatedStar star = SimulatedStar.Draw(Random(settings, Stream.Star));
        LightCurveMetadata metadata = new(
            Target: $"SIM {settings.Seed}",
            Mission: "Simulated",
            Layout: "simulated light curve",
            FluxColumn: "flux",
            ExposureTime: settings.Cadence,
            Star: star.Catalogued);
        QuadraticLimbDarkening law = LimbDarkeningEstimate.For(metadata);
        SimulatedCompanion? companion = settings.Kind switch
        {
            SimulatedKind.Planet => SimulatedCompanion.Planet(settings, star, law, FirstBtjd, Random(settings, Stream.Companion)),
            SimulatedKind.EclipsingBinary => SimulatedCompanion.Binary(settings, star, law, FirstBtjd, Random(settings, Stream.Companion)),
            _ => null,
        };
        StellarVariability? spots = Spots(settings);

        double[] time = Times(settings);
        double[] flux = Observe(time, settings, companion, spots);
        double[] error = new double[settings.Noise > 0 ? time.Length : 0];
        Array.Fill(error, settings.Noise);
        LightCurve lightCurve = new(
            time, flux, error, [], TimeSystem.Btjd, metadata, [new LightCurveSegment("Simulated sector", 0, time.Length)]);
        SimulationSettings drawn = companion is null
            ? settings
            : settings with
            {
                Period = companion.Orbit.Period,
                RadiusRatio = companion.RadiusRatio,
                ImpactParameter = companion.Orbit.ImpactParameter,
            };
        return new SimulatedLightCurve(lightCurve, Truth(settings, star, law, companion, spots), drawn);
    }

    private static CounterRandom Random(SimulationSettings settings, Stream stream) => new(settings.Seed, (ulong)stream);

    private static StellarVariability? Spots(SimulationSettings settings)
    {
        CounterRandom random = Random(settings, Stream.Variability);
        return settings.Kind switch
        {
            SimulatedKind.Quiet => null,
            SimulatedKind.Variable => new StellarVariability(random, random.LogUniform(0.8, 8), random.LogUniform(0.004, 0.02)),
            _ => new StellarVariability(random, random.Uniform(9, 14), HostAmplitude),
        };
    }

    private static double[] Times(SimulationSettings settings)
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

        return [.. times];
    }

    private static double[] Observe(
        double[] time, SimulationSettings settings, SimulatedCompanion? companion, StellarVariability? spots)
    {
        CounterRandom random = Random(settings, Stream.Noise);
        ExposureIntegration? eclipses = companion is null ? null : new ExposureIntegration(companion.Model, settings.Cadence);
        double[] flux = new double[time.Length];
        for (int i = 0; i < time.Length; i++)
        {
            double signal = (eclipses?.Flux(time[i]) ?? 1) + (companion?.Ellipsoidal(time[i]) ?? 0);
            double observed = (signal * (spots?.Flux(time[i] - FirstBtjd) ?? 1)) + (settings.Noise * random.Normal());
            flux[i] = (float)observed;
        }

        return flux;
    }

    private static Dictionary<string, double> Truth(
        SimulationSettings settings,
        SimulatedStar star,
        QuadraticLimbDarkening law,
        SimulatedCompanion? companion,
        StellarVariability? spots)
    {
        Dictionary<string, double> truth = new()
        {
            ["u1"] = law.U1,
            ["u2"] = law.U2,
            ["stellarRadius"] = star.Radius,
            ["stellarMass"] = star.Mass,
            ["effectiveTemperature"] = star.EffectiveTemperature,
        };
        if (spots is not null)
        {
            truth["rotationDays"] = spots.Rotation;
        }

        if (companion is not null)
        {
            Ephemeris ephemeris = companion.Ephemeris;
            truth["periodDays"] = ephemeris.Period;
            truth["t0"] = ephemeris.TransitTime;
            truth["durationHours"] = ephemeris.Duration * 24;
            truth["radiusRatio"] = companion.RadiusRatio;
            truth["impactParameter"] = companion.Orbit.ImpactParameter;
            truth["scaledSemiMajorAxis"] = companion.Orbit.ScaledSemiMajorAxis;
            truth["depthPpm"] = 1e6 * (1 - companion.Model.Flux(ephemeris.TransitTime));
            if (settings.Kind == SimulatedKind.EclipsingBinary)
            {
                truth["secondaryDepthPpm"] = 1e6 * (1 - companion.Model.Flux(ephemeris.TransitTime + (ephemeris.Period / 2)));
                truth["surfaceBrightnessRatio"] = companion.SurfaceBrightnessRatio;
                truth["thirdLight"] = companion.ThirdLight;
            }
        }

        return truth;
    }
}

using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Classification.TrainingSets;

/// <summary>Which survey a simulated training set imitates.</summary>
public enum TrainingSurvey
{
    /// <summary>TESS: mostly one sector of full-frame images of 30 or 10 minutes, a tenth at 2 minutes.</summary>
    Tess,

    /// <summary>Kepler: one to four quarters at 29.4 minutes.</summary>
    Kepler,
}

/// <summary>A star of a simulated training set: how it is simulated, changed and detrended.</summary>
/// <param name="Settings">The light curve's recipe.</param>
/// <param name="Change">What is done to it.</param>
/// <param name="Window">Of the detrending, days.</param>
public sealed record SimulatedExample(SimulationSettings Settings, CurveChange Change, double Window)
{
    /// <summary>Version of the recipe: a set of another version has other stars.</summary>
    public const string Recipe = "simulated candidates 1";

    private const double UsualWindow = 1.5;
    private const double WeakestPlanet = 6;
    private const int MostTrials = 30;

    /// <summary>Draws a star.</summary>
    /// <param name="survey">Which survey.</param>
    /// <param name="seed">Of the set.</param>
    /// <param name="star">0 or more; each has random numbers of its own, whatever else is drawn.</param>
    /// <returns>The star.</returns>
    public static SimulatedExample Draw(TrainingSurvey survey, ulong seed, long star)
    {
        CounterRandom random = new RandomKey(seed, RandomPurpose.TrainingStars, (byte)survey).Start(star);
        (SimulatedKind kind, CurveChange change) = DrawKind(random.Uniform());
        SimulationSettings settings = Observed(survey, random) with
        {
            Kind = kind,
            Seed = (ulong)(random.Uniform() * (1L << 53)),
            Systematics = random.Uniform() < 0.25 ? SystematicsLevel.Raw : SystematicsLevel.Corrected,
        };
        settings = Restless(settings, random);
        settings = kind switch
        {
            SimulatedKind.Planet => Planet(settings, random),
            SimulatedKind.EclipsingBinary when random.Uniform() < 0.25 => Grazing(settings, random),
            _ => settings,
        };
        double drawn = random.LogUniform(0.6, 3);
        return new SimulatedExample(settings, change, random.Uniform() < 0.7 ? UsualWindow : drawn);
    }

    private static (SimulatedKind Kind, CurveChange Change) DrawKind(double uniform) => uniform switch
    {
        < 0.32 => (SimulatedKind.Planet, CurveChange.None),
        < 0.48 => (SimulatedKind.EclipsingBinary, CurveChange.None),
        < 0.60 => (SimulatedKind.BackgroundBinary, CurveChange.None),
        < 0.66 => (SimulatedKind.HierarchicalTriple, CurveChange.None),
        < 0.75 => (SimulatedKind.Variable, CurveChange.None),
        < 0.81 => (SimulatedKind.Pulsator, CurveChange.None),
        < 0.84 => (SimulatedKind.Flaring, CurveChange.None),
        < 0.90 => (SimulatedKind.Quiet, CurveChange.None),
        < 0.92 => (SimulatedKind.Quiet, CurveChange.Inverted),
        < 0.94 => (SimulatedKind.Variable, CurveChange.Inverted),
        < 0.95 => (SimulatedKind.Flaring, CurveChange.Inverted),
        < 0.98 => (SimulatedKind.Planet, CurveChange.Scrambled),
        _ => (SimulatedKind.Quiet, CurveChange.Scrambled),
    };

    private static SimulationSettings Observed(TrainingSurvey survey, CounterRandom random)
    {
        double which = random.Uniform(), first = random.Uniform(), length = random.Uniform(), bright = Math.Sqrt(random.Uniform());
        return survey == TrainingSurvey.Kepler
            ? new SimulationSettings
            {
                Sampling = MissionSampling.KeplerLong,
                FirstSegment = 1 + (int)(first * 13),
                Segments = 1 + (int)(length * 4),
                Magnitude = 10 + (6 * bright),
            }
            : new SimulationSettings
            {
                Sampling = which < 0.6 ? MissionSampling.TessFfi30 : which < 0.9 ? MissionSampling.TessFfi10 : MissionSampling.Tess2Min,
                FirstSegment = 1 + (int)(first * 60),
                Segments = length < 0.8 ? 1 : length < 0.93 ? 2 : 3,
                Magnitude = 7 + (6.5 * bright),
            };
    }

    // What pipelines meet beside the textbook star: a third with red noise, a fifth of the hosts with strong spots.
    private static SimulationSettings Restless(SimulationSettings settings, CounterRandom random)
    {
        double red = random.Uniform(), amplitude = random.LogUniform(3e-5, 1e-3), scale = random.LogUniform(0.05, 1);
        double spotted = random.Uniform(), spots = random.LogUniform(1e-3, 3e-2), rotation = random.LogUniform(0.5, 20), flares = random.LogUniform(0.1, 1);
        bool own = settings.Kind is SimulatedKind.Variable or SimulatedKind.Pulsator or SimulatedKind.Flaring or SimulatedKind.Quiet;
        return settings with
        {
            RedNoise = red < 0.35 ? amplitude : null,
            RedNoiseTimeScale = red < 0.35 ? scale : null,
            VariabilityAmplitude = spotted < 0.2 && !own ? spots : null,
            Rotation = spotted < 0.2 && !own ? rotation : null,
            FlareRate = spotted is > 0.9 && !own ? flares : null,
        };
    }

    // Drawn again until the transits stand out of white noise, or few planets would be found.
    private static SimulationSettings Planet(SimulationSettings settings, CounterRandom random)
    {
        Survey survey = Survey.Of(settings.Sampling!.Value);
        double span = survey.Mission == "Kepler" ? 80 * settings.Segments!.Value : 26.0 * settings.Segments!.Value;
        double noise = PhotometricNoise.Of(survey, settings.Magnitude!.Value);
        SimulationSettings drawn = settings;
        for (int trial = 0; trial < MostTrials; trial++)
        {
            double period = random.LogUniform(0.4, span / 2), k = random.LogUniform(0.01, 0.18), b = random.Uniform() * (1 + (0.5 * k));
            drawn = settings with { Period = period, RadiusRatio = k, ImpactParameter = b };
            double hours = 13 * Math.Cbrt(period / 365.25);
            double points = span / period * Math.Max(1, hours / (24 * survey.Cadence));
            if (k * k / noise * Math.Sqrt(points) > WeakestPlanet)
            {
                break;
            }
        }

        double several = random.Uniform(), blended = random.Uniform(), third = random.Uniform(0.02, 0.5);
        return drawn with
        {
            Planets = several < 0.1 ? 2 : several < 0.15 ? 3 : 1,
            ThirdLight = blended < 0.12 ? third : null,
        };
    }

    private static SimulationSettings Grazing(SimulationSettings settings, CounterRandom random)
    {
        double k = random.Uniform(0.12, 0.95);
        return settings with { RadiusRatio = k, ImpactParameter = random.Uniform(Math.Max(0, 1 - k), 1 + (0.9 * k)) };
    }
}

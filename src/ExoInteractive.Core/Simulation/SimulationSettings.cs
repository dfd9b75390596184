using System.Text.Json.Serialization;

namespace ExoInteractive.Core.Simulation;

/// <summary>
/// The recipe of a simulated light curve; whatever is null is drawn from the seed or, where it says so, left out. Without
/// <see cref="Sampling"/> the recipe is the plain one for lessons: even spacing, two-harmonic spots, white noise. With a mission's
/// sampling come that mission's calendar, noise, flags and systematics, and the star's granulation and spots.
/// </summary>
public sealed record SimulationSettings
{
    private const int MostPoints = 5_000_000;

    /// <summary>Default planet.</summary>
    public SimulatedKind Kind { get; init; } = SimulatedKind.Planet;

    /// <summary>Seed of the counter-based generator; the same seed gives the same bits everywhere.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Days observed; default 27.4, one TESS sector; 1 to 3,000. A mission's sampling has its own.</summary>
    public double TimeSpan { get; init; } = 27.4;

    /// <summary>Days between points; default 30 minutes; 10 s to a tenth of the time span. A mission's sampling has its own.</summary>
    public double Cadence { get; init; } = 30.0 / 1440;

    /// <summary>White noise a point, relative flux, 0 to 0.1; null for 400 ppm, or with a mission's sampling for what follows from the magnitude.</summary>
    public double? Noise { get; init; }

    /// <summary>Orbital period of the first companion, days, 0.2 or more; null to draw. Without meaning for a star without companions.</summary>
    public double? Period { get; init; }

    /// <summary>Rp/R* of the first companion, 0.001 to 1; null to draw. Without meaning for a star without companions.</summary>
    public double? RadiusRatio { get; init; }

    /// <summary>Impact parameter of the first companion, 0 up to 1 + Rp/R*; null to draw. Without meaning for a star without companions.</summary>
    public double? ImpactParameter { get; init; }

    /// <summary>e of every companion, 0 to below 1; null for 0, drawn with a mission's sampling.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Eccentricity { get; init; }

    /// <summary>ω of every companion, radians; null to draw. Without meaning on a circle.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ArgumentOfPeriastron { get; init; }

    /// <summary>Number of planets, 1 to 8; null for 1. Without meaning for other kinds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Planets { get; init; }

    /// <summary>Amplitude of sinusoidal transit-timing variations, days, below a tenth of the shortest period; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? TimingAmplitude { get; init; }

    /// <summary>Period of the timing variations, days; null to draw. Without meaning where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? TimingPeriod { get; init; }

    /// <summary>Share of the light in the aperture from a constant neighbour, 0 to below 1; null for none, drawn for a binary.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ThirdLight { get; init; }

    /// <summary>Whose sampling; null for even spacing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MissionSampling? Sampling { get; init; }

    /// <summary>Number of the first quarter, campaign, sector or season; null for Kepler's Q1, else 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? FirstSegment { get; init; }

    /// <summary>Number of quarters, campaigns, sectors or seasons, 1 or more; null for 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Segments { get; init; }

    /// <summary>Brightness in the mission's band, 4 to 20; null to draw. Sets the noise of a mission's sampling unless that is given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Magnitude { get; init; }

    /// <summary>Standard deviation of additional red noise, relative flux, 0 to 0.1; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? RedNoise { get; init; }

    /// <summary>Correlation time of the red noise, days, positive; null for 0.2.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? RedNoiseTimeScale { get; init; }

    /// <summary>Days of one rotation of a spotted star, 0.1 to 200; null to draw.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Rotation { get; init; }

    /// <summary>Peak-to-peak brightness change by spots, or amplitude of the strongest pulsation, relative flux, 0 to 0.5; null to draw.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? VariabilityAmplitude { get; init; }

    /// <summary>Flares a day, 0 to 100; null for none, drawn for a flaring star.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? FlareRate { get; init; }

    /// <summary>What is left of the instrument; null for none, and for the corrected level with a mission's sampling.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SystematicsLevel? Systematics { get; init; }

    /// <summary>Checks every range.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    internal void Validate()
    {
        Require(Enum.IsDefined(Kind), nameof(Kind), (double)Kind, "one of the kinds there are");
        Require(TimeSpan is >= 1 and <= 3000, nameof(TimeSpan), TimeSpan, "1 to 3000 days");
        Require(Cadence >= 10.0 / 86400 && Cadence <= TimeSpan / 10, nameof(Cadence), Cadence, $"10 s (0.000116 d) to a tenth of the time span ({TimeSpan / 10} d)");
        RequirePoints(TimeSpan / Cadence);
        Require(Noise is null or (>= 0 and <= 0.1), nameof(Noise), Noise, "0 to 0.1 of the flux");
        Require(Period is null or (>= 0.2 and < 1e5), nameof(Period), Period, "0.2 to 100000 days");
        Require(RadiusRatio is null or (>= 0.001 and <= 1), nameof(RadiusRatio), RadiusRatio, "0.001 to 1");
        Require(
            ImpactParameter is null || (ImpactParameter >= 0 && ImpactParameter < 1 + (RadiusRatio ?? 0)),
            nameof(ImpactParameter), ImpactParameter, "0 to less than 1 + Rp/R*, or nothing is transited");
        Require(Eccentricity is null or (>= 0 and < 1), nameof(Eccentricity), Eccentricity, "0 to below 1");
        Require(ArgumentOfPeriastron is null || double.IsFinite(ArgumentOfPeriastron.Value), nameof(ArgumentOfPeriastron), ArgumentOfPeriastron, "finite radians");
        Require(Planets is null or (>= 1 and <= 8), nameof(Planets), Planets, "1 to 8");
        Require(TimingAmplitude is null or (>= 0 and < 100), nameof(TimingAmplitude), TimingAmplitude, "0 to 100 days");
        Require(TimingPeriod is null or (> 0 and < 1e6), nameof(TimingPeriod), TimingPeriod, "positive days");
        Require(ThirdLight is null or (>= 0 and < 1), nameof(ThirdLight), ThirdLight, "0 to below 1 of the light");
        Require(Magnitude is null or (>= 4 and <= 20), nameof(Magnitude), Magnitude, "4 to 20");
        Require(RedNoise is null or (>= 0 and <= 0.1), nameof(RedNoise), RedNoise, "0 to 0.1 of the flux");
        Require(RedNoiseTimeScale is null or (> 0 and < 1e4), nameof(RedNoiseTimeScale), RedNoiseTimeScale, "positive days");
        Require(Rotation is null or (>= 0.1 and <= 200), nameof(Rotation), Rotation, "0.1 to 200 days");
        Require(VariabilityAmplitude is null or (>= 0 and <= 0.5), nameof(VariabilityAmplitude), VariabilityAmplitude, "0 to 0.5 of the flux");
        Require(FlareRate is null or (>= 0 and <= 100), nameof(FlareRate), FlareRate, "0 to 100 a day");
        Require(Systematics is null || Enum.IsDefined(Systematics.Value), nameof(Systematics), (double?)Systematics, "none, corrected or raw");
        ValidateSampling();
    }

    /// <summary>Checks the length of a light curve, which has to fit into memory several times.</summary>
    /// <param name="points">Number of points.</param>
    /// <exception cref="ArgumentException">More than five million.</exception>
    internal static void RequirePoints(double points)
        => Require(points <= MostPoints, nameof(Cadence), points, $"so long, or the segments so few, that a light curve has at most {MostPoints} points");

    private void ValidateSampling()
    {
        if (Sampling is not { } sampling)
        {
            Require(FirstSegment is null && Segments is null, nameof(Segments), Segments ?? FirstSegment, "left out without a mission's sampling");
            return;
        }

        Require(Enum.IsDefined(sampling), nameof(Sampling), (double)sampling, "one of the samplings there are");
        Survey survey = Survey.Of(sampling);
        int first = FirstSegment ?? Math.Max(1, survey.FirstSegment);
        Require(first >= survey.FirstSegment && first <= survey.LastSegment, nameof(FirstSegment), first, $"{survey.Label(survey.FirstSegment)} to {survey.Label(survey.LastSegment)}");
        int most = survey.LastSegment - first + 1;
        Require(Segments is null || (Segments >= 1 && Segments <= most), nameof(Segments), Segments, $"1 to {most}: {survey.Label(survey.LastSegment)} is the last");
    }

    private static void Require(bool holds, string name, double? value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} must be {rule}; it is {value}", name);
        }
    }
}

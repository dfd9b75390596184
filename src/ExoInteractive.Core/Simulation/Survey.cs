using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Simulation;

/// <summary>How a mission observes: clock, cadence, calendar, and the numbers of its quality bits.</summary>
/// <param name="Mission">As light-curve metadata name it; a ground-based curve is "Simulated".</param>
/// <param name="Clock">Of its times.</param>
/// <param name="Layout">What the light curve is called.</param>
/// <param name="Cadence">Days between points; a point covers all of it.</param>
/// <param name="FirstSegment">Number of its first quarter, campaign, sector or season.</param>
/// <param name="LastSegment">Number of its last.</param>
/// <param name="LightTravelSeconds">Half the yearly swing of the barycentric correction: 499 s times the cosine of the ecliptic latitude.</param>
/// <param name="DumpEvery">Days between momentum dumps; 0 for none.</param>
/// <param name="DumpLasts">Days a dump lasts.</param>
internal sealed record Survey(
    string Mission,
    TimeSystem Clock,
    string Layout,
    double Cadence,
    int FirstSegment,
    int LastSegment,
    double LightTravelSeconds,
    double DumpEvery,
    double DumpLasts)
{
    private const double SecondsPerDay = 86400;
    private const double KeplerCadence = 1765.4629;

    // Calendars without a table are nominal; the real TESS sectors begin within 4 days of these, K2's campaigns within 3.
    private const double FirstSector = 1325.3, SectorEvery = 27.3, OrbitLasts = 12.6, OrbitGap = 1.2;
    private const double FirstCampaign = 1977.3, CampaignEvery = 83, CampaignLasts = 75;

    /// <summary>Seconds between points.</summary>
    public double CadenceSeconds => Cadence * SecondsPerDay;

    /// <summary>Days that a momentum dump takes from the light curve: no less than one exposure.</summary>
    public double DumpCovers => Math.Max(DumpLasts, Cadence);

    /// <summary>Bits of a momentum dump, a cosmic ray, a sensitivity dropout, scattered light and a thruster firing; 0 where the mission has none.</summary>
    public (int Dump, int CosmicRay, int Dropout, int ScatteredLight, int Thruster) Flags => Mission switch
    {
        "Kepler" => (1 << 5, 1 << 7, 1 << 10, 0, 0),
        "K2" => (1 << 5, 1 << 7, 1 << 10, 0, 1 << 20),
        "TESS" => (1 << 5, 1 << 9, 1 << 8, 1 << 12, 0),
        _ => default,
    };

    /// <summary>Whose meaning those bits have.</summary>
    public QualityWord QualityWord => Mission switch
    {
        "Kepler" => QualityWord.Kepler,
        "K2" => QualityWord.K2,
        "TESS" => QualityWord.Tess,
        _ => QualityWord.Unknown,
    };

    /// <summary>Points at even spacing on TESS's clock, of no mission.</summary>
    /// <param name="cadence">Days between points.</param>
    public static Survey Plain(double cadence)
        => new("Simulated", TimeSystem.Btjd, "simulated light curve", cadence, 1, 1, 0, 0, 0);

    /// <summary>The survey of a sampling.</summary>
    public static Survey Of(MissionSampling sampling) => sampling switch
    {
        MissionSampling.KeplerLong => Kepler("long cadence", KeplerCadence),
        MissionSampling.KeplerShort => Kepler("short cadence", KeplerCadence / 30),
        MissionSampling.K2 => new("K2", TimeSystem.Bkjd, "simulated K2 long cadence", KeplerCadence / SecondsPerDay, 1, 18, 498, 1.962, 0.02),
        MissionSampling.Tess2Min => Tess("2-minute", 120),
        MissionSampling.Tess20Sec => Tess("20-second", 20),
        MissionSampling.TessFfi30 => Tess("30-minute full-frame", 1800),
        MissionSampling.TessFfi10 => Tess("10-minute full-frame", 600),
        MissionSampling.TessFfi200 => Tess("200-second full-frame", 200),
        _ => new("Simulated", TimeSystem.Bjd, "simulated ground-based photometry", 120 / SecondsPerDay, 1, 20, 450, 0, 0),
    };

    /// <summary>How observers call a segment.</summary>
    public string Label(int segment) => Mission switch
    {
        "Kepler" => $"Q{segment}",
        "K2" => $"C{segment}",
        "TESS" => $"Sector {segment}",
        _ => $"Season {segment}",
    };

    /// <summary>The stretches of a segment in which the mission observes, days on the spacecraft's clock.</summary>
    /// <param name="segment">Its number.</param>
    /// <param name="random">Decides the weather of a ground-based season.</param>
    public IEnumerable<(double From, double To)> Stretches(int segment, CounterRandom random) => Mission switch
    {
        "Kepler" => Quarter(segment),
        "K2" => [(FirstCampaign + ((segment - 1) * CampaignEvery), FirstCampaign + ((segment - 1) * CampaignEvery) + CampaignLasts)],
        "TESS" => Orbits(FirstSector + ((segment - 1) * SectorEvery)),
        _ => Nights(2_459_000.2 + ((segment - 1) * 365.25), random),
    };

    private static Survey Kepler(string cadence, double seconds)
        => new("Kepler", TimeSystem.Bkjd, $"simulated Kepler {cadence}", seconds / SecondsPerDay, 0, 17, 211, 2.984, 0.02);

    private static Survey Tess(string cadence, double seconds)
        => new("TESS", TimeSystem.Btjd, $"simulated TESS {cadence}", seconds / SecondsPerDay, 1, 100, 350, 2.5, 0.007);

    private static IEnumerable<(double From, double To)> Quarter(int number)
    {
        (double from, double end, (double After, double Days)[] gaps) = KeplerQuarters.All[number];
        foreach ((double after, double days) in gaps)
        {
            yield return (from, after);
            from = after + days;
        }

        yield return (from, end);
    }

    private static IEnumerable<(double From, double To)> Orbits(double start) =>
    [
        (start, start + OrbitLasts),
        (start + OrbitLasts + OrbitGap, start + OrbitLasts + OrbitGap + OrbitLasts),
    ];

    private static IEnumerable<(double From, double To)> Nights(double start, CounterRandom random)
    {
        for (int night = 0; night < 90; night++)
        {
            bool clear = random.Uniform() < 2.0 / 3;
            double from = start + night + random.Uniform(0, 0.05), lasts = random.Uniform(0.2, 0.35);
            if (clear)
            {
                yield return (from, from + lasts);
            }
        }
    }
}

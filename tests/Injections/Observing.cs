using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Injections;

/// <summary>When a simulated star is observed.</summary>
/// <param name="Name">For tables.</param>
/// <param name="TimeSpan">Days.</param>
/// <param name="Cadence">Days from one point to the next, and the exposure of each.</param>
/// <param name="GapEvery">Days from the end of one gap to the end of the next; infinite for no gaps.</param>
/// <param name="GapLength">Days.</param>
internal sealed record Observing(
    string Name, double TimeSpan, double Cadence, double GapEvery = double.PositiveInfinity, double GapLength = 0)
{
    private const double Start = 100;
    private const double Minute = 1.0 / 1440;

    /// <summary>A TESS sector in full-frame images.</summary>
    public static Observing Sector { get; } = new("TESS sector, 27.4 d at 10 min", 27.4, 10 * Minute, 13.7, 1);

    /// <summary>A TESS sector of a target on the 2-minute list.</summary>
    public static Observing FastSector { get; } = Sector with { Name = "TESS sector, 27.4 d at 2 min", Cadence = 2 * Minute };

    /// <summary>A Kepler quarter with its monthly downlinks.</summary>
    public static Observing Quarter { get; } = new("quarter, 90 d at 30 min", 90, 30 * Minute, 31, 1);

    /// <summary>A K2 campaign.</summary>
    public static Observing Campaign { get; } = new("K2 campaign, 80 d at 30 min", 80, 30 * Minute);

    /// <summary>The whole Kepler mission with its monthly downlinks.</summary>
    public static Observing Kepler { get; } = new("Kepler, 1,460 d at 29.4 min", 1460, 29.4 * Minute, 31, 1);

    /// <summary>Three years of long cadence without gaps, as Hippke and Heller (2019) simulate them.</summary>
    public static Observing ThreeYears { get; } = new("3 yr at 30 min", 3 * 365.25, 30 * Minute);

    /// <summary>The times; with the light's travel across the Earth's orbit they are not quite even, so that none lies on a bin's edge by construction.</summary>
    /// <returns>The schedule.</returns>
    public ObservingSchedule Schedule()
    {
        List<double> times = [];
        for (int i = 0; i * Cadence < TimeSpan; i++)
        {
            double elapsed = i * Cadence;
            if (elapsed % GapEvery < GapEvery - GapLength)
            {
                times.Add(Start + elapsed + (0.002 * Math.Sin(2 * Math.PI * elapsed / 372.5)));
            }
        }

        return new ObservingSchedule([.. times], Cadence, [new LightCurveSegment("all", 0, times.Count)], TimeSystem.Bkjd);
    }
}

using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Periodograms;

/// <summary>A stretch in which a spacecraft made the stars of a whole camera dim together.</summary>
/// <param name="Mission">As <see cref="LightCurveMetadata.Mission"/>.</param>
/// <param name="Segment">The sector, quarter or campaign.</param>
/// <param name="Start">BJD (TDB) less the mission's offset, days.</param>
/// <param name="End">Likewise.</param>
/// <param name="TimeSystem">The clock of both.</param>
/// <param name="What">What happened.</param>
internal sealed record KnownDisturbance(string Mission, string Segment, double Start, double End, TimeSystem TimeSystem, string What);

/// <summary>Disturbances that look like transits in many stars at once and that quality flags do not mark in full.</summary>
internal static class KnownDisturbances
{
    // TESS Data Release Notes, Sector 1: raised pointing jitter. Stars dim together at BTJD 1348.2 to 1349.3; a few hours are left on either side.
    private static readonly KnownDisturbance[] All =
    [
        new("TESS", "Sector 1", 1347.9, 1349.5, TimeSystem.Btjd, "raised pointing jitter"),
    ];

    /// <summary>The disturbance that a transit would overlap.</summary>
    /// <param name="lightCurve">Mission and clock.</param>
    /// <param name="start">First contact, days on the light curve's clock.</param>
    /// <param name="end">Fourth contact.</param>
    /// <returns>Null for none, or where the clock is not known.</returns>
    public static KnownDisturbance? Of(LightCurve lightCurve, double start, double end)
    {
        if (lightCurve.TimeSystem == TimeSystem.Unknown)
        {
            return null;
        }

        foreach (KnownDisturbance known in All)
        {
            double offset = BarycentricClocks.Offset(lightCurve.TimeSystem, known.TimeSystem);
            if (lightCurve.Metadata.Mission == known.Mission && start + offset < known.End && end + offset > known.Start)
            {
                return known;
            }
        }

        return null;
    }
}

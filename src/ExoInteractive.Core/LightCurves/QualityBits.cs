namespace ExoInteractive.Core.LightCurves;

/// <summary>
/// Which quality bits make a point unfit for a transit search, mission by mission. Dropping every flagged point would
/// cost good cadences: Kepler flags collateral cosmic rays (bit 13) and rolling-band levels (bits 17 and 18) on points
/// whose flux the pipeline has corrected. Bits are counted from 0, so that bit n has the value 2ⁿ.
/// </summary>
public static class QualityBits
{
    /// <summary>
    /// Kepler (Kepler Archive Manual, table 2-3): attitude tweak (0), safe mode (1), coarse point (2), Earth point (3),
    /// desaturation (5), argabrightening (6), manual exclude (8), impulsive outlier (11), detector anomaly (14),
    /// no fine point (15), no data (16).
    /// </summary>
    public const int Kepler = 1 << 0 | 1 << 1 | 1 << 2 | 1 << 3 | 1 << 5 | 1 << 6 | 1 << 8 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 16;

    /// <summary>
    /// K2: as Kepler, with thruster firing (20) added and no fine point (15) left out, for K2 flew on two wheels.
    /// Possible thruster firing (19) stays, for it marks about every tenth cadence.
    /// </summary>
    public const int K2 = (Kepler & ~(1 << 15)) | 1 << 20;

    /// <summary>
    /// TESS (Science Data Products Description Document, table 32): attitude tweak (0), safe mode (1), coarse point (2),
    /// Earth point (3), argabrightening (4), desaturation (5), manual exclude (7), impulsive outlier (9), scattered
    /// light (12), planet-search exclude (13), bad calibration (14). Cosmic rays (6 and 10), a corrected discontinuity
    /// (8) and predicted stray light (11) stay.
    /// </summary>
    public const int Tess = 1 << 0 | 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 5 | 1 << 7 | 1 << 9 | 1 << 12 | 1 << 13 | 1 << 14;

    /// <summary>Every bit: for files of unknown origin.</summary>
    public const int Any = -1;

    /// <summary>The bits that disqualify a point of a mission.</summary>
    /// <param name="mission">As in <see cref="LightCurveMetadata.Mission"/>; letter case is ignored.</param>
    /// <returns>The mask; <see cref="Any"/> for a mission not known here.</returns>
    public static int DefaultMask(string mission)
    {
        ArgumentNullException.ThrowIfNull(mission);
        return mission.ToUpperInvariant() switch
        {
            "KEPLER" => Kepler,
            "K2" => K2,
            "TESS" => Tess,
            _ => Any,
        };
    }
}

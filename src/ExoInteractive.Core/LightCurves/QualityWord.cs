namespace ExoInteractive.Core.LightCurves;

/// <summary>
/// Whose quality flags a light curve carries. The pipeline that wrote the file decides what a bit means, not the
/// mission: bit 3 of a TESS light curve is "Earth point" where SPOC wrote it and "jump corrected" where TASOC did.
/// </summary>
public enum QualityWord
{
    /// <summary>Nobody said what the bits mean, so that any of them disqualifies a point.</summary>
    Unknown,

    /// <summary>SAP_QUALITY of Kepler.</summary>
    Kepler,

    /// <summary>SAP_QUALITY of K2, and what K2SC repeats of it.</summary>
    K2,

    /// <summary>QUALITY of TESS (SPOC): two-minute, 20-second and TESS-SPOC full-frame light curves.</summary>
    Tess,

    /// <summary>QUALITY of the MIT Quick-Look Pipeline.</summary>
    Qlp,

    /// <summary>QUALITY of eleanor and eleanor-lite.</summary>
    Eleanor,

    /// <summary>TGLC: TESS_flags, with TGLC_flags sixteen bits higher.</summary>
    Tglc,

    /// <summary>QUALITY of TASOC.</summary>
    Tasoc,

    /// <summary>MOVING of K2SFF.</summary>
    K2sff,

    /// <summary>IRQ1 to IRQ3 of CDIPS: bit 0 for the letter X.</summary>
    Cdips,

    /// <summary>k2phot: thrustermask, fmask and fdtmask as bits 0, 1 and 2.</summary>
    K2phot,
}

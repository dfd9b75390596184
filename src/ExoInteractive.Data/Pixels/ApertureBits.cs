namespace ExoInteractive.Data.Pixels;

/// <summary>
/// Bits of a target-pixel file's aperture image that all missions share. Higher bits differ: Kepler and K2 mark with 4 the
/// pixels of the flux-weighted centroid and with 8 those of the PRF centroid, TESS with 4 the background, 8 the
/// flux-weighted and 16 the PRF centroid, 32 to 256 the detector's outputs.
/// </summary>
[Flags]
public enum ApertureBits
{
    /// <summary>Not sent down.</summary>
    None = 0,

    /// <summary>Collected by the spacecraft.</summary>
    Collected = 1,

    /// <summary>In the optimal aperture, whose sum is the SAP flux.</summary>
    Optimal = 2,
}

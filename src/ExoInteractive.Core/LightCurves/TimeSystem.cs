namespace ExoInteractive.Core.LightCurves;

/// <summary>The clock and offset a light curve's times are counted on; always days.</summary>
public enum TimeSystem
{
    /// <summary>Days on an unstated clock: the file said nothing.</summary>
    Unknown,

    /// <summary>BJD (TDB), the full Julian date at the barycentre.</summary>
    Bjd,

    /// <summary>BKJD = BJD (TDB) − 2,454,833: Kepler and K2.</summary>
    Bkjd,

    /// <summary>BTJD = BJD (TDB) − 2,457,000: TESS.</summary>
    Btjd,

    /// <summary>BJD (TDB) − 2,450,000: many text files.</summary>
    BjdMinus2450000,

    /// <summary>BJD (TDB) − 2,454,000: some K2 text files.</summary>
    BjdMinus2454000,

    /// <summary>MJD = JD − 2,400,000.5 on the barycentric clock.</summary>
    BarycentricMjd,
}

namespace ExoInteractive.Data;

/// <summary>Which flux a mission file's light curve is taken from.</summary>
public enum FluxChoice
{
    /// <summary>The layout's best: PDCSAP for mission files, the corrected flux of the community pipelines.</summary>
    Best,

    /// <summary>Simple aperture photometry: the layout's uncorrected flux.</summary>
    Sap,

    /// <summary>PDC-corrected; only mission files have it.</summary>
    Pdcsap,
}

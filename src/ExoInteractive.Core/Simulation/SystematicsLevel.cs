namespace ExoInteractive.Core.Simulation;

/// <summary>How much of the instrument is left in a simulated light curve.</summary>
public enum SystematicsLevel
{
    /// <summary>Nothing but white noise.</summary>
    None,

    /// <summary>What a mission's correction leaves (PDCSAP): a tenth of it.</summary>
    Corrected,

    /// <summary>As the pixels give it (SAP).</summary>
    Raw,
}

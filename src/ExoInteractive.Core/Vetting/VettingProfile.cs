namespace ExoInteractive.Core.Vetting;

/// <summary>Which way the thresholds lean (as the Robovetter's three published sets: Thompson et al. 2018).</summary>
public enum VettingProfile
{
    /// <summary>The published middle.</summary>
    Nominal,

    /// <summary>Fewer false alarms, fewer planets.</summary>
    Reliable,

    /// <summary>More planets, more false alarms.</summary>
    Complete,
}

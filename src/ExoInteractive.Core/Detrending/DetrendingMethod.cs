namespace ExoInteractive.Core.Detrending;

/// <summary>How the slow trend is estimated.</summary>
public enum DetrendingMethod
{
    /// <summary>Leave the flux as it is.</summary>
    None,

    /// <summary>Running median in a time window.</summary>
    Median,

    /// <summary>Running Tukey biweight in a time window (Hippke et al. 2019, wotan).</summary>
    Biweight,
}

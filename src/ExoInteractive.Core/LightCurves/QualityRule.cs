namespace ExoInteractive.Core.LightCurves;

/// <summary>How strictly flagged points are dropped; which bits that means is said by <see cref="QualityBits"/>, pipeline by pipeline.</summary>
public enum QualityRule
{
    /// <summary>Points whose flux cannot be trusted are dropped; those whose flaw the pipeline has corrected stay.</summary>
    Default,

    /// <summary>Points with any flag that concerns the flux are dropped too, at the price of good ones.</summary>
    Hard,

    /// <summary>No point is dropped for its flags.</summary>
    None,
}

namespace ExoInteractive.Core.Classification;

/// <summary>What a periodic dimming can be. The numbers are the order of every list of five, in code and in files of weights.</summary>
public enum CandidateClass
{
    /// <summary>A planet in transit before the target star.</summary>
    Planet = 0,

    /// <summary>The target star is an eclipsing binary.</summary>
    EclipsingBinary = 1,

    /// <summary>An eclipsing binary or a transit on another star in the aperture.</summary>
    NearbyBinary = 2,

    /// <summary>A variable star: spots, pulsation, ellipsoidal light.</summary>
    Variable = 3,

    /// <summary>Noise or the instrument.</summary>
    Systematic = 4,
}

namespace ExoInteractive.Data;

/// <summary>What a column of brightness counts.</summary>
internal enum FluxScale
{
    /// <summary>A flux about a positive level, in any unit.</summary>
    Linear,

    /// <summary>Relative flux about zero, in parts per million.</summary>
    PartsPerMillion,

    /// <summary>Relative flux about zero.</summary>
    AboutZero,

    /// <summary>Magnitudes.</summary>
    Magnitudes,
}

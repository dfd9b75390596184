namespace ExoInteractive.Core.Simulation;

/// <summary>What is simulated.</summary>
public enum SimulatedKind
{
    /// <summary>A star with a transiting planet.</summary>
    Planet,

    /// <summary>An eclipsing binary.</summary>
    EclipsingBinary,

    /// <summary>A spotted, rotating star without companions.</summary>
    Variable,

    /// <summary>Noise alone.</summary>
    Quiet,
}

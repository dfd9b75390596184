namespace ExoInteractive.Core.Simulation;

/// <summary>What is simulated.</summary>
public enum SimulatedKind
{
    /// <summary>A star with transiting planets.</summary>
    Planet,

    /// <summary>An eclipsing binary.</summary>
    EclipsingBinary,

    /// <summary>A spotted, rotating star without companions.</summary>
    Variable,

    /// <summary>A star that does nothing of its own: noise alone.</summary>
    Quiet,

    /// <summary>A bright star with a faint eclipsing binary behind it, diluted to the depth of a planet.</summary>
    BackgroundBinary,

    /// <summary>A star bound to a close binary of smaller stars, which it outshines.</summary>
    HierarchicalTriple,

    /// <summary>A pulsating star: δ Scuti, γ Doradus or RR Lyrae.</summary>
    Pulsator,

    /// <summary>A spotted dwarf that flares.</summary>
    Flaring,
}

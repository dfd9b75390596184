namespace ExoInteractive.Core.Transits;

/// <summary>Where the fluxes of many separations and their derivatives are written, a column each; all of one length.</summary>
public readonly ref struct LimbDarkenedFluxes
{
    /// <summary>(N,): F.</summary>
    public required Span<double> Flux { get; init; }

    /// <summary>(N,): ∂F/∂b.</summary>
    public required Span<double> BySeparation { get; init; }

    /// <summary>(N,): ∂F/∂r.</summary>
    public required Span<double> ByRadiusRatio { get; init; }

    /// <summary>(N,): ∂F/∂u1.</summary>
    public required Span<double> ByU1 { get; init; }

    /// <summary>(N,): ∂F/∂u2.</summary>
    public required Span<double> ByU2 { get; init; }
}

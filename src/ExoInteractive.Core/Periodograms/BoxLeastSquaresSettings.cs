namespace ExoInteractive.Core.Periodograms;

/// <summary>Settings of <see cref="BoxLeastSquares"/>.</summary>
public sealed record BoxLeastSquaresSettings
{
    /// <summary>Phase bins in the shortest duration; default 10, at least 1. Finer bins place transits better and cost more.</summary>
    public int Oversample { get; init; } = 10;

    /// <summary>Default log-likelihood.</summary>
    public BoxObjective Objective { get; init; } = BoxObjective.LogLikelihood;

    /// <summary>Threads; null for all processors, at least 1. The result does not depend on it.</summary>
    public int? Threads { get; init; }
}

namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>Settings of <see cref="NestedSampler"/>.</summary>
public sealed record NestedSamplerSettings
{
    /// <summary>Live points; default 400; 50 or more.</summary>
    public int LivePoints { get; init; } = 400;

    /// <summary>Stops when the live points could add less than this to ln Z; default 0.1; positive.</summary>
    public double Tolerance { get; init; } = 0.1;

    /// <summary>Seed.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <summary>The evidence of a model.</summary>
/// <param name="LogEvidence">ln Z.</param>
/// <param name="Error">1σ of ln Z.</param>
/// <param name="Information">H, nats.</param>
/// <param name="LargestLogLikelihood">Of all points visited.</param>
/// <param name="Best">(n,): the parameters there.</param>
/// <param name="Evaluations">Of the likelihood.</param>
public sealed record NestedEvidence(
    double LogEvidence, double Error, double Information, double LargestLogLikelihood, ReadOnlyMemory<double> Best, long Evaluations);

/// <summary>Nested sampling (Skilling 2006).</summary>
public static class NestedSampler
{
    /// <summary>Integrates a likelihood over its prior.</summary>
    /// <param name="model">Makes one instance for each thread of work.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static NestedEvidence Integrate(
        Func<INestedModel> model,
        NestedSamplerSettings? settings = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
        => throw new NotSupportedException();
}

namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>Settings of <see cref="NestedSampler"/>.</summary>
public sealed record NestedSamplerSettings
{
    /// <summary>Live points; default 400; 50 or more, and 4 or more for a dimension.</summary>
    public int LivePoints { get; init; } = 400;

    /// <summary>Stops when the live points could add less than this to ln Z; default 0.1; positive.</summary>
    public double Tolerance { get; init; } = 0.1;

    /// <summary>Seed; the same seed gives the same evidence whatever the number of threads.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Which of several integrals under one seed this is; those of another scope draw other numbers; default 0.</summary>
    public byte Scope { get; init; }

    /// <summary>Threads; null for as many as there are processors. They change no result.</summary>
    public int? Threads { get; init; }

    /// <summary>Checks every range.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    internal void Validate(int dimension)
    {
        Require(dimension >= 1, "Dimension", dimension, "1 or more");
        Require(LivePoints >= 50, nameof(LivePoints), LivePoints, "50 or more");
        Require(LivePoints >= 4 * dimension, nameof(LivePoints), LivePoints, $"4 or more for each of the {dimension} dimensions");
        Require(Tolerance > 0 && double.IsFinite(Tolerance), nameof(Tolerance), Tolerance, "positive");
        Require(Threads is null or >= 1, nameof(Threads), Threads ?? 0, "1 or more");
    }

    private static void Require(bool holds, string name, double value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} must be {rule}; it is {value}", name);
        }
    }
}

/// <summary>The evidence of a model.</summary>
/// <param name="LogEvidence">ln Z.</param>
/// <param name="Error">1σ of ln Z, from the scatter of the volumes that the points shrink to.</param>
/// <param name="Information">H, nats.</param>
/// <param name="LargestLogLikelihood">Of all points visited.</param>
/// <param name="Best">(n,): the parameters there.</param>
/// <param name="Evaluations">Of the likelihood.</param>
/// <param name="InsertionRankProbability">
/// How likely ranks as uneven as these are if each new point was drawn fairly among the live ones (Fowlie, Handley and Su 2020);
/// below about 0.001 the evidence is not to be trusted.
/// </param>
public sealed record NestedEvidence(
    double LogEvidence,
    double Error,
    double Information,
    double LargestLogLikelihood,
    ReadOnlyMemory<double> Best,
    long Evaluations,
    double InsertionRankProbability);

/// <summary>
/// Nested sampling (Skilling 2006): points drawn within ever higher likelihood by slice sampling along differences of live
/// points, which follow the shape of each mode. A twentieth of the points is replaced at once, side by side.
/// </summary>
public static class NestedSampler
{
    /// <summary>Integrates a likelihood over its prior.</summary>
    /// <param name="model">Makes one instance for each thread of work.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="progress">Told "nested sampling: ln Z -476.5 from 12,000 points"; may be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">A setting is out of its range, or the likelihood is zero (almost) everywhere.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static NestedEvidence Integrate(
        Func<INestedModel> model,
        NestedSamplerSettings? settings = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        settings ??= new();
        NestedWorkers workers = new(model, settings, cancellationToken);
        settings.Validate(workers.Dimension);
        NestedRun run = new(workers, settings);
        run.Start();
        while (run.Remaining >= settings.Tolerance)
        {
            run.Shrink();
            if (run.Progress() is { } news)
            {
                progress?.Report(news);
            }
        }

        return run.End();
    }
}

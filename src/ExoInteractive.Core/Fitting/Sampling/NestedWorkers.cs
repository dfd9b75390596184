using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>Likelihoods for as many threads as work at once.</summary>
internal sealed class NestedWorkers
{
    private readonly Func<INestedModel> _make;
    private readonly ConcurrentBag<NestedLikelihood> _idle = [];
    private readonly ParallelOptions _options;
    private long _evaluations;

    public NestedWorkers(Func<INestedModel> make, NestedSamplerSettings settings, CancellationToken cancellationToken)
    {
        _make = make;
        _options = new ParallelOptions
        {
            MaxDegreeOfParallelism = settings.Threads is >= 1 and int threads ? threads : Environment.ProcessorCount,
            CancellationToken = cancellationToken,
        };
        NestedLikelihood first = new(make());
        Dimension = first.Dimension;
        _idle.Add(first);
    }

    /// <summary>n.</summary>
    public int Dimension { get; }

    /// <summary>Evaluations so far.</summary>
    public long Evaluations => _evaluations;

    /// <summary>Does a piece of work for each number from 0.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void ForEach(int count, Action<int, NestedLikelihood> work)
    {
        try
        {
            Parallel.For(0, count, _options, Take, (i, _, likelihood) =>
            {
                work(i, likelihood);
                return likelihood;
            }, GiveBack);
        }
        catch (AggregateException thrown) when (thrown.InnerExceptions.Count > 0)
        {
            ExceptionDispatchInfo.Throw(thrown.InnerExceptions[0]);
        }
    }

    /// <summary>The parameters of a point.</summary>
    public double[] Parameters(LivePoint point)
    {
        NestedLikelihood likelihood = Take();
        double[] parameters = likelihood.Parameters(point.Cube);
        GiveBack(likelihood);
        return parameters;
    }

    private NestedLikelihood Take() => _idle.TryTake(out NestedLikelihood? likelihood) ? likelihood : new NestedLikelihood(_make());

    private void GiveBack(NestedLikelihood likelihood)
    {
        Interlocked.Add(ref _evaluations, likelihood.TakeCount());
        _idle.Add(likelihood);
    }
}

using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>How a trajectory ended.</summary>
internal enum TrajectoryEnd
{
    /// <summary>It turned back.</summary>
    Turned,

    /// <summary>Its energy ran away.</summary>
    Diverged,

    /// <summary>It reached the largest tree depth.</summary>
    Truncated,

    /// <summary>It was cancelled.</summary>
    Cancelled,
}

/// <summary>
/// One trajectory of the multinomial no-U-turn sampler (Hoffman and Gelman 2014; Betancourt 2017, appendix A): doubled
/// forwards or backwards until it turns back, with a point drawn by biased progressive sampling.
/// </summary>
internal sealed class Trajectory
{
    private const double LargestEnergyError = 1000;

    private readonly int _maximumDepth;
    private readonly CounterRandom _random;
    private readonly PhasePoint _forward, _backward;
    private readonly Subtree _trunk, _branch;
    private readonly Subtree[] _scratch;
    private WhitenedDensity _density;
    private double _start;
    private double _acceptance;
    private TrajectoryEnd _end;

    public Trajectory(WhitenedDensity density, int size, int maximumDepth, CounterRandom random)
    {
        _density = density;
        _maximumDepth = maximumDepth;
        _random = random;
        _forward = new(size);
        _backward = new(size);
        _trunk = new(size);
        _branch = new(size);
        _scratch = [.. Enumerable.Range(0, maximumDepth).Select(_ => new Subtree(size))];
    }

    /// <summary>Leapfrog steps of the last trajectory.</summary>
    public int Steps { get; private set; }

    /// <summary>Mean acceptance of its points, the statistic that the step size is tuned by.</summary>
    public double Acceptance => Steps > 0 ? _acceptance / Steps : 0;

    /// <summary>Goes on in another metric.</summary>
    public void Use(WhitenedDensity density) => _density = density;

    /// <summary>Draws the next point.</summary>
    /// <param name="current">Where the chain is; becomes where it goes.</param>
    /// <param name="step">Step size.</param>
    /// <param name="cancellationToken">Ends it; the point stays then.</param>
    public TrajectoryEnd Move(PhasePoint current, double step, CancellationToken cancellationToken)
    {
        for (int i = 0; i < current.Momentum.Length; i++)
        {
            current.Momentum[i] = _random.Normal();
        }

        _start = current.LogJoint;
        _forward.CopyFrom(current);
        _backward.CopyFrom(current);
        _trunk.Begin(current, 0);
        Steps = 0;
        _acceptance = 0;
        _end = TrajectoryEnd.Turned;
        bool forwards = true;
        for (int depth = 0; depth < _maximumDepth; depth++)
        {
            if (_random.Uniform() < 0.5)
            {
                forwards = !forwards;
                _trunk.Reverse();
            }

            bool whole = forwards
                ? Build(depth, _forward, step, _branch, cancellationToken)
                : Build(depth, _backward, -step, _branch, cancellationToken);
            if (!whole)
            {
                break;
            }

            if (_branch.LogWeight > _trunk.LogWeight || _random.Uniform() < Math.Exp(_branch.LogWeight - _trunk.LogWeight))
            {
                (_trunk.Proposal, _branch.Proposal) = (_branch.Proposal, _trunk.Proposal);
            }

            if (!_trunk.Append(_branch))
            {
                break;
            }

            if (depth == _maximumDepth - 1)
            {
                _end = TrajectoryEnd.Truncated;
            }
        }

        if (_end != TrajectoryEnd.Cancelled)
        {
            current.CopyPositionFrom(_trunk.Proposal);
        }

        return _end;
    }

    // A stretch of 2^depth points beyond `end`; false where it turned back within itself, diverged or was cancelled.
    private bool Build(int depth, PhasePoint end, double step, Subtree tree, CancellationToken cancellationToken)
    {
        if (depth == 0)
        {
            return Leap(end, step, tree, cancellationToken);
        }

        Subtree second = _scratch[depth - 1];
        if (!Build(depth - 1, end, step, tree, cancellationToken) || !Build(depth - 1, end, step, second, cancellationToken))
        {
            return false;
        }

        double first = tree.LogWeight;
        bool apart = tree.Append(second);
        if (_random.Uniform() >= Math.Exp(first - tree.LogWeight))
        {
            (tree.Proposal, second.Proposal) = (second.Proposal, tree.Proposal);
        }

        return apart;
    }

    private bool Leap(PhasePoint end, double step, Subtree tree, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            _end = TrajectoryEnd.Cancelled;
            return false;
        }

        _density.Leapfrog(end, step);
        Steps++;
        double gain = end.LogJoint - _start;
        _acceptance += gain >= 0 ? 1 : Math.Exp(gain);
        if (!(gain > -LargestEnergyError && gain < double.PositiveInfinity))
        {
            _end = TrajectoryEnd.Diverged;
            return false;
        }

        tree.Begin(end, gain);
        return true;
    }
}

using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>A chain of <see cref="NoUTurnSampler"/>: its warm-up tunes step size and dense metric, from its own draws only.</summary>
internal sealed class NoUTurnChain : MarkovChain
{
    private const double HeuristicAcceptance = 0.8;
    private const int MostHalvings = 60;

    private readonly ILogDensity _density;
    private readonly CounterRandom _random;
    private readonly WarmUpSchedule _schedule;
    private readonly StepSizeAdaptation _stepSize;
    private readonly Trajectory _trajectory;
    private readonly PhasePoint _current, _trial;
    private WhitenedDensity _whitened;
    private SampleCovariance _learned;

    /// <summary>A chain at its start.</summary>
    /// <exception cref="ArgumentException">The density or its gradient is not finite there.</exception>
    public NoUTurnChain(ILogDensity density, int number, double[] start, LowerTriangle factor, bool covarianceGiven, SamplerSettings settings)
        : base(settings, settings.Draws, settings.Draws, density.Dimension)
    {
        _density = density;
        _random = new RandomKey(settings.Seed, RandomPurpose.NoUTurnChains).Start(number);
        _schedule = new WarmUpSchedule(settings.WarmUp, covarianceGiven);
        _stepSize = new StepSizeAdaptation(settings.TargetAcceptance);
        _current = new PhasePoint(Dimension);
        _trial = new PhasePoint(Dimension);
        _learned = new SampleCovariance(Dimension);
        _whitened = new WhitenedDensity(density, factor, [.. start]);
        _trajectory = new Trajectory(_whitened, Dimension, settings.MaximumTreeDepth, _random);
        _whitened.Evaluate(_current);
        if (!double.IsFinite(_current.LogDensity))
        {
            throw ChainRun.BadStart(number, $"ln p there is {_current.LogDensity}");
        }

        if (!_current.Gradient.All(double.IsFinite))
        {
            throw ChainRun.BadStart(number, "the gradient of ln p there is not finite");
        }

        _stepSize.Restart(FirstStep(1));
    }

    /// <inheritdoc/>
    protected override bool Step(int number, CancellationToken cancellationToken)
    {
        TrajectoryEnd end = _trajectory.Move(_current, _stepSize.Step, cancellationToken);
        if (end == TrajectoryEnd.Cancelled)
        {
            return false;
        }

        if (number < WarmUp)
        {
            Tune(number);
            return true;
        }

        Evaluations += _trajectory.Steps;
        Acceptance = (Acceptance.Sum + _trajectory.Acceptance, Acceptance.Count + 1);
        Divergences += end == TrajectoryEnd.Diverged ? 1 : 0;
        Truncations += end == TrajectoryEnd.Truncated ? 1 : 0;
        Keep(_current.Parameters, _current.LogDensity);
        return true;
    }

    private void Tune(int number)
    {
        _stepSize.Learn(_trajectory.Acceptance);
        if (_schedule.Learns(number))
        {
            _learned.Add(_current.Position);
        }

        if (_schedule.EndsWindow(number))
        {
            RenewMetric();
        }

        if (number == WarmUp - 1)
        {
            _stepSize.Restart(_stepSize.Average);
        }
    }

    private void RenewMetric()
    {
        if (_learned.ShrunkFactor() is { } within)
        {
            _whitened = new WhitenedDensity(_density, _whitened.Factor.Times(within), [.. _current.Parameters]);
            _trajectory.Use(_whitened);
            Array.Clear(_current.Position);
            _whitened.Evaluate(_current);
            _stepSize.Restart(FirstStep(_stepSize.Average));
        }

        _learned = new SampleCovariance(Dimension);
    }

    // Doubled or halved until the acceptance of one leapfrog step crosses 0.8.
    private double FirstStep(double step)
    {
        bool? growing = null;
        for (int i = 0; i < MostHalvings; i++)
        {
            _trial.CopyFrom(_current);
            for (int k = 0; k < Dimension; k++)
            {
                _trial.Momentum[k] = _random.Normal();
            }

            double before = _trial.LogJoint;
            _whitened.Leapfrog(_trial, step);
            bool accepted = _trial.LogJoint - before > Math.Log(HeuristicAcceptance);
            if (growing is not null && growing != accepted)
            {
                break;
            }

            growing = accepted;
            step *= accepted ? 2 : 0.5;
        }

        return step;
    }
}

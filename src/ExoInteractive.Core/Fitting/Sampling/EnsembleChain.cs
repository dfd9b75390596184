using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>
/// One ensemble of <see cref="EnsembleSampler"/>: a step is a sweep over all walkers, one half against the other. Each half's
/// move is a stretch (Goodman and Weare 2010, equation 7, a = 2) or a step along the difference of two walkers of the other half
/// (ter Braak and Vrugt 2008; Nelson, Ford and Payne 2014), by even chance. Both are affine invariant.
/// </summary>
internal sealed class EnsembleChain : MarkovChain
{
    private const double StretchShare = 0.5, LargestStretch = 2;
    private const double JumpShare = 0.1, DifferenceSpread = 0.1;
    private const int StartTrials = 60;

    private readonly ILogDensity _density;
    private readonly CounterRandom _random;
    private readonly double[][] _walkers;
    private readonly double[] _logDensity;
    private readonly double[] _proposal;
    private int _accepted;

    /// <summary>Walkers drawn round a start.</summary>
    /// <exception cref="ArgumentException">The density there is not finite.</exception>
    public EnsembleChain(ILogDensity density, int number, double[] start, LowerTriangle factor, SamplerSettings settings)
        : base(settings, Sweeps(settings, density.Dimension), Sweeps(settings, density.Dimension), density.Dimension)
    {
        _density = density;
        _random = new RandomKey(settings.Seed, RandomPurpose.EnsembleChains).Start(number);
        _walkers = [.. Enumerable.Range(0, WalkersFor(Dimension)).Select(_ => new double[Dimension])];
        _logDensity = new double[_walkers.Length];
        _proposal = new double[Dimension];
        History = new WalkerHistory(Sweeps(settings, Dimension), _walkers.Length, Dimension);
        double first = density.Evaluate(start, []);
        if (!double.IsFinite(first))
        {
            throw ChainRun.BadStart(number, $"ln p there is {first}");
        }

        for (int k = 0; k < _walkers.Length; k++)
        {
            Place(k, start, first, factor);
        }
    }

    /// <summary>Positions after warm-up.</summary>
    public WalkerHistory History { get; }

    /// <summary>Walkers of an ensemble: four for a dimension up to 64, and always enough for either half to span the space.</summary>
    public static int WalkersFor(int dimension) => Math.Max((2 * dimension) + 2, Math.Min(4 * dimension, 64));

    /// <summary>
    /// Puts the draws, which came snapshot by snapshot, in the order that <see cref="EnsembleSampler"/> states: each walker's
    /// first half of the time, then each walker's second half.
    /// </summary>
    /// <param name="draws">How many draws to order, a multiple of the walkers.</param>
    public void Order(int draws)
    {
        int count = _walkers.Length, snapshots = draws / count;
        double[] x = Draws[..(draws * Dimension)], logDensity = LogDensity[..draws];
        int at = 0;
        foreach ((int from, int to) in new[] { (0, snapshots / 2), (snapshots / 2, snapshots) })
        {
            for (int k = 0; k < count; k++)
            {
                for (int t = from; t < to; t++, at++)
                {
                    int source = (t * count) + k;
                    x.AsSpan(source * Dimension, Dimension).CopyTo(Draws.AsSpan(at * Dimension));
                    LogDensity[at] = logDensity[source];
                }
            }
        }
    }

    /// <inheritdoc/>
    protected override bool Step(int number, CancellationToken cancellationToken)
    {
        int half = _walkers.Length / 2;
        _accepted = 0;
        MoveHalf(0, half);
        MoveHalf(half, 0);
        if (number < WarmUp)
        {
            return true;
        }

        Evaluations += _walkers.Length;
        Acceptance = (Acceptance.Sum + _accepted, Acceptance.Count + _walkers.Length);
        History.Add(_walkers);
        if ((number - WarmUp + 1) % _walkers.Length == 0)
        {
            for (int k = 0; k < _walkers.Length; k++)
            {
                Keep(_walkers[k], _logDensity[k]);
            }
        }

        return true;
    }

    // One draw is kept of each sweep on average: every walker once in as many sweeps as there are walkers.
    private static int Sweeps(SamplerSettings settings, int dimension)
    {
        int walkers = WalkersFor(dimension);
        return (settings.Draws + walkers - 1) / walkers * walkers;
    }

    private void MoveHalf(int own, int others)
    {
        int half = _walkers.Length / 2;
        bool stretch = _random.Uniform() < StretchShare;
        for (int k = own; k < own + half; k++)
        {
            double logFactor = stretch ? Stretch(_walkers[k], others, half) : Difference(_walkers[k], others, half);
            double logDensity = Evaluate(_proposal);
            if (Math.Log(_random.Uniform()) < logFactor + logDensity - _logDensity[k])
            {
                _proposal.CopyTo(_walkers[k], 0);
                _logDensity[k] = logDensity;
                _accepted++;
            }
        }
    }

    private double Stretch(double[] walker, int others, int half)
    {
        double[] partner = _walkers[others + Pick(half)];
        double root = 1 + ((LargestStretch - 1) * _random.Uniform());
        double scale = root * root / LargestStretch;
        for (int i = 0; i < Dimension; i++)
        {
            _proposal[i] = partner[i] + (scale * (walker[i] - partner[i]));
        }

        return (Dimension - 1) * Math.Log(scale);
    }

    private double Difference(double[] walker, int others, int half)
    {
        int first = Pick(half), second = Pick(half - 1);
        second += second >= first ? 1 : 0;
        double[] a = _walkers[others + first], b = _walkers[others + second];
        double scale = _random.Uniform() < JumpShare
            ? 1
            : 2.38 / Math.Sqrt(2 * Dimension) * (1 + (DifferenceSpread * _random.Normal()));
        for (int i = 0; i < Dimension; i++)
        {
            _proposal[i] = walker[i] + (scale * (a[i] - b[i]));
        }

        return 0;
    }

    // Nearer and nearer to the start until the density is not zero.
    private void Place(int k, double[] start, double logDensity, LowerTriangle factor)
    {
        double[] away = new double[Dimension];
        double scale = 1;
        for (int trial = 0; trial < StartTrials; trial++, scale *= 0.5)
        {
            for (int i = 0; i < Dimension; i++)
            {
                away[i] = scale * _random.Normal();
            }

            factor.Apply(away, start, _walkers[k]);
            _logDensity[k] = Evaluate(_walkers[k]);
            if (double.IsFinite(_logDensity[k]))
            {
                return;
            }
        }

        start.CopyTo(_walkers[k], 0);
        _logDensity[k] = logDensity;
    }

    private double Evaluate(double[] x)
    {
        double value = _density.Evaluate(x, []);
        return double.IsFinite(value) ? value : double.NegativeInfinity;
    }

    private int Pick(int count) => (int)(count * _random.Uniform());
}

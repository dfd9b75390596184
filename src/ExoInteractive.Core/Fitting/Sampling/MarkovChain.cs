namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>One chain under way: steps of warm-up, then of sampling. What a step does depends on nothing outside the chain.</summary>
internal abstract class MarkovChain
{
    private readonly int _total;
    private int _done;

    protected MarkovChain(SamplerSettings settings, int steps, int draws, int dimension)
    {
        WarmUp = settings.WarmUp;
        _total = WarmUp + steps;
        Dimension = dimension;
        Draws = new double[(long)draws * dimension];
        LogDensity = new double[draws];
    }

    /// <summary>Steps done that other threads may know of.</summary>
    public int Published { get; private set; }

    /// <summary>Draws kept that other threads may read.</summary>
    public int PublishedDraws { get; private set; }

    /// <summary>Steps of warm-up.</summary>
    public int WarmUp { get; }

    /// <summary>n.</summary>
    public int Dimension { get; }

    /// <summary>(draws, n), in the order of time.</summary>
    public double[] Draws { get; }

    /// <summary>(draws,).</summary>
    public double[] LogDensity { get; }

    /// <summary>Every step is done.</summary>
    public bool Finished => Published == _total;

    /// <summary>Evaluations after warm-up.</summary>
    public long Evaluations { get; protected set; }

    /// <summary>Sum of the acceptances, and how many they are, after warm-up.</summary>
    public (double Sum, double Count) Acceptance { get; protected set; }

    /// <summary>Divergent trajectories after warm-up.</summary>
    public int Divergences { get; protected set; }

    /// <summary>Trajectories cut after warm-up.</summary>
    public int Truncations { get; protected set; }

    /// <summary>Draws kept.</summary>
    protected int Kept { get; private set; }

    /// <summary>Goes on for some steps, or until it is cancelled.</summary>
    public void Advance(int steps, CancellationToken cancellationToken)
    {
        for (int i = 0; i < steps && _done < _total && !cancellationToken.IsCancellationRequested; i++)
        {
            if (!Step(_done, cancellationToken))
            {
                return;
            }

            _done++;
        }
    }

    /// <summary>Lets other threads see what was done; the caller holds the lock that they read under.</summary>
    public void Publish()
    {
        Published = _done;
        PublishedDraws = Kept;
    }

    /// <summary>One step.</summary>
    /// <returns>False where it was cancelled in its middle and counts for nothing.</returns>
    protected abstract bool Step(int number, CancellationToken cancellationToken);

    /// <summary>Keeps a draw; the chain's draws are full when this many were kept.</summary>
    protected void Keep(ReadOnlySpan<double> x, double logDensity)
    {
        x.CopyTo(Draws.AsSpan(Kept * Dimension));
        LogDensity[Kept++] = logDensity;
    }
}

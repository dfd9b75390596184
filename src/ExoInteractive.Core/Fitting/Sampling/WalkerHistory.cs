namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>Where the walkers of an ensemble were, sweep by sweep, for their autocorrelation; of a long run only every so many sweeps.</summary>
internal sealed class WalkerHistory
{
    private const int MostNumbers = 1 << 22, FewestSweeps = 256;

    private readonly int _walkers, _dimension;
    private readonly double[] _positions;
    private int _seen;
    private int _stored;

    /// <summary>A history with nothing in it.</summary>
    public WalkerHistory(int sweeps, int walkers, int dimension)
    {
        _walkers = walkers;
        _dimension = dimension;
        int most = Math.Max(FewestSweeps, MostNumbers / (walkers * dimension));
        Stride = (sweeps + most - 1) / most;
        _positions = new double[(sweeps / Stride) * walkers * dimension];
    }

    /// <summary>Sweeps from one that is stored to the next.</summary>
    public int Stride { get; }

    /// <summary>Takes the positions after a sweep.</summary>
    public void Add(double[][] walkers)
    {
        _seen++;
        if (_seen % Stride != 0)
        {
            return;
        }

        for (int k = 0; k < _walkers; k++)
        {
            walkers[k].CopyTo(_positions.AsSpan(((_stored * _walkers) + k) * _dimension));
        }

        _stored++;
    }

    /// <summary>One coordinate of every walker over the time that all of some histories have.</summary>
    public static double[][] Series(IReadOnlyList<WalkerHistory> histories, int coordinate)
    {
        int length = histories.Min(history => history._stored);
        return [.. histories.SelectMany(history => Enumerable.Range(0, history._walkers).Select(walker =>
        {
            double[] series = new double[length];
            for (int t = 0; t < length; t++)
            {
                series[t] = history._positions[(((t * history._walkers) + walker) * history._dimension) + coordinate];
            }

            return series;
        }))];
    }
}

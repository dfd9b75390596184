using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>A model with room to work in, for one thread: evaluates points of the cube and walks among those of higher likelihood.</summary>
internal sealed class NestedLikelihood(INestedModel model)
{
    private const int SlicesPerDimension = 3, FewestDimensions = 4, MostShrinks = 200;

    // Twice the usual chord of a uniform ball, in lengths of a difference of two of its points times √n.
    private const double Bracket = 5;

    private readonly double[] _parameters = new double[model.Dimension];
    private readonly double[] _trial = new double[model.Dimension];
    private readonly double[] _direction = new double[model.Dimension];
    private int _count;

    /// <summary>n.</summary>
    public int Dimension => model.Dimension;

    /// <summary>ln L at a point of the cube; −∞ where it is no number.</summary>
    /// <exception cref="InvalidOperationException">It is +∞.</exception>
    public double Evaluate(ReadOnlySpan<double> cube)
    {
        model.FromUnitCube(cube, _parameters);
        double value = model.LogLikelihood(_parameters);
        _count++;
        return double.IsPositiveInfinity(value)
            ? throw new InvalidOperationException($"the likelihood is infinite at ({string.Join(", ", _parameters)})")
            : double.IsNaN(value) ? double.NegativeInfinity : value;
    }

    /// <summary>The parameters of a point of the cube.</summary>
    public double[] Parameters(double[] cube)
    {
        model.FromUnitCube(cube, _parameters);
        return [.. _parameters];
    }

    /// <summary>Evaluations since this was last asked.</summary>
    public int TakeCount()
    {
        int count = _count;
        _count = 0;
        return count;
    }

    /// <summary>
    /// A new point above another one: slices (Neal 2003, section 4, with a bracket of one fixed width that is only shrunk)
    /// along differences of live points, from a live point picked at random.
    /// </summary>
    /// <param name="above">What the new point must exceed.</param>
    /// <param name="live">Points that do.</param>
    /// <param name="random">Random numbers of this point alone.</param>
    public LivePoint Draw(LivePoint above, ReadOnlySpan<LivePoint> live, CounterRandom random)
    {
        LivePoint start = live[Pick(live.Length, random)];
        double[] x = [.. start.Cube];
        (double logLikelihood, double label) = (start.LogLikelihood, start.Label);
        int slices = SlicesPerDimension * Math.Max(FewestDimensions, Dimension);
        for (int slice = 0; slice < slices; slice++)
        {
            int first = Pick(live.Length, random), second = Pick(live.Length - 1, random);
            second += second >= first ? 1 : 0;
            for (int i = 0; i < x.Length; i++)
            {
                _direction[i] = live[first].Cube[i] - live[second].Cube[i];
            }

            label = logLikelihood > above.LogLikelihood ? random.Uniform() : random.Uniform(above.Label, 1);
            if (Slice(x, above, label, random) is { } moved)
            {
                logLikelihood = moved;
            }
        }

        return new LivePoint(x, logLikelihood, label);
    }

    // Moves x along the direction; the new ln L, or null where the bracket shrank to nothing.
    private double? Slice(double[] x, LivePoint above, double label, CounterRandom random)
    {
        double width = Bracket / Math.Sqrt(x.Length);
        double low = -width * random.Uniform(), high = low + width;
        for (int i = 0; i < x.Length; i++)
        {
            if (_direction[i] != 0)
            {
                double a = -x[i] / _direction[i], b = (1 - x[i]) / _direction[i];
                low = Math.Max(low, Math.Min(a, b));
                high = Math.Min(high, Math.Max(a, b));
            }
        }

        for (int shrink = 0; shrink < MostShrinks; shrink++)
        {
            double t = random.Uniform(low, high);
            bool inside = true;
            for (int i = 0; i < x.Length; i++)
            {
                _trial[i] = x[i] + (t * _direction[i]);
                inside &= _trial[i] is > 0 and < 1;
            }

            double value = inside ? Evaluate(_trial) : double.NegativeInfinity;
            if (value > above.LogLikelihood || (inside && value == above.LogLikelihood && label > above.Label))
            {
                _trial.CopyTo(x, 0);
                return value;
            }

            if (t < 0)
            {
                low = t;
            }
            else
            {
                high = t;
            }
        }

        return null;
    }

    private static int Pick(int count, CounterRandom random) => (int)(count * random.Uniform());
}

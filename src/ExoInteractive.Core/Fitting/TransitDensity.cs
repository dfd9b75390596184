using ExoInteractive.Core.Fitting.Noise;
using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>
/// The posterior of a transit over all of ℝⁿ. A number with a uniform prior between bounds is its bounds' logistic curve;
/// b/(1+r) carries a sign, uniform from −1 to 1, and the light curve depends on its square alone, so b = 0 is no wall;
/// the disc of e and ω is the plane drawn in by y = z/√(1 + z²). One instance serves one thread; no call allocates.
/// </summary>
/// <remarks>
/// Draws are told as full vectors: the nine numbers of <see cref="TransitShape"/>, then the noise's own.
/// </remarks>
internal sealed class TransitDensity : ILogDensity, INestedModel
{
    private const int N = TransitShape.Count;
    private const double Edge = 1e-12;

    private readonly PosteriorProblem _problem;
    private readonly INoiseModel _noise;
    private readonly TransitCurve _curve;
    private readonly int[] _free;
    private readonly int[] _indices;
    private readonly double[] _transit;
    private readonly double[] _gradient;
    private readonly double[] _byTransit;
    private readonly double[] _full;
    private readonly double[] _slope;

    /// <summary>Takes the problem.</summary>
    /// <param name="problem">Data, model and priors.</param>
    /// <param name="noise">Its noise model, not shared with another thread.</param>
    public TransitDensity(PosteriorProblem problem, INoiseModel noise)
    {
        int n = problem.Points.Count;
        (_problem, _noise, _free) = (problem, noise, problem.Bounds.Free);
        _curve = new TransitCurve(problem.Points.Time, problem.Points.Exposure) { EccentricityGradient = problem.Bounds.IsFree(TransitShape.DiscX) };
        (_indices, _transit, _byTransit, _gradient) = (new int[n], new double[n], new double[n], new double[TransitElements.Count * n]);
        Dimension = _free.Length + noise.Parameters.Count;
        FullLength = N + noise.Parameters.Count;
        (_full, _slope) = (new double[FullLength], new double[FullLength]);
    }

    /// <inheritdoc cref="ILogDensity.Dimension"/>
    public int Dimension { get; }

    /// <summary>Length of a full vector: nine and the noise's numbers.</summary>
    public int FullLength { get; }

    /// <summary>The noise's own numbers.</summary>
    public IReadOnlyList<NoiseParameter> NoiseParameters => _noise.Parameters;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
    {
        Span<double> stretch = stackalloc double[Dimension], slope = stackalloc double[Dimension];
        double prior = ToFull(x, _full, stretch, slope);
        double value = LogPosterior(_full, gradient.IsEmpty ? default : _slope);
        if (double.IsNegativeInfinity(value) || double.IsNaN(value))
        {
            gradient.Clear();
            return double.NegativeInfinity;
        }

        if (gradient.IsEmpty)
        {
            return value + prior;
        }

        for (int i = 0; i < Dimension; i++)
        {
            gradient[i] = (stretch[i] * _slope[Full(i)]) + slope[i];
        }

        // The two numbers of the disc turn into each other.
        int disc = Array.IndexOf(_free, TransitShape.DiscX);
        if (disc >= 0)
        {
            double zx = x[disc], zy = x[disc + 1], square = 1 + (zx * zx) + (zy * zy), size = Math.Sqrt(square);
            double along = ((zx * _slope[TransitShape.DiscX]) + (zy * _slope[TransitShape.DiscY])) / (square * size);
            gradient[disc] -= zx * along;
            gradient[disc + 1] -= zy * along;
        }

        return value + prior;
    }

    /// <summary>ln of likelihood and priors where ln r, b/(1+r), ln T14, q1, q2 and the disc are the coordinates; uniform priors count as 1.</summary>
    /// <param name="full">A full vector.</param>
    /// <param name="slope">Its derivatives by the full vector; empty where they are not wanted.</param>
    /// <returns>−∞ outside the bounds, and where there is no orbit.</returns>
    public double LogPosterior(ReadOnlySpan<double> full, Span<double> slope)
    {
        if (!Inside(full))
        {
            return double.NegativeInfinity;
        }

        Span<double> jacobian = stackalloc double[slope.IsEmpty ? 0 : TransitElements.Count * N];
        if (!_problem.Shape.Elements(full[..N], out TransitElements elements, jacobian))
        {
            return double.NegativeInfinity;
        }

        if (slope.IsEmpty)
        {
            int plain = _curve.Evaluate(elements, _indices, _transit, default);
            return _noise.LogLikelihood(_indices.AsSpan(0, plain), _transit.AsSpan(0, plain), full[N..], default, default)
                + _problem.Terms.OfElements(elements, default) + _problem.Terms.OfDisc(full, default);
        }

        int touched = _curve.Evaluate(elements, _indices, _transit, _gradient);
        double value = _noise.LogLikelihood(
            _indices.AsSpan(0, touched), _transit.AsSpan(0, touched), full[N..], _byTransit.AsSpan(0, touched), slope[N..]);
        Span<double> byElements = stackalloc double[TransitElements.Count];
        for (int k = 0; k < byElements.Length; k++)
        {
            byElements[k] = RowProduct.Of(_byTransit.AsSpan(0, touched), _gradient.AsSpan(k * _curve.Count, touched));
        }

        value += _problem.Terms.OfElements(elements, byElements);
        slope[..N].Clear();
        for (int k = 0; k < byElements.Length; k++)
        {
            for (int j = 0; j < N; j++)
            {
                slope[j] += byElements[k] * jacobian[(k * N) + j];
            }
        }

        return value + _problem.Terms.OfDisc(full, slope);
    }

    /// <summary>The full vector that a point of ℝⁿ stands for.</summary>
    /// <param name="x">(n,).</param>
    /// <param name="full">Filled.</param>
    public void ToFull(ReadOnlySpan<double> x, Span<double> full)
    {
        Span<double> stretch = stackalloc double[Dimension], slope = stackalloc double[Dimension];
        ToFull(x, full, stretch, slope);
    }

    /// <summary>The point of ℝⁿ that stands for a full vector, b taken positive.</summary>
    /// <param name="full">A full vector; numbers on their bounds are drawn in a little.</param>
    public double[] FromFull(ReadOnlySpan<double> full)
    {
        double[] x = new double[Dimension];
        for (int i = 0; i < Dimension; i++)
        {
            int index = Full(i);
            double size = Math.Sqrt((full[TransitShape.DiscX] * full[TransitShape.DiscX]) + (full[TransitShape.DiscY] * full[TransitShape.DiscY]));
            if (index is TransitShape.DiscX or TransitShape.DiscY)
            {
                x[i] = full[index] / Math.Sqrt((1 - Math.Min(size, 1 - Edge)) * (1 + size));
                continue;
            }

            (double lower, double upper) = Range(index);
            double share = index == TransitShape.Share ? (1 + Math.Sqrt(full[index])) / 2 : (full[index] - lower) / (upper - lower);
            share = Math.Clamp(share, Edge, 1 - Edge);
            x[i] = Math.Log(share / (1 - share));
        }

        return x;
    }

    /// <inheritdoc/>
    public void FromUnitCube(ReadOnlySpan<double> cube, Span<double> parameters)
    {
        for (int i = 0; i < Dimension; i++)
        {
            int index = Full(i);
            if (index == TransitShape.DiscX)
            {
                double e = _problem.Terms.Eccentricity!.Quantile(cube[i]);
                (parameters[i], parameters[i + 1]) = _problem.Shape.Disc(e, 2 * Math.PI * cube[i + 1]);
                i++;
                continue;
            }

            (double lower, double upper) = Range(index);
            parameters[i] = index == TransitShape.Share ? cube[i] * cube[i] : lower + ((upper - lower) * cube[i]);
        }
    }

    /// <summary>ln L with the limb darkening's prior, which a cube of q1 and q2 does not carry; the star's density is left out.</summary>
    /// <param name="parameters">(n,).</param>
    public double LogLikelihood(ReadOnlySpan<double> parameters)
    {
        _problem.Held.CopyTo(_full, 0);
        for (int i = 0; i < Dimension; i++)
        {
            _full[Full(i)] = parameters[i];
        }

        if (!_problem.Shape.Elements(_full.AsSpan(0, N), out TransitElements elements, default))
        {
            return double.NegativeInfinity;
        }

        int touched = _curve.Evaluate(elements, _indices, _transit, default);
        return _noise.LogLikelihood(_indices.AsSpan(0, touched), _transit.AsSpan(0, touched), _full.AsSpan(N), default, default)
            + _problem.Terms.OfLimbDarkening(elements);
    }

    /// <summary>ln L of a full vector, without any prior.</summary>
    /// <param name="full">A full vector.</param>
    public double LogLikelihoodOf(ReadOnlySpan<double> full)
    {
        if (!_problem.Shape.Elements(full[..N], out TransitElements elements, default))
        {
            return double.NegativeInfinity;
        }

        int touched = _curve.Evaluate(elements, _indices, _transit, default);
        return _noise.LogLikelihood(_indices.AsSpan(0, touched), _transit.AsSpan(0, touched), full[N..], default, default);
    }

    /// <summary>The segments' most likely baselines.</summary>
    /// <param name="full">A full vector with an orbit.</param>
    /// <returns>(S,).</returns>
    public double[] Baselines(ReadOnlySpan<double> full)
    {
        int touched = Touch(full);
        return _noise.Baselines(_indices.AsSpan(0, touched), _transit.AsSpan(0, touched), full[N..]);
    }

    /// <summary>Mean of the segments' baselines and 1σ of it at this shape; NaN where the noise does not tell.</summary>
    /// <param name="full">A full vector with an orbit.</param>
    public (double Value, double Error) MeanBaseline(ReadOnlySpan<double> full)
    {
        if (_noise is not WhiteNoise white)
        {
            return (Baselines(full).Average(), double.NaN);
        }

        int touched = Touch(full);
        (double Value, double Error)[] each = white.Solve(_indices.AsSpan(0, touched), _transit.AsSpan(0, touched), full[N..]);
        return (each.Average(one => one.Value), Math.Sqrt(each.Sum(one => one.Error * one.Error)) / each.Length);
    }

    private int Touch(ReadOnlySpan<double> full)
        => _problem.Shape.Elements(full[..N], out TransitElements elements, default) ? _curve.Evaluate(elements, _indices, _transit, default) : 0;

    private int Full(int i) => i < _free.Length ? _free[i] : N + i - _free.Length;

    private (double Lower, double Upper) Range(int index)
        => index < N
            ? (_problem.Bounds.Lower[index], _problem.Bounds.Upper[index])
            : (_noise.Parameters[index - N].Lower, _noise.Parameters[index - N].Upper);

    private bool Inside(ReadOnlySpan<double> full)
    {
        foreach (int index in _free)
        {
            (double lower, double upper) = index switch
            {
                TransitShape.Share => (0, 1),
                _ => (_problem.Bounds.Lower[index], _problem.Bounds.Upper[index]),
            };
            if (index < TransitShape.DiscX && !(full[index] >= lower && full[index] <= upper))
            {
                return false;
            }
        }

        for (int i = N; i < full.Length; i++)
        {
            if (!(full[i] >= _noise.Parameters[i - N].Lower && full[i] <= _noise.Parameters[i - N].Upper))
            {
                return false;
            }
        }

        return true;
    }

    // Returns ln of prior density times Jacobian, with each number's own stretch dv/dx and the slope of that logarithm.
    private double ToFull(ReadOnlySpan<double> x, Span<double> full, Span<double> stretch, Span<double> slope)
    {
        _problem.Held.CopyTo(full);
        double log = 0;
        for (int i = 0; i < Dimension; i++)
        {
            int index = Full(i);
            if (index == TransitShape.DiscX)
            {
                double zx = x[i], zy = x[i + 1], square = 1 + (zx * zx) + (zy * zy), size = Math.Sqrt(square);
                (full[index], full[index + 1]) = (zx / size, zy / size);
                (stretch[i], stretch[i + 1]) = (1 / size, 1 / size);
                (slope[i], slope[i + 1]) = (-4 * zx / square, -4 * zy / square);
                log -= 2 * Math.Log(square);
                i++;
                continue;
            }

            (double lower, double upper) = Range(index);
            double small = Math.Exp(-Math.Abs(x[i])), sum = 1 + small, tail = small / sum, share = x[i] > 0 ? 1 / sum : tail;
            double bend = tail / sum;
            log += -Math.Abs(x[i]) - (2 * Math.Log(sum));
            slope[i] = x[i] > 0 ? (small - 1) / sum : (1 - small) / sum;
            if (index == TransitShape.Share)
            {
                // b/(1+r) = 2 share − 1, its square the number.
                double impact = x[i] > 0 ? (1 - small) / sum : (small - 1) / sum;
                full[index] = impact * impact;
                stretch[i] = 4 * impact * bend;
            }
            else
            {
                full[index] = Math.Min(upper, lower + ((upper - lower) * share));
                stretch[i] = (upper - lower) * bend;
            }
        }

        return log;
    }
}

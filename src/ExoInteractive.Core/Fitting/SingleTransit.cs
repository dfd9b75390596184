using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>One transit whose shape is known and whose time is not: χ² by how late it comes, the baseline of every segment it lies in at its best.</summary>
internal sealed class SingleTransit
{
    private readonly TransitCurve _curve;
    private readonly TransitElements _elements;
    private readonly double[] _flux, _precision;
    private readonly int[] _segment;
    private readonly int[] _indices;
    private readonly double[] _touched, _gradient, _model, _slope;

    /// <summary>Takes the points round one transit.</summary>
    /// <param name="points">The points.</param>
    /// <param name="from">The first of them.</param>
    /// <param name="to">One past the last.</param>
    /// <param name="variance">(N,): variance of the noise of all the points.</param>
    /// <param name="elements">The transit; its t0 is the conjunction from which lateness counts.</param>
    public SingleTransit(FittedPoints points, int from, int to, ReadOnlySpan<double> variance, TransitElements elements)
    {
        int n = to - from;
        _elements = elements;
        _curve = new TransitCurve(points.Time.AsSpan(from, n), points.Exposure.AsSpan(from, n));
        _flux = points.Flux[from..to];
        _segment = points.Segment[from..to];
        _precision = new double[n];
        for (int i = 0; i < n; i++)
        {
            _precision[i] = 1 / variance[from + i];
        }

        (_indices, _touched, _gradient) = (new int[n], new double[n], new double[TransitElements.Count * n]);
        (_model, _slope) = (new double[n], new double[n]);
        FlatChiSquared = Sum(out _, out _);
    }

    /// <summary>χ² without a transit.</summary>
    public double FlatChiSquared { get; }

    /// <summary>χ² of the transit at a time.</summary>
    /// <param name="late">Days.</param>
    /// <param name="touched">How many points lie in transit.</param>
    public double ChiSquared(double late, out int touched)
    {
        touched = Fill(late, []);
        return Sum(out _, out _);
    }

    /// <summary>χ² with its slope and Gauss–Newton curvature: with g the model's derivative freed of the baseline, −2 gᵀr and 2 gᵀg.</summary>
    /// <param name="late">Days.</param>
    /// <returns>χ²; per day; per day squared.</returns>
    public (double ChiSquared, double Slope, double Curvature) Linearise(double late)
    {
        Fill(late, _gradient);
        double chiSquared = Sum(out double slope, out double curvature);
        return (chiSquared, slope, curvature);
    }

    private int Fill(double late, Span<double> gradient)
    {
        int touched = _curve.Evaluate(_elements with { TransitTime = _elements.TransitTime + late }, _indices, _touched, gradient);
        Array.Fill(_model, 0);
        Array.Fill(_slope, 0);
        for (int j = 0; j < touched; j++)
        {
            _model[_indices[j]] = _touched[j] - 1;
            _slope[_indices[j]] = gradient.IsEmpty ? 0 : gradient[j];
        }

        return touched;
    }

    private double Sum(out double slope, out double curvature)
    {
        (slope, curvature) = (0, 0);
        double chiSquared = 0;
        for (int from = 0, to; from < _flux.Length; from = to)
        {
            // Flux F (1 + B'): the residual y − F keeps its digits.
            double yf = 0, ff = 0, fg = 0;
            for (to = from; to < _flux.Length && _segment[to] == _segment[from]; to++)
            {
                double model = 1 + _model[to];
                yf += _precision[to] * (_flux[to] - model) * model;
                ff += _precision[to] * model * model;
                fg += _precision[to] * model * _slope[to];
            }

            double beyond = yf / ff, shared = fg / ff;
            for (int i = from; i < to; i++)
            {
                double model = 1 + _model[i], residual = _flux[i] - model - (beyond * model);
                double g = (1 + beyond) * (_slope[i] - (shared * model));
                chiSquared += _precision[i] * residual * residual;
                slope -= 2 * _precision[i] * g * residual;
                curvature += 2 * _precision[i] * g * g;
            }
        }

        return chiSquared;
    }
}

namespace ExoInteractive.Core.Fitting;

/// <summary>A probability density along one number, a straight line between neighbouring knots.</summary>
internal sealed class PiecewiseLinearDensity
{
    private const int Steps = 17;
    private const int Passes = 6;
    private const int FewestInside = 9;
    private const double Reach = 9;

    private readonly double[] _at;
    private readonly double[] _density;
    private readonly double[] _cumulative;

    /// <summary>Takes knots.</summary>
    /// <param name="at">(k,): increasing; two or more.</param>
    /// <param name="logDensity">(k,): up to a constant, not all −∞.</param>
    public PiecewiseLinearDensity(double[] at, double[] logDensity)
    {
        double largest = logDensity.Max();
        _at = at;
        _density = [.. logDensity.Select(l => Math.Exp(l - largest))];
        _cumulative = new double[at.Length];
        for (int i = 1; i < at.Length; i++)
        {
            _cumulative[i] = _cumulative[i - 1] + ((_density[i] + _density[i - 1]) / 2 * (at[i] - at[i - 1]));
        }

        for (int i = 0; i < at.Length; i++)
        {
            _density[i] /= _cumulative[^1];
        }

        double total = _cumulative[^1];
        for (int i = 0; i < at.Length; i++)
        {
            _cumulative[i] /= total;
        }
    }

    /// <summary>Follows a density over a range, narrowing to where it is not negligible.</summary>
    /// <param name="logDensity">ln of it up to a constant; finite.</param>
    /// <param name="lower">Least number.</param>
    /// <param name="upper">Largest number.</param>
    public static PiecewiseLinearDensity Scan(Func<double, double> logDensity, double lower, double upper)
    {
        double from = lower, to = upper;
        for (int pass = 0; ; pass++)
        {
            double step = (to - from) / (Steps - 1);
            double[] at = [.. Enumerable.Range(0, Steps).Select(i => from + (i * step))];
            double[] log = [.. at.Select(logDensity)];
            double largest = log.Max();
            int first = Array.FindIndex(log, l => largest - l < Reach), last = Array.FindLastIndex(log, l => largest - l < Reach);
            if (last - first + 1 >= FewestInside || pass == Passes - 1)
            {
                return new PiecewiseLinearDensity(at, log);
            }

            (from, to) = (Math.Max(lower, at[first] - step), Math.Min(upper, at[last] + step));
        }
    }

    /// <summary>The number below which a share of the probability lies.</summary>
    /// <param name="share">0 to 1.</param>
    /// <param name="right">The knot above it.</param>
    /// <param name="fraction">How far it is from the knot below to that one.</param>
    public double Quantile(double share, out int right, out double fraction)
    {
        right = 1;
        while (right < _at.Length - 1 && _cumulative[right] < share)
        {
            right++;
        }

        double left = _density[right - 1], slope = _density[right] - left, width = _at[right] - _at[right - 1];
        double within = Math.Clamp((share - _cumulative[right - 1]) / Math.Max(1e-300, _cumulative[right] - _cumulative[right - 1]), 0, 1);
        fraction = Math.Abs(slope) < 1e-9 * (left + _density[right])
            ? within
            : Math.Clamp((Math.Sqrt((left * left) + (within * slope * (left + _density[right]))) - left) / slope, 0, 1);
        return _at[right - 1] + (fraction * width);
    }

    /// <summary>The density at what <see cref="Quantile"/> gave.</summary>
    /// <param name="right">The knot above.</param>
    /// <param name="fraction">How far towards it.</param>
    public double Density(int right, double fraction) => _density[right - 1] + (fraction * (_density[right] - _density[right - 1]));
}

using ExoInteractive.Core.Fitting.Noise;

namespace ExoInteractive.Core.Fitting.Comparison;

/// <summary>
/// A triangular dip, as a grazing eclipsing binary shows it: from the first contact straight down to the middle and
/// straight up again, without the flat bottom or the round one that a small body has. Its mean over an exposure is exact.
/// All dips are equally deep: alternating depths are the business of the odd–even test.
/// </summary>
internal sealed class VShapeExplanation : Explanation
{
    private readonly FittedPoints _points;

    /// <summary>Takes points and bounds: t0, P, ln depth, ln width.</summary>
    /// <param name="points">The points.</param>
    /// <param name="noise">The noise.</param>
    /// <param name="bounds">Those of every explanation.</param>
    public VShapeExplanation(FittedPoints points, INoiseModel noise, ExplanationBounds bounds)
        : base(points.Count, noise, bounds.TransitTime, bounds.Period, bounds.LogDepth, bounds.LogDuration)
        => _points = points;

    /// <inheritdoc/>
    protected override int Evaluate(ReadOnlySpan<double> shape, Span<int> indices, Span<double> flux)
    {
        double period = shape[1], depth = Math.Exp(shape[2]), half = Math.Exp(shape[3]) / 2;
        int count = 0;
        for (int i = 0; i < _points.Count; i++)
        {
            double cycles = (_points.Time[i] - shape[0]) / period, away = (cycles - Math.Round(cycles)) * period;
            double exposure = _points.Exposure[i];
            if (Math.Abs(away) >= half + (exposure / 2))
            {
                continue;
            }

            double hidden = exposure > 0
                ? (Area((away + (exposure / 2)) / half) - Area((away - (exposure / 2)) / half)) * half / exposure
                : 1 - (Math.Abs(away) / half);
            (indices[count], flux[count]) = (i, 1 - (depth * hidden));
            count++;
        }

        return count;
    }

    // Integral of the triangle 1 − |x| from 0 to x; ±½ beyond it.
    private static double Area(double x)
    {
        double within = Math.Clamp(x, -1, 1);
        return within * (1 - (Math.Abs(within) / 2));
    }
}

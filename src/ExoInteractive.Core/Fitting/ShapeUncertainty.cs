using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Fitting;

/// <summary>
/// What the data allow around a minimum: draws from the normal distribution of the normal equations, cut at nature's
/// bounds (0 ≤ s &lt; 1, r &gt; 0). The draws carry every correlation into derived numbers.
/// </summary>
internal sealed class ShapeUncertainty
{
    private const int Draws = 6000;
    private const ulong Seed = 20130808;

    private readonly double[][] _draws;

    private ShapeUncertainty(double[][] draws) => _draws = draws;

    /// <summary>Draws around a minimum.</summary>
    /// <param name="minimum">The fit.</param>
    /// <param name="bounds">Which numbers are free, and nature's bounds.</param>
    /// <param name="scatter">χ² per degree of freedom the errors are widened by.</param>
    /// <returns>Null when the normal equations are singular.</returns>
    public static ShapeUncertainty? Of(LeastSquaresMinimum minimum, ShapeBounds bounds, double scatter)
    {
        int[] free = [.. Enumerable.Range(0, TransitShape.Count).Where(i => bounds.Upper[i] > bounds.Lower[i])];
        double[,] information = new double[free.Length, free.Length];
        for (int i = 0; i < free.Length; i++)
        {
            for (int j = 0; j < free.Length; j++)
            {
                information[i, j] = minimum.Curvature[free[i], free[j]] / scatter;
            }
        }

        if (PositiveDefinite.Factor(information) is not { } factor)
        {
            return null;
        }

        CounterRandom random = new(Seed);
        List<double[]> accepted = [];
        double[] normal = new double[free.Length];
        for (int draw = 0; draw < Draws; draw++)
        {
            for (int i = 0; i < normal.Length; i++)
            {
                normal[i] = random.Normal();
            }

            double[] deviation = factor.Draw(normal);
            double[] vector = [.. minimum.Parameters];
            for (int i = 0; i < free.Length; i++)
            {
                vector[free[i]] += deviation[i];
            }

            if (Physical(vector, bounds))
            {
                accepted.Add(vector);
            }
        }

        return accepted.Count < Draws / 50 ? null : new ShapeUncertainty([.. accepted]);
    }

    /// <summary>Errors of a number computed from the shape.</summary>
    /// <param name="best">Its best value.</param>
    /// <param name="number">How it follows from a vector.</param>
    /// <returns>Root mean square of the draws below and above the best value: σ each when the distribution is normal.</returns>
    public (double Lower, double Upper) Errors(double best, Func<double[], double> number)
    {
        double below = 0, above = 0;
        int countBelow = 0, countAbove = 0;
        foreach (double[] draw in _draws)
        {
            double away = number(draw) - best;
            if (away < 0)
            {
                below += away * away;
                countBelow++;
            }
            else
            {
                above += away * away;
                countAbove++;
            }
        }

        return (Math.Sqrt(below / Math.Max(1, countBelow)), Math.Sqrt(above / Math.Max(1, countAbove)));
    }

    private static bool Physical(double[] vector, ShapeBounds bounds)
        => vector[TransitShape.ShareIndex] >= 0
            && vector[TransitShape.ShareIndex] < bounds.Upper[TransitShape.ShareIndex]
            && vector[TransitShape.RadiusRatioIndex] > 0
            && vector[TransitShape.DurationIndex] > 0
            && vector[TransitShape.DurationIndex] < vector[TransitShape.PeriodIndex] / 2
            && vector[TransitShape.Q1Index] is >= 0 and <= 1
            && vector[TransitShape.Q2Index] is >= 0 and <= 1;
}

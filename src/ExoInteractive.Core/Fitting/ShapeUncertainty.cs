using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Fitting;

/// <summary>
/// What the data allow around a minimum: draws from normal slices along the impact parameter (b/(1+r), ln r and ln T14 uniform beforehand),
/// cut at nature's bounds. The draws carry every correlation into derived numbers.
/// </summary>
internal sealed class ShapeUncertainty
{
    private const int Draws = 6000;
    private const ulong Seed = 20130808;

    private readonly List<double[]> _draws = [];

    private ShapeUncertainty()
    {
    }

    /// <summary>Draws from slices.</summary>
    /// <param name="sections">In order of impact parameter.</param>
    /// <param name="bounds">Which numbers are free, and nature's bounds.</param>
    /// <param name="scatter">χ² per degree of freedom the errors are widened by.</param>
    /// <returns>Null when there are too few slices, or nearly no draw is physical.</returns>
    public static ShapeUncertainty? Of(IReadOnlyList<ImpactSection> sections, ShapeBounds bounds, double scatter)
    {
        if (sections.Count < 2)
        {
            return null;
        }

        double[] logWeight = [.. sections.Select(s => LogWeight(s, scatter))];
        double largest = logWeight.Max();
        double[] weight = [.. logWeight.Select(w => Math.Exp(w - largest))];

        // Between neighbouring slices the density is taken as a straight line.
        double[] cumulative = new double[sections.Count];
        for (int i = 1; i < sections.Count; i++)
        {
            cumulative[i] = cumulative[i - 1] + ((weight[i] + weight[i - 1]) / 2 * (sections[i].Impact - sections[i - 1].Impact));
        }

        int[] others = [.. bounds.Free.Where(i => i != TransitShape.ShareIndex)];
        CounterRandom random = new(Seed);
        ShapeUncertainty uncertainty = new();
        for (int draw = 0; draw < Draws; draw++)
        {
            double target = random.Uniform() * cumulative[^1];
            int right = 1;
            while (right < cumulative.Length - 1 && cumulative[right] < target)
            {
                right++;
            }

            double fraction = Fraction(
                weight[right - 1], weight[right], (target - cumulative[right - 1]) / (cumulative[right] - cumulative[right - 1]));
            double[] vector = Between(sections[right - 1], sections[right], fraction);
            double[] normal = [.. others.Select(_ => random.Normal())];
            double[] deviation = sections[fraction < 0.5 ? right - 1 : right].Others.Draw(normal);
            for (int i = 0; i < others.Length; i++)
            {
                vector[others[i]] += deviation[i];
            }

            if (Physical(vector))
            {
                uncertainty._draws.Add(vector);
            }
        }

        return uncertainty._draws.Count < Draws / 50 ? null : uncertainty;
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

    // Likelihood times the slice's volume, with r and T14 log-uniform beforehand.
    private static double LogWeight(ImpactSection section, double scatter)
        => (-section.ChiSquared / (2 * scatter)) - (section.Others.LogDeterminant / 2)
            - Math.Log(section.Parameters[TransitShape.RadiusRatioIndex] * section.Parameters[TransitShape.DurationIndex]);

    // Where in a cell a straight density from left to right reaches a share of its integral.
    private static double Fraction(double left, double right, double share)
    {
        double slope = right - left;
        if (Math.Abs(slope) < 1e-12 * (left + right))
        {
            return share;
        }

        double root = Math.Sqrt((left * left) + (share * slope * (left + right)));
        return Math.Clamp((root - left) / slope, 0, 1);
    }

    private static double[] Between(ImpactSection left, ImpactSection right, double fraction)
    {
        double[] vector = new double[TransitShape.Count];
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] = left.Parameters[i] + (fraction * (right.Parameters[i] - left.Parameters[i]));
        }

        double impact = left.Impact + (fraction * (right.Impact - left.Impact));
        vector[TransitShape.ShareIndex] = impact * impact;
        return vector;
    }

    private static bool Physical(double[] vector)
        => vector[TransitShape.RadiusRatioIndex] > 0
            && vector[TransitShape.DurationIndex] > 0
            && vector[TransitShape.DurationIndex] < vector[TransitShape.PeriodIndex] / 2
            && vector[TransitShape.Q1Index] is >= 0 and <= 1
            && vector[TransitShape.Q2Index] is >= 0 and <= 1;
}

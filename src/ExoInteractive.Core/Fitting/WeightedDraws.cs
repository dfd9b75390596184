using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Fitting;

/// <summary>Draws of one distribution that stand for another by their weights (importance sampling).</summary>
/// <param name="Full">Full vectors.</param>
/// <param name="Weights">One each; they add to 1.</param>
internal sealed record WeightedDraws(double[][] Full, double[] Weights)
{
    /// <summary>How many equally weighted draws they are worth (Kish 1965).</summary>
    public double Effective => 1 / Weights.Sum(w => w * w);

    /// <summary>Weighs draws, no weight above √n times the mean one (Ionides 2008).</summary>
    /// <param name="full">Full vectors.</param>
    /// <param name="logRatio">ln of the density wanted over the one drawn from; −∞ where the former is zero.</param>
    /// <returns>Null when hardly any draw has a weight.</returns>
    public static WeightedDraws? Of(IReadOnlyList<double[]> full, IReadOnlyList<double> logRatio)
    {
        const double fewest = 1.5;
        double largest = logRatio.Max();
        if (!double.IsFinite(largest))
        {
            return null;
        }

        double[] weights = [.. logRatio.Select(l => Math.Exp(l - largest))];
        double limit = Math.Sqrt(weights.Length) * weights.Average();
        weights = [.. weights.Select(w => Math.Min(w, limit))];
        double sum = weights.Sum();
        WeightedDraws draws = new([.. full], [.. weights.Select(w => w / sum)]);
        return draws.Effective > fewest ? draws : null;
    }

    /// <summary>Equally weighted draws, by systematic resampling.</summary>
    /// <param name="count">How many.</param>
    /// <param name="power">1 for the distribution itself; below 1 for a wider one, its density to that power.</param>
    /// <param name="random">Where from.</param>
    public double[][] Resample(int count, double power, CounterRandom random)
    {
        double[] powered = [.. Weights.Select(w => Math.Pow(w, power))];
        double total = powered.Sum(), offset = random.Uniform(), reached = 0;
        double[][] drawn = new double[count][];
        int from = -1;
        for (int i = 0; i < count; i++)
        {
            double target = (i + offset) / count * total;
            while (from < powered.Length - 1 && (from < 0 || reached < target))
            {
                reached += powered[++from];
            }

            drawn[i] = Full[from];
        }

        return drawn;
    }
}

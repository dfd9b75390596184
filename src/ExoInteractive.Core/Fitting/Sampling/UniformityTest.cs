namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>Whether numbers are uniform between 0 and 1.</summary>
internal static class UniformityTest
{
    private const int Terms = 100;

    /// <summary>Kolmogorov and Smirnov's test, with Stephens' (1970) correction for the number of values.</summary>
    /// <param name="values">Any order.</param>
    /// <returns>How likely uniform numbers are to lie as far off; 1 of none.</returns>
    public static double Probability(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0)
        {
            return 1;
        }

        double[] sorted = [.. values.Order()];
        double distance = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            distance = Math.Max(distance, Math.Max(sorted[i] - ((double)i / sorted.Length), ((i + 1.0) / sorted.Length) - sorted[i]));
        }

        double root = Math.Sqrt(sorted.Length);
        double scaled = distance * (root + 0.12 + (0.11 / root));
        if (scaled < 0.2)
        {
            return 1;
        }

        double sum = 0;
        for (int k = 1; k <= Terms; k++)
        {
            sum += 2 * (k % 2 == 1 ? 1 : -1) * Math.Exp(-2.0 * k * k * scaled * scaled);
        }

        return Math.Clamp(sum, 0, 1);
    }
}

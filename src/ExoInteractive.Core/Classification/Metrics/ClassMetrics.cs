namespace ExoInteractive.Core.Classification.Metrics;

/// <summary>Metrics of five class probabilities against one true class each.</summary>
/// <param name="LogLoss">Mean −log of the true class's probability, kept at least 1e-15.</param>
/// <param name="MacroF1">Mean over the classes that occur of the harmonic mean of precision and recall of the most probable class.</param>
/// <param name="Recall">(5,): share of each class's rows whose most probable class it is; NaN for a class without rows.</param>
public sealed record ClassMetrics(double LogLoss, double MacroF1, IReadOnlyList<double> Recall)
{
    private const double SmallestProbability = 1e-15;

    /// <summary>Measures a labelled set.</summary>
    /// <param name="probabilities">(N,): of each row.</param>
    /// <param name="truths">(N,): its class.</param>
    /// <returns>The metrics.</returns>
    /// <exception cref="ArgumentException">There are no rows, or the lengths differ.</exception>
    public static ClassMetrics Of(IReadOnlyList<ClassProbabilities> probabilities, IReadOnlyList<CandidateClass> truths)
    {
        if (probabilities.Count == 0 || probabilities.Count != truths.Count)
        {
            throw new ArgumentException($"there must be a class for each row, at least one; there are {probabilities.Count} rows and {truths.Count} classes", nameof(truths));
        }

        double loss = 0;
        int[] hits = new int[ClassProbabilities.Count], rows = new int[ClassProbabilities.Count], claimed = new int[ClassProbabilities.Count];
        for (int i = 0; i < truths.Count; i++)
        {
            CandidateClass best = probabilities[i].MostProbable;
            loss -= Math.Log(Math.Max(probabilities[i][truths[i]], SmallestProbability));
            rows[(int)truths[i]]++;
            claimed[(int)best]++;
            hits[(int)best] += best == truths[i] ? 1 : 0;
        }

        int[] present = [.. Enumerable.Range(0, ClassProbabilities.Count).Where(c => rows[c] > 0)];
        return new ClassMetrics(
            loss / truths.Count,
            present.Average(c => 2.0 * hits[c] / (rows[c] + claimed[c])),
            [.. Enumerable.Range(0, ClassProbabilities.Count).Select(c => rows[c] == 0 ? double.NaN : (double)hits[c] / rows[c])]);
    }
}

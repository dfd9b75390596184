namespace ExoInteractive.Core.Classification;

/// <summary>The probability of each class; they add up to 1.</summary>
/// <param name="Planet">0 to 1.</param>
/// <param name="EclipsingBinary">0 to 1.</param>
/// <param name="NearbyBinary">0 to 1.</param>
/// <param name="Variable">0 to 1.</param>
/// <param name="Systematic">0 to 1.</param>
public readonly record struct ClassProbabilities(
    double Planet, double EclipsingBinary, double NearbyBinary, double Variable, double Systematic)
{
    /// <summary>Number of classes.</summary>
    public const int Count = 5;

    /// <summary>The probability of one class.</summary>
    /// <param name="candidateClass">The class.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double this[CandidateClass candidateClass] => candidateClass switch
    {
        CandidateClass.Planet => Planet,
        CandidateClass.EclipsingBinary => EclipsingBinary,
        CandidateClass.NearbyBinary => NearbyBinary,
        CandidateClass.Variable => Variable,
        CandidateClass.Systematic => Systematic,
        _ => throw new ArgumentOutOfRangeException(nameof(candidateClass), candidateClass, "there is no such class"),
    };

    /// <summary>The most probable class; of equals the first.</summary>
    public CandidateClass MostProbable
    {
        get
        {
            CandidateClass best = CandidateClass.Planet;
            for (CandidateClass one = CandidateClass.EclipsingBinary; one <= CandidateClass.Systematic; one++)
            {
                best = this[one] > this[best] ? one : best;
            }

            return best;
        }
    }

    /// <summary>Takes five numbers in the order of <see cref="CandidateClass"/>.</summary>
    /// <param name="values">(5,): probabilities.</param>
    /// <returns>The same, named.</returns>
    /// <exception cref="ArgumentException">They are not five, not within 0 to 1, or do not add up to 1 within 1e-6.</exception>
    public static ClassProbabilities Of(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value is >= 0 and <= 1 ? value : double.NaN;
        }

        return values.Length == Count && Math.Abs(sum - 1) <= 1e-6
            ? new ClassProbabilities(values[0], values[1], values[2], values[3], values[4])
            : throw new ArgumentException(
                $"class probabilities must be {Count} numbers from 0 to 1 that add up to 1; they are [{string.Join(", ", values.ToArray())}]", nameof(values));
    }
}

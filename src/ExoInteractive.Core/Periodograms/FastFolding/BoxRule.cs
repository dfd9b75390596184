namespace ExoInteractive.Core.Periodograms.FastFolding;

/// <summary>Which boxes are scored on the rows of one fold.</summary>
/// <param name="Shortest">Bins of the shortest.</param>
/// <param name="Longest">Bins of the longest.</param>
/// <param name="TotalWeight">W.</param>
/// <param name="LeastWeight">A box or its surroundings with less weight are empty.</param>
/// <param name="LargestWeight">No bin of the folded rows weighs more.</param>
internal readonly record struct BoxRule(int Shortest, int Longest, float TotalWeight, float LeastWeight, float LargestWeight)
{
    /// <summary>Below this divisor S is nothing but rounding, and the gain comes out as none.</summary>
    public float LeastDivisor { get; } = LeastWeight * (TotalWeight - LeastWeight);

    /// <summary>Lengths from here on are bounded together.</summary>
    public int Middle { get; } = (int)Math.Sqrt(Shortest * Longest);

    /// <summary>Whether D (W − D) grows with D for every box, as it does up to half the weight; then boxes can be passed over unscored.</summary>
    public bool MayPassOver { get; } = LargestWeight * Longest <= 0.5f * TotalWeight;
}

namespace ExoInteractive.Runs.Records;

/// <summary>
/// The numbers in a text, in order, as a digest that tolerates small differences: their count, their norm and a few
/// projections onto fixed random signs, so that the distance of two lists can be estimated from their sketches alone
/// (Johnson and Lindenstrauss 1984; signs as Achlioptas 2003).
/// </summary>
/// <param name="Count">How many numbers.</param>
/// <param name="Norm">Root of the sum of their squares.</param>
/// <param name="Projections">Sums of the numbers with the signs of <see cref="ProjectionCount"/> fixed sequences.</param>
/// <param name="Skeleton">SHA-256 of the text with each number replaced by a mark.</param>
public sealed record NumberSketch(int Count, double Norm, IReadOnlyList<double> Projections, string Skeleton)
{
    /// <summary>How many projections.</summary>
    public const int ProjectionCount = 8;
}

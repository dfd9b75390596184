namespace ExoInteractive.Core.Classification.Metrics;

/// <summary>
/// Probabilities and truths of a labelled set, sorted once by falling probability. Metrics are functions of it and of a
/// weight for each row, so that a bootstrap draw, which counts each star so many times, costs one pass.
/// </summary>
public sealed class ScoredSample
{
    private readonly int[] _star;

    /// <summary>Takes a labelled set.</summary>
    /// <param name="probabilities">(N,): probability of the positive class, 0 to 1.</param>
    /// <param name="positive">(N,): the truth.</param>
    /// <param name="stars">(N,): which star each row belongs to; rows of one star are drawn together.</param>
    /// <exception cref="ArgumentException">There are no rows, the lengths differ, or a probability is out of range.</exception>
    public ScoredSample(IReadOnlyList<double> probabilities, IReadOnlyList<bool> positive, IReadOnlyList<long> stars)
    {
        int n = probabilities.Count;
        if (n == 0 || positive.Count != n || stars.Count != n)
        {
            throw new ArgumentException(
                $"there must be a truth and a star for each of the probabilities, at least one; there are {n}, {positive.Count} and {stars.Count}", nameof(probabilities));
        }

        if (probabilities.Any(p => !(p is >= 0 and <= 1)))
        {
            throw new ArgumentException("probabilities must be from 0 to 1", nameof(probabilities));
        }

        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => probabilities[i])];
        Dictionary<long, int> places = [];
        foreach (long star in stars)
        {
            places.TryAdd(star, places.Count);
        }

        Order = order;
        Stars = places.Count;
        ProbabilityValues = [.. order.Select(i => probabilities[i])];
        PositiveValues = [.. order.Select(i => positive[i])];
        _star = [.. order.Select(i => places[stars[i]])];
        ByConfidence = [.. Enumerable.Range(0, n).OrderByDescending(i => Math.Abs(ProbabilityValues[i] - 0.5))];
        UnitWeights = new double[n];
        Array.Fill(UnitWeights, 1);
    }

    /// <summary>Number of rows N.</summary>
    public int Count => ProbabilityValues.Length;

    /// <summary>Number of stars.</summary>
    public int Stars { get; }

    /// <summary>Number of positive rows.</summary>
    public int Positives => PositiveValues.Count(one => one);

    /// <summary>(N,): falling.</summary>
    public ReadOnlySpan<double> Probabilities => ProbabilityValues;

    /// <summary>(N,): the truth of each, in the same order.</summary>
    public ReadOnlySpan<bool> Positive => PositiveValues;

    /// <summary>(N,): weight 1 each.</summary>
    public ReadOnlySpan<double> Ones => UnitWeights;

    /// <summary>(N,): index in the arrays that were given.</summary>
    internal int[] Order { get; }

    /// <summary>(N,): indices into the sorted rows, by falling distance of the probability from ½.</summary>
    internal int[] ByConfidence { get; }

    private double[] ProbabilityValues { get; }

    private bool[] PositiveValues { get; }

    private double[] UnitWeights { get; }

    /// <summary>Spreads a number for each star to its rows.</summary>
    /// <param name="drawn">(<see cref="Stars"/>,): how often each star was drawn, in the order of their first rows.</param>
    /// <param name="weights">(N,): receives the number of each row's star.</param>
    internal void Spread(ReadOnlySpan<int> drawn, Span<double> weights)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = drawn[_star[i]];
        }
    }
}

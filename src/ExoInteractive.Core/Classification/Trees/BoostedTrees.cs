namespace ExoInteractive.Core.Classification.Trees;

/// <summary>Gradient-boosted trees: log odds of a row = base + the value of its leaf in every tree (Friedman 2001).</summary>
public sealed class BoostedTrees
{
    private readonly TreeScorer _scorer;

    /// <summary>Puts a model together.</summary>
    /// <param name="bins">The features' bins.</param>
    /// <param name="trees">The trees.</param>
    /// <param name="baseLogOdds">Log odds before the first tree.</param>
    /// <exception cref="ArgumentException">A tree asks for a feature or bin that is not there.</exception>
    public BoostedTrees(FeatureBins bins, IReadOnlyList<DecisionTree> trees, double baseLogOdds)
    {
        foreach (DecisionTree tree in trees)
        {
            for (int node = 0; node < tree.Nodes; node++)
            {
                if (tree.Feature.Span[node] >= bins.Features || tree.Bin.Span[node] >= FeatureBins.Missing)
                {
                    throw new ArgumentException($"a tree asks for feature {tree.Feature.Span[node]} of {bins.Features}", nameof(trees));
                }
            }
        }

        (Bins, Trees, BaseLogOdds) = (bins, trees, baseLogOdds);
        _scorer = new TreeScorer(bins, trees, baseLogOdds);
    }

    /// <summary>The features' bins.</summary>
    public FeatureBins Bins { get; }

    /// <summary>The trees.</summary>
    public IReadOnlyList<DecisionTree> Trees { get; }

    /// <summary>Log odds before the first tree.</summary>
    public double BaseLogOdds { get; }

    /// <summary>Number of features F.</summary>
    public int Features => Bins.Features;

    /// <summary>Log odds of many rows at once; eight rows share each comparison.</summary>
    /// <param name="values">(N × F,): row after row; NaN where missing.</param>
    /// <returns>(N,): log odds.</returns>
    /// <exception cref="ArgumentException">The length is no multiple of F.</exception>
    public double[] LogOdds(ReadOnlySpan<float> values)
    {
        if (values.Length % Features != 0)
        {
            throw new ArgumentException($"rows of {Features} features are needed; {values.Length} numbers are none", nameof(values));
        }

        double[] sums = new double[values.Length / Features];
        _scorer.Score(values, sums);
        return sums;
    }

    /// <summary>Log odds of one row by walking down every tree: the slow, obvious way.</summary>
    /// <param name="row">(F,): NaN where missing.</param>
    /// <returns>Log odds.</returns>
    public double LogOddsByWalking(ReadOnlySpan<float> row)
    {
        Span<byte> bins = stackalloc byte[Features];
        BinRow(row, bins);
        double sum = BaseLogOdds;
        foreach (DecisionTree tree in Trees)
        {
            sum += tree.Value.Span[tree.LeafOf(bins)];
        }

        return sum;
    }

    /// <summary>The bins of one row.</summary>
    /// <param name="row">(F,): NaN where missing.</param>
    /// <param name="bins">(F,): receives them.</param>
    internal void BinRow(ReadOnlySpan<float> row, Span<byte> bins)
    {
        for (int f = 0; f < Features; f++)
        {
            bins[f] = Bins.Bin(f, row[f]);
        }
    }
}

namespace ExoInteractive.Core.Classification.Trees;

/// <summary>
/// A binary tree in flat arrays. Node 0 is the root, every node stands before its children, and leaves are numbered from
/// left to right. A child below zero is leaf −1 − child.
/// </summary>
public sealed class DecisionTree
{
    /// <summary>Takes the arrays as they are.</summary>
    /// <param name="feature">(K,): feature asked at each node.</param>
    /// <param name="bin">(K,): values in bins up to this one go left.</param>
    /// <param name="missingLeft">(K,): whether missing values go left.</param>
    /// <param name="left">(K,): left child.</param>
    /// <param name="right">(K,): right child.</param>
    /// <param name="nodeCover">(K,): training rows that came by.</param>
    /// <param name="value">(K + 1,): a leaf's share of the log odds.</param>
    /// <param name="leafCover">(K + 1,): training rows that ended there.</param>
    /// <exception cref="ArgumentException">The arrays make no tree of at most 32 leaves.</exception>
    public DecisionTree(
        byte[] feature, byte[] bin, bool[] missingLeft, sbyte[] left, sbyte[] right, float[] nodeCover, float[] value, float[] leafCover)
    {
        (Feature, Bin, MissingLeft, Left, Right, NodeCover, Value, LeafCover) = (feature, bin, missingLeft, left, right, nodeCover, value, leafCover);
        int nodes = feature.Length;
        int next = 0;
        bool[] seen = new bool[nodes];
        if (value.Length > BoostingSettings.MostLeaves || value.Length != nodes + 1 || leafCover.Length != nodes + 1
            || new[] { bin.Length, missingLeft.Length, left.Length, right.Length, nodeCover.Length }.Any(length => length != nodes)
            || (nodes > 0 && !Walk(0)) || seen.Contains(false) || (nodes > 0 && next != value.Length))
        {
            throw new ArgumentException($"{nodes} nodes and {value.Length} leaves that make no tree of at most {BoostingSettings.MostLeaves} leaves", nameof(feature));
        }

        bool Walk(int node)
        {
            seen[node] = true;
            return Enter(node, left[node]) && Enter(node, right[node]);
        }

        bool Enter(int node, int child) => child < 0
            ? -1 - child == next++
            : child > node && child < nodes && !seen[child] && Walk(child);
    }

    /// <summary>(K,): feature asked at each node.</summary>
    public ReadOnlyMemory<byte> Feature { get; }

    /// <summary>(K,): values in bins up to this one go left.</summary>
    public ReadOnlyMemory<byte> Bin { get; }

    /// <summary>(K,): whether missing values go left.</summary>
    public ReadOnlyMemory<bool> MissingLeft { get; }

    /// <summary>(K,): left child.</summary>
    public ReadOnlyMemory<sbyte> Left { get; }

    /// <summary>(K,): right child.</summary>
    public ReadOnlyMemory<sbyte> Right { get; }

    /// <summary>(K,): training rows that came by.</summary>
    public ReadOnlyMemory<float> NodeCover { get; }

    /// <summary>(L,): a leaf's share of the log odds.</summary>
    public ReadOnlyMemory<float> Value { get; }

    /// <summary>(L,): training rows that ended there.</summary>
    public ReadOnlyMemory<float> LeafCover { get; }

    /// <summary>Number of nodes K; one more leaf.</summary>
    public int Nodes => Feature.Length;

    /// <summary>The leaf a row ends in.</summary>
    /// <param name="bins">(F,): the row's bins.</param>
    /// <returns>Index of the leaf.</returns>
    public int LeafOf(ReadOnlySpan<byte> bins)
    {
        int at = Nodes == 0 ? -1 : 0;
        while (at >= 0)
        {
            at = GoesLeft(at, bins) ? Left.Span[at] : Right.Span[at];
        }

        return -1 - at;
    }

    /// <summary>Whether a row goes left at a node.</summary>
    internal bool GoesLeft(int node, ReadOnlySpan<byte> bins)
    {
        byte bin = bins[Feature.Span[node]];
        return bin == FeatureBins.Missing ? MissingLeft.Span[node] : bin <= Bin.Span[node];
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ExoInteractive.Core.Classification.Trees;

/// <summary>
/// Finds the leaves of eight rows at once without walking: every node whose question a row answers "right" rules the
/// leaves of its left side out, and of those that remain the leftmost is the row's leaf (QuickScorer, Lucchese et al. 2015).
/// Missing values are 255 where they go right and −1 where they go left, so that each node is one comparison.
/// </summary>
internal sealed class TreeScorer
{
    private const int Rows = 8;

    private readonly FeatureBins _bins;
    private readonly double _base;
    private readonly int[] _nodeEnd;
    private readonly int[] _column;
    private readonly int[] _bin;
    private readonly int[] _ruledOut;
    private readonly int[] _leafStart;
    private readonly float[] _value;

    public TreeScorer(FeatureBins bins, IReadOnlyList<DecisionTree> trees, double baseLogOdds)
    {
        (_bins, _base) = (bins, baseLogOdds);
        int nodes = trees.Sum(tree => tree.Nodes);
        (_nodeEnd, _leafStart) = (new int[trees.Count], new int[trees.Count]);
        (_column, _bin, _ruledOut, _value) = (new int[nodes], new int[nodes], new int[nodes], new float[nodes + trees.Count]);
        int node = 0, leaf = 0;
        for (int t = 0; t < trees.Count; t++)
        {
            DecisionTree tree = trees[t];
            for (int k = 0; k < tree.Nodes; k++, node++)
            {
                _column[node] = Rows * (tree.Feature.Span[k] + (tree.MissingLeft.Span[k] ? bins.Features : 0));
                _bin[node] = tree.Bin.Span[k];
                _ruledOut[node] = unchecked((int)LeavesBelow(tree, tree.Left.Span[k]));
            }

            (_nodeEnd[t], _leafStart[t]) = (node, leaf);
            tree.Value.Span.CopyTo(_value.AsSpan(leaf));
            leaf += tree.Value.Length;
        }
    }

    /// <summary>Adds up the trees.</summary>
    /// <param name="values">(N × F,).</param>
    /// <param name="sums">(N,): receives the log odds.</param>
    public void Score(ReadOnlySpan<float> values, Span<double> sums)
    {
        int features = _bins.Features;
        int[] block = new int[2 * features * Rows];
        for (int row = 0; row < sums.Length; row += Rows)
        {
            int rows = Math.Min(Rows, sums.Length - row);
            for (int r = 0; r < rows; r++)
            {
                for (int f = 0; f < features; f++)
                {
                    int bin = _bins.Bin(f, values[((row + r) * features) + f]);
                    block[(f * Rows) + r] = bin;
                    block[((features + f) * Rows) + r] = bin == FeatureBins.Missing ? -1 : bin;
                }
            }

            ScoreBlock(ref MemoryMarshal.GetArrayDataReference(block), sums.Slice(row, rows));
        }
    }

    private static uint LeavesBelow(DecisionTree tree, int child)
        => child < 0 ? 1u << (-1 - child) : LeavesBelow(tree, tree.Left.Span[child]) | LeavesBelow(tree, tree.Right.Span[child]);

    private void ScoreBlock(ref int block, Span<double> sums)
    {
        Span<double> total = stackalloc double[Rows];
        total.Fill(_base);
        int node = 0;
        for (int t = 0; t < _nodeEnd.Length; t++)
        {
            Vector256<int> ruledOut = Vector256<int>.Zero;
            for (int end = _nodeEnd[t]; node < end; node++)
            {
                Vector256<int> bins = Vector256.LoadUnsafe(ref Unsafe.Add(ref block, _column[node]));
                ruledOut |= Vector256.GreaterThan(bins, Vector256.Create(_bin[node])) & Vector256.Create(_ruledOut[node]);
            }

            Vector256<int> left = ~ruledOut;
            int start = _leafStart[t];
            for (int r = 0; r < Rows; r++)
            {
                total[r] += _value[start + BitOperations.TrailingZeroCount(left[r])];
            }
        }

        total[..sums.Length].CopyTo(sums);
    }
}

namespace ExoInteractive.Core.Classification.Trees;

/// <summary>Grows one tree leaf by leaf: of all leaves the one is split next that gains most.</summary>
internal sealed class TreeGrower(byte[][] columns, FeatureBins bins, BoostingSettings settings)
{
    private const double LeastGain = 1e-9;

    private readonly Stack<BinSum[]> _spare = new();

    /// <summary>Grows a tree.</summary>
    /// <param name="gradient">(N,): of the loss at each row.</param>
    /// <param name="curvature">(N,): second derivative of the loss at each row.</param>
    /// <param name="rows">The rows it may see, ascending.</param>
    /// <param name="features">The features it may ask, ascending.</param>
    /// <returns>With values already multiplied by the learning rate.</returns>
    public DecisionTree Grow(double[] gradient, double[] curvature, int[] rows, int[] features)
    {
        int[] order = (int[])rows.Clone(), scratch = new int[rows.Length];
        Leaf root = new(0, order.Length, Rent());
        Fill(root, gradient, curvature, order, features);
        root.Best = FindSplit(root, features);
        List<Leaf> leaves = [root];
        while (leaves.Count < settings.Leaves && leaves.MaxBy(leaf => leaf.Best.Gain) is { Best.Gain: > LeastGain } next)
        {
            Split split = next.Best;
            int middle = Partition(next, split, order, scratch);
            Leaf left = new(next.Start, middle, null!), right = new(middle, next.End, null!);
            (Leaf small, Leaf large) = left.Count <= right.Count ? (left, right) : (right, left);
            small.Sums = Rent();
            Fill(small, gradient, curvature, order, features);
            large.Sums = next.Sums;
            large.Take(next, small, features);
            (next.Left, next.Right, next.Sums) = (left, right, null!);
            left.Best = FindSplit(left, features);
            right.Best = FindSplit(right, features);
            leaves.Remove(next);
            leaves.Add(left);
            leaves.Add(right);
        }

        foreach (Leaf leaf in leaves)
        {
            _spare.Push(leaf.Sums);
        }

        return Flatten(root);
    }

    /// <summary>Adds a tree's values to every row's log odds.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="logOdds">(N,).</param>
    public void Add(DecisionTree tree, double[] logOdds)
    {
        ReadOnlySpan<byte> feature = tree.Feature.Span, bin = tree.Bin.Span;
        ReadOnlySpan<bool> missingLeft = tree.MissingLeft.Span;
        ReadOnlySpan<sbyte> left = tree.Left.Span, right = tree.Right.Span;
        ReadOnlySpan<float> value = tree.Value.Span;
        for (int i = 0; i < logOdds.Length; i++)
        {
            int at = feature.IsEmpty ? -1 : 0;
            while (at >= 0)
            {
                byte here = columns[feature[at]][i];
                at = (here == FeatureBins.Missing ? missingLeft[at] : here <= bin[at]) ? left[at] : right[at];
            }

            logOdds[i] += value[-1 - at];
        }
    }

    private BinSum[] Rent() => _spare.TryPop(out BinSum[]? sums) ? sums : new BinSum[columns.Length * (FeatureBins.Missing + 1)];

    private static void Fill(Leaf leaf, double[] gradient, double[] curvature, int[] order, byte[][] columns, int[] features)
    {
        ReadOnlySpan<int> rows = order.AsSpan(leaf.Start, leaf.Count);
        foreach (int row in rows)
        {
            leaf.Gradient += gradient[row];
            leaf.Curvature += curvature[row];
        }

        foreach (int f in features)
        {
            Span<BinSum> sums = leaf.Sums.AsSpan(f * (FeatureBins.Missing + 1), FeatureBins.Missing + 1);
            sums.Clear();
            byte[] column = columns[f];
            foreach (int row in rows)
            {
                ref BinSum sum = ref sums[column[row]];
                sum.Gradient += gradient[row];
                sum.Curvature += curvature[row];
                sum.Count++;
            }
        }
    }

    private void Fill(Leaf leaf, double[] gradient, double[] curvature, int[] order, int[] features)
        => Fill(leaf, gradient, curvature, order, columns, features);

    private Split FindSplit(Leaf leaf, int[] features)
    {
        Split best = default;
        if (leaf.Count < 2 * settings.RowsPerLeaf)
        {
            return best;
        }

        double whole = Gain(leaf.Gradient, leaf.Curvature);
        foreach (int f in features)
        {
            ReadOnlySpan<BinSum> sums = leaf.Sums.AsSpan(f * (FeatureBins.Missing + 1), FeatureBins.Missing + 1);
            BinSum missing = sums[FeatureBins.Missing];
            int last = bins.Edges(f).Length;
            BinSum below = default;
            for (int bin = 0; bin <= last; bin++)
            {
                below.Gradient += sums[bin].Gradient;
                below.Curvature += sums[bin].Curvature;
                below.Count += sums[bin].Count;
                if (sums[bin].Count == 0)
                {
                    continue;
                }

                // The last bin leaves nothing on the right but missing values.
                Consider(below, false);
                if (missing.Count > 0 && bin < last)
                {
                    Consider(new BinSum(below.Gradient + missing.Gradient, below.Curvature + missing.Curvature, below.Count + missing.Count), true);
                }

                void Consider(BinSum left, bool missingLeft)
                {
                    if (left.Count < settings.RowsPerLeaf || leaf.Count - left.Count < settings.RowsPerLeaf)
                    {
                        return;
                    }

                    double gain = Gain(left.Gradient, left.Curvature) + Gain(leaf.Gradient - left.Gradient, leaf.Curvature - left.Curvature) - whole;
                    if (gain > best.Gain)
                    {
                        best = new Split(gain, f, (byte)bin, missingLeft || (missing.Count == 0 && 2 * left.Count > leaf.Count));
                    }
                }
            }
        }

        return best;
    }

    private double Gain(double gradient, double curvature) => gradient * gradient / (curvature + settings.Penalty);

    // Stable, so that the order of the rows, and with it every sum, is the same in each run.
    private int Partition(Leaf leaf, Split split, int[] order, int[] scratch)
    {
        byte[] column = columns[split.Feature];
        int left = leaf.Start, right = 0;
        for (int i = leaf.Start; i < leaf.End; i++)
        {
            int row = order[i];
            byte bin = column[row];
            if (bin == FeatureBins.Missing ? split.MissingLeft : bin <= split.Bin)
            {
                order[left++] = row;
            }
            else
            {
                scratch[right++] = row;
            }
        }

        Array.Copy(scratch, 0, order, left, right);
        return left;
    }

    private DecisionTree Flatten(Leaf root)
    {
        List<Leaf> nodes = [], ends = [];
        Number(root);
        return new DecisionTree(
            [.. nodes.Select(node => (byte)node.Best.Feature)],
            [.. nodes.Select(node => node.Best.Bin)],
            [.. nodes.Select(node => node.Best.MissingLeft)],
            [.. nodes.Select(node => (sbyte)node.Left!.Place)],
            [.. nodes.Select(node => (sbyte)node.Right!.Place)],
            [.. nodes.Select(node => (float)node.Count)],
            [.. ends.Select(leaf => (float)(-settings.LearningRate * leaf.Gradient / (leaf.Curvature + settings.Penalty)))],
            [.. ends.Select(leaf => (float)leaf.Count)]);

        void Number(Leaf leaf)
        {
            if (leaf.Left is null)
            {
                ends.Add(leaf);
                leaf.Place = -ends.Count;
                return;
            }

            leaf.Place = nodes.Count;
            nodes.Add(leaf);
            Number(leaf.Left);
            Number(leaf.Right!);
        }
    }

    private readonly record struct Split(double Gain, int Feature, byte Bin, bool MissingLeft);

    private record struct BinSum(double Gradient, double Curvature, int Count);

    private sealed class Leaf(int start, int end, BinSum[] sums)
    {
        public int Start => start;

        public int End => end;

        public int Count => end - start;

        public BinSum[] Sums { get; set; } = sums;

        public double Gradient { get; set; }

        public double Curvature { get; set; }

        public Split Best { get; set; }

        public Leaf? Left { get; set; }

        public Leaf? Right { get; set; }

        public int Place { get; set; }

        // What is left of the parent without the smaller child; Sums are the parent's own.
        public void Take(Leaf parent, Leaf other, int[] features)
        {
            Gradient = parent.Gradient - other.Gradient;
            Curvature = parent.Curvature - other.Curvature;
            foreach (int f in features)
            {
                for (int i = f * (FeatureBins.Missing + 1); i < (f + 1) * (FeatureBins.Missing + 1); i++)
                {
                    BinSum taken = other.Sums[i];
                    ref BinSum rest = ref Sums[i];
                    rest.Gradient -= taken.Gradient;
                    rest.Curvature -= taken.Curvature;
                    rest.Count -= taken.Count;
                }
            }
        }
    }
}

namespace ExoInteractive.Core.Classification.Trees;

/// <summary>
/// The bins a feature's values fall into: bin k holds the values above edge k − 1 and up to edge k. Missing values (NaN)
/// have a bin of their own, <see cref="Missing"/>. Edges lie half-way between neighbouring training values, at equal
/// shares of the rows where there are more values than bins.
/// </summary>
public sealed class FeatureBins
{
    /// <summary>Bins of values at most.</summary>
    public const int Most = 254;

    /// <summary>Bin of a missing value.</summary>
    public const byte Missing = 255;

    private readonly double[][] _edges;

    /// <summary>Takes edges as they are.</summary>
    /// <param name="edges">(F)(at most 253,): ascending.</param>
    /// <exception cref="ArgumentException">There are too many, or they do not ascend.</exception>
    public FeatureBins(double[][] edges)
    {
        ArgumentNullException.ThrowIfNull(edges);
        foreach (double[] one in edges)
        {
            if (one.Length >= Most)
            {
                throw new ArgumentException($"a feature has at most {Most - 1} edges between bins; there are {one.Length}", nameof(edges));
            }

            for (int i = 0; i < one.Length; i++)
            {
                if (!double.IsFinite(one[i]) || (i > 0 && !(one[i] > one[i - 1])))
                {
                    throw new ArgumentException("the edges between bins must be finite and ascend", nameof(edges));
                }
            }
        }

        _edges = edges;
    }

    /// <summary>Number of features F.</summary>
    public int Features => _edges.Length;

    /// <summary>The edges of a feature.</summary>
    /// <param name="feature">0-based.</param>
    /// <returns>Ascending.</returns>
    public ReadOnlySpan<double> Edges(int feature) => _edges[feature];

    /// <summary>Chooses the edges from training values.</summary>
    /// <param name="values">(N × F,): row after row; NaN where missing. Infinite values count as the largest finite ones.</param>
    /// <param name="features">F.</param>
    /// <param name="most">Bins a feature at most, 2 to 254.</param>
    /// <returns>The bins.</returns>
    public static FeatureBins Of(ReadOnlySpan<float> values, int features, int most = Most)
    {
        double[][] edges = new double[features][];
        List<float> present = [];
        for (int f = 0; f < features; f++)
        {
            present.Clear();
            for (int at = f; at < values.Length; at += features)
            {
                if (!float.IsNaN(values[at]))
                {
                    present.Add(Math.Clamp(values[at], float.MinValue, float.MaxValue));
                }
            }

            present.Sort();
            edges[f] = Edges(present, most);
        }

        return new FeatureBins(edges);
    }

    /// <summary>The bin of a value.</summary>
    /// <param name="feature">0-based.</param>
    /// <param name="value">NaN where missing.</param>
    /// <returns>0 to 253, or <see cref="Missing"/>.</returns>
    public byte Bin(int feature, float value)
    {
        if (float.IsNaN(value))
        {
            return Missing;
        }

        double[] edges = _edges[feature];
        int low = 0, high = edges.Length;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (edges[middle] < value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return (byte)low;
    }

    private static double[] Edges(List<float> sorted, int most)
    {
        List<(float Value, int Below)> distinct = [];
        for (int i = 0; i < sorted.Count; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
            {
                distinct.Add((sorted[i], i));
            }
        }

        if (distinct.Count <= most)
        {
            return [.. Enumerable.Range(1, Math.Max(0, distinct.Count - 1)).Select(i => Between(distinct[i - 1].Value, distinct[i].Value))];
        }

        List<double> edges = [];
        int at = 1;
        for (int bin = 1; bin < most; bin++)
        {
            double wanted = (double)bin * sorted.Count / most;
            while (at < distinct.Count && distinct[at].Below < wanted)
            {
                at++;
            }

            if (at == distinct.Count)
            {
                break;
            }

            double edge = Between(distinct[at - 1].Value, distinct[at].Value);
            if (edges.Count == 0 || edge > edges[^1])
            {
                edges.Add(edge);
            }
        }

        return [.. edges];
    }

    private static double Between(float low, float high) => low + (0.5 * ((double)high - low));
}

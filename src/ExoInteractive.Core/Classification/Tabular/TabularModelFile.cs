using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExoInteractive.Core.Classification.Calibration;
using ExoInteractive.Core.Classification.Trees;

namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>
/// A tabular model as a file: JSON, in which long lists of numbers are base64 of their little-endian bytes.
/// </summary>
public static class TabularModelFile
{
    private const int FormatVersion = 2;

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter<InputGroups>() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a model.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The file's bytes.</returns>
    public static byte[] Write(TabularModel model)
    {
        TabularModelParts parts = model.Parts;
        FeatureBins bins = parts.Planet.Members[0].Bins;
        Stored stored = new(
            FormatVersion,
            parts.Name,
            parts.Card,
            [.. parts.Features],
            [.. Enumerable.Range(0, bins.Features).Select(f => Doubles(bins.Edges(f)))],
            [.. parts.Planet.Members.Select(Store)],
            [.. parts.Kinds.Select(kind => new StoredKind(kind.Class, Store(kind.Model)))],
            parts.KindPriors,
            parts.KindLimits,
            parts.Calibrations.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray()),
            parts.ConformalLevel,
            [.. parts.Domain.Means.Select(mean => Doubles(mean))],
            [.. parts.Domain.Whitening.Select(row => Doubles(row))],
            parts.DistanceLimit);
        return JsonSerializer.SerializeToUtf8Bytes(stored, Options);
    }

    /// <summary>Reads a model.</summary>
    /// <param name="file">The whole file.</param>
    /// <returns>The model.</returns>
    /// <exception cref="TabularModelException">It is no model file, of a newer version, or damaged.</exception>
    public static TabularModel Read(ReadOnlySpan<byte> file)
    {
        try
        {
            Stored stored = JsonSerializer.Deserialize<Stored>(file, Options) ?? throw new TabularModelException("a tabular model file that holds nothing");
            if (stored.Version != FormatVersion)
            {
                throw new TabularModelException($"a tabular model file of version {stored.Version}; version {FormatVersion} is read");
            }

            FeatureBins bins = new([.. stored.Edges.Select(Doubles)]);
            TabularModelParts parts = new()
            {
                Name = stored.Name,
                Features = stored.Features,
                Planet = new BoostedEnsemble([.. stored.Planet.Select(one => Restore(one, bins))]),
                Kinds = [.. stored.Kinds.Select(kind => (kind.Class, Restore(kind.Model, bins)))],
                KindPriors = stored.KindPriors,
                KindLimits = stored.KindLimits,
                Calibrations = stored.Calibrations.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<TabularCalibration>)pair.Value),
                ConformalLevel = stored.ConformalLevel,
                Domain = new TrainingDomain([.. stored.DomainMeans.Select(Doubles)], [.. stored.DomainWhitening.Select(Doubles)]),
                DistanceLimit = stored.DistanceLimit,
                Card = stored.Card,
            };
            Check(parts, bins);
            return new TabularModel(parts);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or FormatException or OverflowException)
        {
            throw new TabularModelException($"no tabular model that can be read ({exception.Message}); copy the file again or write it anew with exo evaluate --ship", exception);
        }
    }

    private static void Check(TabularModelParts parts, FeatureBins bins)
    {
        int features = parts.Features.Count;
        bool kinds = parts.Kinds.All(kind => kind.Class is > CandidateClass.Planet and <= CandidateClass.Systematic)
            && parts.Kinds.Select(kind => kind.Class).Distinct().Count() == parts.Kinds.Count;
        bool shares = parts.KindPriors.Length == ClassProbabilities.Count && parts.KindLimits.Length == ClassProbabilities.Count
            && parts.KindPriors.All(share => share is >= 0 and <= 1) && parts.KindPriors[0] == 0 && Math.Abs(parts.KindPriors.Sum() - 1) < 1e-6;
        bool calibrated = parts.Calibrations.ContainsKey(TabularModel.OtherMissions)
            && parts.Calibrations.Values.All(own => own.Any(one => one.Known == InputGroups.None)
                && own.All(one => (one.Known & ~InputGroups.All) == 0 && one.Scaling.Slope > 0 && double.IsFinite(one.Scaling.Slope) && double.IsFinite(one.Scaling.Intercept)));
        if (features == 0 || bins.Features != features || parts.Domain.Whitening.Count != features || !kinds || !shares || !calibrated)
        {
            throw new TabularModelException("a tabular model file whose parts do not fit one another; copy the file again");
        }
    }

    private static StoredTrees Store(BoostedTrees model)
    {
        IReadOnlyList<DecisionTree> trees = model.Trees;
        return new StoredTrees(
            model.BaseLogOdds,
            Convert.ToBase64String([.. trees.Select(tree => (byte)tree.Nodes)]),
            Convert.ToBase64String([.. trees.SelectMany(tree => tree.Feature.ToArray())]),
            Convert.ToBase64String([.. trees.SelectMany(tree => tree.Bin.ToArray())]),
            Convert.ToBase64String([.. trees.SelectMany(tree => tree.MissingLeft.ToArray()).Select(left => left ? (byte)1 : (byte)0)]),
            Convert.ToBase64String([.. trees.SelectMany(tree => tree.Left.ToArray()).Select(child => unchecked((byte)child))]),
            Convert.ToBase64String([.. trees.SelectMany(tree => tree.Right.ToArray()).Select(child => unchecked((byte)child))]),
            Singles([.. trees.SelectMany(tree => tree.Value.ToArray())]),
            Singles([.. trees.SelectMany(tree => tree.LeafCover.ToArray())]));
    }

    private static BoostedTrees Restore(StoredTrees stored, FeatureBins bins)
    {
        byte[] nodes = Convert.FromBase64String(stored.Nodes), feature = Convert.FromBase64String(stored.Feature), bin = Convert.FromBase64String(stored.Bin);
        byte[] missing = Convert.FromBase64String(stored.MissingLeft), left = Convert.FromBase64String(stored.Left), right = Convert.FromBase64String(stored.Right);
        float[] value = Singles(stored.Value), cover = Singles(stored.LeafCover);
        int all = nodes.Sum(count => count);
        if (new[] { feature.Length, bin.Length, missing.Length, left.Length, right.Length }.Any(length => length != all)
            || value.Length != all + nodes.Length || cover.Length != value.Length || value.Any(one => !float.IsFinite(one)) || cover.Any(one => !(one >= 0 && float.IsFinite(one))))
        {
            throw new ArgumentException("lists of trees of different lengths");
        }

        List<DecisionTree> trees = new(nodes.Length);
        int node = 0, leaf = 0;
        foreach (byte count in nodes)
        {
            sbyte[] lefts = [.. left.AsSpan(node, count).ToArray().Select(child => unchecked((sbyte)child))];
            sbyte[] rights = [.. right.AsSpan(node, count).ToArray().Select(child => unchecked((sbyte)child))];
            float[] leafCover = cover[leaf..(leaf + count + 1)];
            trees.Add(new DecisionTree(
                feature[node..(node + count)], bin[node..(node + count)], [.. missing[node..(node + count)].Select(one => one != 0)],
                lefts, rights, NodeCover(lefts, rights, leafCover), value[leaf..(leaf + count + 1)], leafCover));
            node += count;
            leaf += count + 1;
        }

        return new BoostedTrees(bins, trees, stored.Base);
    }

    // Children stand behind their parent; DecisionTree checks the rest.
    private static float[] NodeCover(sbyte[] left, sbyte[] right, float[] leafCover)
    {
        float[] cover = new float[left.Length];
        for (int node = left.Length - 1; node >= 0; node--)
        {
            cover[node] = Of(left[node]) + Of(right[node]);
        }

        return cover;

        float Of(int child) => child >= 0 && child < cover.Length ? cover[child] : child < 0 && -1 - child < leafCover.Length ? leafCover[-1 - child] : 0;
    }

    private static string Doubles(ReadOnlySpan<double> values)
    {
        byte[] bytes = new byte[values.Length * sizeof(double)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), values[i]);
        }

        return Convert.ToBase64String(bytes);
    }

    private static double[] Doubles(string text)
    {
        byte[] bytes = Whole(text, sizeof(double));
        double[] values = [.. Enumerable.Range(0, bytes.Length / sizeof(double)).Select(i => BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(i * sizeof(double))))];
        return values.All(double.IsFinite) ? values : throw new ArgumentException("a list with a number that is not finite");
    }

    private static string Singles(float[] values)
    {
        byte[] bytes = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        }

        return Convert.ToBase64String(bytes);
    }

    private static float[] Singles(string text)
    {
        byte[] bytes = Whole(text, sizeof(float));
        return [.. Enumerable.Range(0, bytes.Length / sizeof(float)).Select(i => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float))))];
    }

    private static byte[] Whole(string text, int size)
    {
        byte[] bytes = Convert.FromBase64String(text);
        return bytes.Length % size == 0 ? bytes : throw new ArgumentException($"a list of {bytes.Length} bytes where {size} make a number");
    }

    private sealed record Stored(
        int Version,
        string Name,
        IReadOnlyDictionary<string, string> Card,
        string[] Features,
        string[] Edges,
        StoredTrees[] Planet,
        StoredKind[] Kinds,
        double[] KindPriors,
        double[] KindLimits,
        Dictionary<string, TabularCalibration[]> Calibrations,
        double ConformalLevel,
        string[] DomainMeans,
        string[] DomainWhitening,
        double DistanceLimit);

    private sealed record StoredKind(CandidateClass Class, StoredTrees Model);

    private sealed record StoredTrees(
        double Base, string Nodes, string Feature, string Bin, string MissingLeft, string Left, string Right, string Value, string LeafCover);
}

using ExoInteractive.Core.Classification.Weights;

namespace ExoInteractive.Core.Classification.Networks;

/// <summary>What one member of an ensemble says of a batch.</summary>
/// <param name="Logits">(N, 5), row after row, in the order of <see cref="CandidateClass"/>.</param>
/// <param name="Embedding">(N, E), row after row: the head's first layer.</param>
internal sealed record NetworkOutput(float[] Logits, float[] Embedding);

/// <summary>
/// One member of the vetting network: a branch a view, the scalars with their missing flags, a head. Layers and order as training/README.md
/// tells; a view that is absent leaves zeros.
/// </summary>
internal sealed class VetterNetwork
{
    private const float SmallestSpread = 1e-6f, ScalarLimit = 5;
    private const int LocalViews = 4;

    private readonly BranchNetwork[] _branches;
    private readonly DenseLayer[] _projections;
    private readonly DenseLayer[] _scalars;
    private readonly DenseLayer[] _head;
    private readonly ScalarStandard _standard;
    private readonly int _concatenated;

    /// <summary>Reads a member.</summary>
    /// <param name="file">The weights.</param>
    /// <param name="prefix">"m0".</param>
    /// <param name="architecture">Checked sizes.</param>
    /// <param name="standard">How scalars are standardised.</param>
    /// <exception cref="SafetensorsException">A tensor is missing, of another shape or not finite.</exception>
    public VetterNetwork(SafetensorsFile file, string prefix, NetworkArchitecture architecture, ScalarStandard standard)
    {
        _standard = standard;
        _branches = [.. NetworkArchitecture.Branches.Select(branch
            => new BranchNetwork(file, $"{prefix}.{branch}", NetworkArchitecture.InputChannels(branch), architecture.Channels[branch]))];
        _projections = [.. NetworkArchitecture.Branches.Select(branch
            => new DenseLayer(file, $"{prefix}.{branch}.projection", architecture.Pooled(branch), architecture.Projections[branch]))];
        _scalars = Stack(file, $"{prefix}.scalars", standard.Inputs, architecture.Scalars);
        _concatenated = architecture.Projections.Where(pair => NetworkArchitecture.Branches.Contains(pair.Key)).Sum(pair => pair.Value) + architecture.Scalars[^1];
        _head = Stack(file, $"{prefix}.head", _concatenated, architecture.Head);
    }

    /// <summary>Length of an embedding.</summary>
    public int EmbeddingLength => _head[0].Outputs;

    /// <summary>Evaluates a batch.</summary>
    /// <param name="inputs">Any number.</param>
    /// <returns>Logits and embeddings.</returns>
    public NetworkOutput Evaluate(IReadOnlyList<NetworkInput> inputs)
    {
        int count = inputs.Count, room = MatrixProduct.PaddedRows(count), at = 0;
        float[] joined = new float[room * _concatenated];
        for (int branch = 0; branch < _branches.Length; branch++)
        {
            DenseLayer projection = _projections[branch];
            (float[] pooled, bool[] known) = Pooled(branch, inputs);
            float[] projected = new float[room * projection.Columns];
            projection.Apply(pooled, projection.Inputs, count, projected, rectify: true);
            for (int row = 0; row < count; row++)
            {
                if (known[row])
                {
                    projected.AsSpan(row * projection.Columns, projection.Outputs).CopyTo(joined.AsSpan((row * _concatenated) + at));
                }
            }

            at += projection.Outputs;
        }

        float[] numbers = new float[room * _standard.Inputs];
        for (int row = 0; row < count; row++)
        {
            _standard.Lay(inputs[row], numbers.AsSpan(row * _standard.Inputs, _standard.Inputs));
        }

        (float[] scalars, int step) = (numbers, _standard.Inputs);
        foreach (DenseLayer layer in _scalars)
        {
            (scalars, step) = (Applied(layer, scalars, step, count, rectify: true), layer.Columns);
        }

        Copy(scalars, step, _scalars[^1].Outputs, count, joined.AsSpan(at), _concatenated);
        float[] embedding = new float[count * EmbeddingLength], logits = new float[count * ClassProbabilities.Count];
        (float[] x, step) = (joined, _concatenated);
        for (int i = 0; i < _head.Length; i++)
        {
            (x, step) = (Applied(_head[i], x, step, count, rectify: i < _head.Length - 1), _head[i].Columns);
            if (i == 0)
            {
                Copy(x, step, EmbeddingLength, count, embedding, EmbeddingLength);
            }
        }

        Copy(x, step, ClassProbabilities.Count, count, logits, ClassProbabilities.Count);
        return new NetworkOutput(logits, embedding);
    }

    private static DenseLayer[] Stack(SafetensorsFile file, string name, int inputs, IReadOnlyList<int> outputs)
        => [.. outputs.Select((count, i) => new DenseLayer(file, $"{name}.{i}", i == 0 ? inputs : outputs[i - 1], count))];

    private static float[] Applied(DenseLayer layer, float[] x, int step, int count, bool rectify)
    {
        float[] y = new float[MatrixProduct.PaddedRows(count) * layer.Columns];
        layer.Apply(x, step, count, y, rectify);
        return y;
    }

    private static void Copy(ReadOnlySpan<float> from, int fromStep, int length, int count, Span<float> to, int toStep)
    {
        for (int row = 0; row < count; row++)
        {
            from.Slice(row * fromStep, length).CopyTo(to[(row * toStep)..]);
        }
    }

    /// <summary>A branch's pooled numbers for each candidate, and which candidates have its view.</summary>
    private (float[] Pooled, bool[] Known) Pooled(int branch, IReadOnlyList<NetworkInput> inputs)
    {
        BranchNetwork network = _branches[branch];
        string name = NetworkArchitecture.Branches[branch];
        int width = _projections[branch].Inputs, bins = NetworkArchitecture.Bins(name);
        float[] pooled = new float[MatrixProduct.PaddedRows(inputs.Count) * width];
        bool[] known = new bool[inputs.Count];
        (float[] One, float[] Other) work = (new float[network.WorkLength(bins)], new float[network.WorkLength(bins)]);
        for (int row = 0; row < inputs.Count; row++)
        {
            NetworkInput input = inputs[row];
            Span<float> to = pooled.AsSpan(row * width, width);
            known[row] = name switch
            {
                "global" => input.Present[0] && Run(network, input.Global, bins, work, to),
                "local" => Local(network, input, bins, work, to),
                "unfolded" => Unfolded(network, input, bins, work, to),
                "trend" => Run(network, input.Trend, bins, work, to),
                "periodogram" => Run(network, input.Periodogram, bins, work, to),
                _ => Run(network, input.Centroid, bins, work, to),
            };
        }

        return (pooled, known);
    }

    private static bool Run(BranchNetwork network, float[]? view, int bins, (float[] One, float[] Other) work, Span<float> pooled)
    {
        if (view is not null)
        {
            network.Run(view, bins, work, pooled);
        }

        return view is not null;
    }

    // Primary, odd, even, secondary, odd minus even; known where the primary is.
    private static bool Local(BranchNetwork network, NetworkInput input, int bins, (float[] One, float[] Other) work, Span<float> pooled)
    {
        int width = network.Outputs;
        for (int view = 0; view < LocalViews; view++)
        {
            Run(network, input.Local[view], bins, work, pooled.Slice(view * width, width));
        }

        for (int i = 0; i < width; i++)
        {
            pooled[(LocalViews * width) + i] = pooled[width + i] - pooled[(2 * width) + i];
        }

        return input.Local[0] is not null;
    }

    // Mean and spread of the transits' pooled numbers.
    private static bool Unfolded(BranchNetwork network, NetworkInput input, int bins, (float[] One, float[] Other) work, Span<float> pooled)
    {
        int width = network.Outputs, count = input.Transits.Count;
        if (count == 0)
        {
            return false;
        }

        float[] each = new float[count * width];
        for (int transit = 0; transit < count; transit++)
        {
            network.Run(input.Transits[transit], bins, work, each.AsSpan(transit * width, width));
        }

        for (int i = 0; i < width; i++)
        {
            float mean = 0, squares = 0;
            for (int transit = 0; transit < count; transit++)
            {
                mean += each[(transit * width) + i];
            }

            mean /= count;
            for (int transit = 0; transit < count; transit++)
            {
                float away = each[(transit * width) + i] - mean;
                squares += away * away;
            }

            pooled[i] = mean;
            pooled[width + i] = MathF.Sqrt((squares / count) + SmallestSpread);
        }

        return true;
    }

    /// <summary>How scalars are brought to mean 0 and deviation 1, and what stands for one that is missing.</summary>
    /// <param name="Mean">(S,): of the training set.</param>
    /// <param name="Deviation">(S,): of the training set, positive.</param>
    /// <param name="Known">(S,): whether the network was ever shown it; the others count as missing.</param>
    internal sealed record ScalarStandard(float[] Mean, float[] Deviation, bool[] Known)
    {
        /// <summary>Numbers that go in: standardised, missing flags, present flags.</summary>
        public int Inputs => (2 * Mean.Length) + TrainingSets.PackedCandidate.Flags.Count;

        /// <summary>Lays out one candidate's numbers.</summary>
        /// <param name="input">The candidate.</param>
        /// <param name="to">(<see cref="Inputs"/>,).</param>
        public void Lay(NetworkInput input, Span<float> to)
        {
            int count = Mean.Length;
            for (int i = 0; i < count; i++)
            {
                bool missing = !Known[i] || float.IsNaN(input.Scalars[i]);
                to[i] = missing ? 0 : Math.Clamp((input.Scalars[i] - Mean[i]) / Deviation[i], -ScalarLimit, ScalarLimit);
                to[count + i] = missing ? 1 : 0;
            }

            for (int i = 0; i < input.Present.Length; i++)
            {
                to[(2 * count) + i] = input.Present[i] ? 1 : 0;
            }
        }
    }
}

using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Core.Classification.Weights;

namespace ExoInteractive.Core.Classification.Networks;

/// <summary>
/// The multi-branch vetter: an ensemble of networks, calibrated by mission. Immutable; any number of threads may ask at once.
/// </summary>
public sealed class VetterModel : ICandidateModel
{
    // A mission without calibration: twice the widest temperature there is, no bias, the widest limits.
    private const double UncalibratedWidening = 2;

    // An essential number that is unknown.
    private const double MissingWidening = 1.25;
    private const int Batch = 48;
    private const int GlobalErrors = 1; // of PackedCandidate.Flags
    private const double LeastOdds = 1e-9;

    private static readonly string[] Essential = ["period", "duration", "depth", "snr"];

    private readonly VetterNetwork[] _members;
    private readonly TrainingDomain? _domain;
    private readonly MissionCalibration _uncalibrated;

    private VetterModel(ModelCard card, VetterNetwork[] members, TrainingDomain? domain)
    {
        (Card, _members, _domain) = (card, members, domain);
        MissionCalibration[] known = [.. card.Calibrations.Values];
        double[]? widest = known.Length > 0 && known.All(one => one.Quantiles is not null)
            ? [.. Enumerable.Range(0, ClassProbabilities.Count).Select(i => known.Max(one => one.Quantiles![i]))]
            : null;
        _uncalibrated = new MissionCalibration(
            UncalibratedWidening * known.Select(one => one.Temperature).DefaultIfEmpty(1).Max(), new double[ClassProbabilities.Count], widest);
    }

    /// <summary>What the weights say about themselves.</summary>
    public ModelCard Card { get; }

    /// <summary>Reads a model.</summary>
    /// <param name="weights">A safetensors file as training/README.md describes.</param>
    /// <returns>Ready to be asked.</returns>
    /// <exception cref="SafetensorsException">The file is damaged, of another version, or no vetter's; the message says which in one line.</exception>
    public static VetterModel Load(ReadOnlyMemory<byte> weights)
    {
        SafetensorsFile file = SafetensorsFile.Read(weights);
        ModelCard card = ModelCardReader.Read(file);
        VetterNetwork.ScalarStandard standard = new(
            [.. card.ScalarMean.Select(value => (float)value)], [.. card.ScalarDeviation.Select(value => (float)value)], [.. card.KnownScalars]);
        VetterNetwork[] members = [.. Enumerable.Range(0, card.Members).Select(i => new VetterNetwork(file, $"m{i}", card.Architecture, standard))];
        return new VetterModel(card, members, TrainingDomain.Read(file, members[0].EmbeddingLength));
    }

    /// <summary>Judges candidates.</summary>
    /// <param name="candidates">Any number, of any missions.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>One answer each, in order.</returns>
    /// <exception cref="ArgumentException">A view has another number of bins.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IReadOnlyList<Prediction> Predict(IReadOnlyList<CandidateFeatures> candidates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        List<Prediction> answers = new(candidates.Count);
        foreach (CandidateFeatures[] batch in candidates.Chunk(Batch))
        {
            cancellationToken.ThrowIfCancellationRequested();
            PackedCandidate[] packed = [.. batch.Select(PackedCandidate.Of)];
            NetworkInput[] inputs = [.. packed.Select(one => new NetworkInput(one, Card.KnownViews))];
            NetworkOutput[] outputs = [.. _members.Select(member => member.Evaluate(inputs))];
            answers.AddRange(batch.Select((candidate, row) => Answer(candidate, packed[row], outputs, row)));
        }

        return answers;
    }

    /// <summary>Judges one candidate.</summary>
    /// <param name="candidate">Its views and scalars.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">A view has another number of bins.</exception>
    public Prediction Predict(CandidateFeatures candidate) => Predict([candidate])[0];

    /// <inheritdoc/>
    public IReadOnlyList<double> LogOdds(IReadOnlyList<CandidateFeatures> candidates) => [.. Predict(candidates).Select(answer =>
    {
        double p = Math.Clamp(answer.Probability, LeastOdds, 1 - LeastOdds);
        return Math.Log(p / (1 - p));
    })];

    /// <summary>What the network says before calibration.</summary>
    /// <param name="candidates">(N,): packed.</param>
    /// <returns>For each member: (N, 5) logits and (N, E) embeddings, row after row.</returns>
    internal IReadOnlyList<NetworkOutput> Evaluate(IReadOnlyList<PackedCandidate> candidates)
    {
        NetworkInput[] inputs = [.. candidates.Select(one => new NetworkInput(one, Card.KnownViews))];
        return [.. _members.Select(member => member.Evaluate(inputs))];
    }

    /// <summary>The members' embeddings, the last hidden layer but one.</summary>
    /// <param name="candidates">(N,): packed.</param>
    /// <returns>For each member (N,) of E numbers each.</returns>
    internal IReadOnlyList<IReadOnlyList<ReadOnlyMemory<float>>> Embeddings(IReadOnlyList<PackedCandidate> candidates)
    {
        List<ReadOnlyMemory<float>>[] all = [.. _members.Select(_ => new List<ReadOnlyMemory<float>>(candidates.Count))];
        foreach (PackedCandidate[] batch in candidates.Chunk(Batch))
        {
            IReadOnlyList<NetworkOutput> outputs = Evaluate(batch);
            for (int member = 0; member < all.Length; member++)
            {
                all[member].AddRange(Enumerable.Range(0, batch.Length).Select(row => (ReadOnlyMemory<float>)Part(outputs[member].Embedding, _members[member].EmbeddingLength, row)));
            }
        }

        return all;
    }

    private Prediction Answer(CandidateFeatures candidate, PackedCandidate packed, NetworkOutput[] outputs, int row)
    {
        string? own = Card.CalibrationOf(candidate.Mission, packed.Present[GlobalErrors] != 0);
        MissionCalibration calibration = own is null ? _uncalibrated : Card.Calibrations[own];
        double widening = Math.Pow(MissingWidening, Essential.Count(name => float.IsNaN(packed.Scalars[ScalarFeatures.IndexOf(name)])));
        double[] mean = new double[ClassProbabilities.Count];
        double[] members = new double[outputs.Length];
        for (int i = 0; i < outputs.Length; i++)
        {
            ReadOnlySpan<float> logits = outputs[i].Logits.AsSpan(row * ClassProbabilities.Count, ClassProbabilities.Count);
            double[] one = MissionCalibration.Softmax([.. logits.ToArray().Select(logit => (double)logit)]);
            for (int c = 0; c < mean.Length; c++)
            {
                mean[c] += one[c] / outputs.Length;
            }

            members[i] = calibration.Apply(one, widening)[(int)CandidateClass.Planet];
        }

        double[] probabilities = calibration.Apply(mean, widening);
        double average = members.Average();
        ReadOnlyMemory<float> embedding = Part(outputs[0].Embedding, _members[0].EmbeddingLength, row);
        return new Prediction
        {
            Model = Card.Name,
            Probabilities = ClassProbabilities.Of(probabilities),
            MemberProbabilities = members,
            Uncertainty = Math.Sqrt(members.Average(one => (one - average) * (one - average))),
            CalibratedMission = own is not null,
            CalibratedOnSimulations = own is not null && own != candidate.Mission,
            ConformalSet = [.. Enum.GetValues<CandidateClass>().Where(one => calibration.Quantiles is null || 1 - probabilities[(int)one] <= calibration.Quantiles[(int)one])],
            ConformalLevel = Card.ConformalLevel,
            Distance = _domain?.Distance(embedding.Span) ?? double.NaN,
            DistanceLimit = Card.DistanceLimit,
            MissingInputs = [.. Missing(packed)],
            Embedding = embedding,
        };
    }

    // Of what the network was ever shown.
    private IEnumerable<string> Missing(PackedCandidate packed)
    {
        for (int i = 0; i < packed.Present.Length; i++)
        {
            if (Card.KnownViews[i] && packed.Present[i] == 0)
            {
                yield return $"view:{PackedCandidate.Flags[i]}";
            }
        }

        for (int i = 0; i < Card.KnownScalars.Count; i++)
        {
            if (Card.KnownScalars[i] && float.IsNaN(packed.Scalars[i]))
            {
                yield return ScalarFeatures.All[i].Name;
            }
        }
    }

    private static float[] Part(float[] all, int length, int row) => all[(row * length)..((row + 1) * length)];
}

using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Core.Classification.Weights;

namespace ExoInteractive.Core.Classification.Networks;

/// <summary>
/// The trained ensemble of vetting networks with its calibration: views and scalars in, a calibrated answer out
/// (training/README.md, "From inputs to logits"). Immutable; any number of threads may ask it.
/// </summary>
public sealed class VetterModel : ICandidateModel
{
    // What a mission without calibration, and each key input that is unknown, flattens the answer by.
    private const double UnknownMissionTemperature = 2, MissingInputTemperature = 1.25;
    private const double Least = 1e-12, LeastOdds = 1e-9;

    private static readonly string[] KeyInputs = ["snr", "depth", "stellarRadius"];

    private readonly PlainNetwork[] _members;
    private readonly TrainingDistance? _domain;

    private VetterModel(SafetensorsFile weights, VetterCard card)
    {
        (Weights, Card) = (weights, card);
        VetterShapes.Check(weights, card);
        _members = [.. Enumerable.Range(0, card.Members).Select(i => new PlainNetwork(weights, card.Architecture, i))];
        _domain = card.Ood is { } domain ? new TrainingDistance(weights, card.Architecture.Embedding, domain.Limit) : null;
    }

    /// <summary>What the weights say of themselves.</summary>
    public VetterCard Card { get; }

    /// <summary>The file they came from.</summary>
    public SafetensorsFile Weights { get; }

    /// <summary>Takes a file of weights.</summary>
    /// <param name="bytes">The whole file; not copied.</param>
    /// <returns>The model.</returns>
    /// <exception cref="SafetensorsException">It is damaged, has no card, or a tensor is missing or of another shape than the card says; one line.</exception>
    public static VetterModel Read(ReadOnlyMemory<byte> bytes)
    {
        SafetensorsFile weights = SafetensorsFile.Read(bytes);
        return new VetterModel(weights, VetterCard.Of(weights));
    }

    /// <summary>Asks about one candidate.</summary>
    /// <param name="candidate">Views and scalars.</param>
    /// <returns>The calibrated answer.</returns>
    /// <exception cref="ArgumentException">A view has another number of bins, or there are too few scalars.</exception>
    public Prediction Predict(CandidateFeatures candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        PackedCandidate packed = PackedCandidate.Of(candidate);
        IReadOnlyList<NetworkAnswer> answers = Answers(packed);
        double[][] members = [.. answers.Select(answer => Softmax(answer.Logits))];
        Calibrator calibrator = new(Card, candidate.Mission, Missing(packed));
        double[] mean = calibrator.Apply(Mean(members));
        double[] each = [.. members.Select(member => calibrator.Apply(member)[(int)CandidateClass.Planet])];
        double centre = each.Average();
        return new Prediction
        {
            Model = Card.Name,
            Probabilities = ClassProbabilities.Of(mean),
            MemberProbabilities = each,
            Uncertainty = Math.Sqrt(each.Sum(one => (one - centre) * (one - centre)) / Math.Max(1, each.Length - 1)),
            CalibratedMission = calibrator.Known,
            ConformalSet = calibrator.ConformalSet(mean),
            ConformalLevel = Card.Conformal?.Level ?? double.NaN,
            Distance = _domain?.Of(answers[0].Embedding) ?? double.NaN,
            DistanceLimit = _domain?.Limit ?? double.NaN,
            MissingInputs = Missing(packed),
            Embedding = answers[0].Embedding,
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> LogOdds(IReadOnlyList<CandidateFeatures> candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        return [.. candidates.Select(candidate =>
        {
            PackedCandidate packed = PackedCandidate.Of(candidate);
            double[] mean = new Calibrator(Card, candidate.Mission, Missing(packed)).Apply(Mean([.. Answers(packed).Select(answer => Softmax(answer.Logits))]));
            double p = Math.Clamp(mean[(int)CandidateClass.Planet], LeastOdds, 1 - LeastOdds);
            return Math.Log(p / (1 - p));
        })];
    }

    /// <summary>What each member answers, before any calibration.</summary>
    /// <param name="candidate">Packed.</param>
    /// <returns>One a member.</returns>
    public IReadOnlyList<NetworkAnswer> Answers(PackedCandidate candidate)
    {
        NetworkInput input = NetworkInput.Of(candidate, Card);
        return [.. _members.Select(member => member.Answer(input))];
    }

    // Names of the scalars and views that this candidate lacks and the network knows.
    private IReadOnlyList<string> Missing(PackedCandidate candidate) =>
    [
        .. Card.Scalars.Where((_, i) => Card.Knows(i) && float.IsNaN(candidate.Scalars[i])),
        .. PackedCandidate.Flags.Where((_, i) => candidate.Present[i] == 0 && (Card.Views?.Contains(i) ?? true)).Select(flag => $"view:{flag}"),
    ];

    private static double[] Softmax(float[] logits)
    {
        double highest = logits.Max();
        double[] values = [.. logits.Select(logit => Math.Exp(logit - highest))];
        double sum = values.Sum();
        return [.. values.Select(value => value / sum)];
    }

    private static double[] Mean(double[][] members)
        => [.. Enumerable.Range(0, ClassProbabilities.Count).Select(c => members.Average(member => member[c]))];

    // Temperature and bias of the mission; wider where it is unknown or key inputs are.
    private sealed class Calibrator
    {
        private readonly double _temperature;
        private readonly IReadOnlyList<double> _bias;
        private readonly double[] _kept;

        public Calibrator(VetterCard card, string mission, IReadOnlyList<string> missing)
        {
            MissionCalibration? own = card.Calibration?.GetValueOrDefault(mission);
            MissionCalibration nearest = own ?? card.Calibration?.Values.MaxBy(one => one.Rows) ?? new MissionCalibration(1, new double[ClassProbabilities.Count]);
            Known = own is not null;
            _temperature = nearest.Temperature * (Known ? 1 : UnknownMissionTemperature) * Math.Pow(MissingInputTemperature, KeyInputs.Count(missing.Contains));
            _bias = nearest.Bias;
            _kept = [.. card.Classes.Select(name => card.Conformal?.Quantiles is not { } quantiles
                ? 1
                : quantiles.TryGetValue(mission, out IReadOnlyDictionary<string, double>? classes)
                    ? classes.GetValueOrDefault(name, 1)
                    : quantiles.Values.Select(one => one.GetValueOrDefault(name, 1)).DefaultIfEmpty(1).Max())];
        }

        public bool Known { get; }

        public double[] Apply(double[] probabilities)
        {
            double[] logits = [.. probabilities.Select((p, c) => (Math.Log(Math.Max(p, Least)) / _temperature) + _bias[c])];
            double highest = logits.Max();
            double sum = logits.Sum(logit => Math.Exp(logit - highest));
            return [.. logits.Select(logit => Math.Exp(logit - highest) / sum)];
        }

        public IReadOnlyList<CandidateClass> ConformalSet(double[] probabilities)
            => [.. Enum.GetValues<CandidateClass>().Where(one => 1 - probabilities[(int)one] <= _kept[(int)one])];
    }
}

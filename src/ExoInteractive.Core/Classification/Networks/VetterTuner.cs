using System.Text.Json.Nodes;
using ExoInteractive.Core.Classification.Calibration;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Training;
using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Core.Classification.Weights;

namespace ExoInteractive.Core.Classification.Networks;

/// <summary>A network adapted to labelled rows.</summary>
/// <param name="Weights">The new file, of the same form as the old one.</param>
/// <param name="Members">How the tuning of each member went.</param>
/// <param name="Calibration">Of the rows' mission, on the validation rows.</param>
public sealed record TunedVetter(SafetensorsFile Weights, IReadOnlyList<TunedHead> Members, MissionCalibration Calibration);

/// <summary>
/// Adapts a vetting network to a survey's own labels: everything up to the embedding stays, the layers after it are tuned, and the
/// mission's calibration and conformal limits are measured anew on rows that were not learnt from.
/// </summary>
public static class VetterTuner
{
    // Of a network whose card promises none.
    private const double UsualLevel = 0.02;

    /// <summary>Tunes every member.</summary>
    /// <param name="bytes">The file of weights.</param>
    /// <param name="name">The new model's name.</param>
    /// <param name="mission">The mission of the rows.</param>
    /// <param name="training">Rows to learn from, at least one.</param>
    /// <param name="validation">Rows of other stars, at least one: they stop the tuning and calibrate.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    /// <returns>The new weights and how it went.</returns>
    /// <exception cref="SafetensorsException">The weights are damaged or no vetting network's.</exception>
    /// <exception cref="ArgumentException">There are no rows, or a setting is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TunedVetter Tune(
        ReadOnlyMemory<byte> bytes,
        string name,
        string mission,
        IReadOnlyList<TrainingRow> training,
        IReadOnlyList<TrainingRow> validation,
        HeadTuningSettings? settings = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(validation);
        VetterModel model = VetterModel.Load(bytes);
        SafetensorsFile file = SafetensorsFile.Read(bytes);
        int layers = model.Card.Architecture.Head.Count, members = model.Card.Members;
        bool[][] allowed = [.. validation.Select(Flags)];
        IReadOnlyList<LabelledInputs> learn = Embedded(model, training), judge = Embedded(model, validation);
        Dictionary<string, SafetensorsTensor> changed = [];
        List<TunedHead> tuned = [];
        double[][] mean = [.. validation.Select(_ => new double[ClassProbabilities.Count])];
        for (int member = 0; member < members; member++)
        {
            int number = member;
            TunedHead head = HeadTuner.Tune(
                Stack(file, member, layers), learn[member], judge[member], settings, member,
                progress is null ? null : new Part(progress, number, members), cancellationToken);
            tuned.Add(head);
            for (int layer = 1; layer < layers; layer++)
            {
                Training.DenseLayer one = head.Head.Layers[layer - 1];
                Keep(Name(member, layer, "weight"), one.Weights, one.Outputs, one.Inputs);
                Keep(Name(member, layer, "bias"), one.Bias, one.Outputs);
            }

            for (int row = 0; row < mean.Length; row++)
            {
                double[] probabilities = MissionCalibration.Softmax(head.Head.Logits(judge[member].Inputs[row].Span));
                for (int c = 0; c < probabilities.Length; c++)
                {
                    mean[row][c] += probabilities[c] / members;
                }
            }
        }

        MissionCalibration calibration = TemperatureScaling.Fit(mean, allowed);
        double[][] calibrated = [.. mean.Select(row => calibration.Apply(row))];
        double level = double.IsFinite(model.Card.ConformalLevel) ? model.Card.ConformalLevel : UsualLevel;
        calibration = calibration with { Quantiles = [.. Enum.GetValues<CandidateClass>().Select(one => Kept(calibrated, allowed, one, level))] };
        Dictionary<string, string> metadata = new(file.Metadata) { ["card"] = Card(model.Card, name, mission, calibration, level, validation.Count) };
        return new TunedVetter(
            new SafetensorsFile([.. file.Tensors.Select(tensor => changed.GetValueOrDefault(tensor.Entry.Name, tensor))], metadata), tuned, calibration);

        void Keep(string tensor, double[] values, params long[] shape)
            => changed.Add(tensor, SafetensorsTensor.Of(tensor, [.. values.Select(value => (float)value)], shape));
    }

    // Of the rows whose label is the class alone, the largest 1 − p that all but the level's share stay below; too few rows keep the class always.
    private static double Kept(double[][] calibrated, bool[][] allowed, CandidateClass one, double level)
    {
        double[] own = [.. calibrated.Where((_, row) => allowed[row][(int)one] && allowed[row].Count(flag => flag) == 1).Select(p => 1 - p[(int)one]).Order()];
        int rank = (int)Math.Ceiling((own.Length + 1) * (1 - level));
        return rank <= own.Length && rank > 0 ? own[rank - 1] : 1;
    }

    private static string Card(ModelCard card, string name, string mission, MissionCalibration calibration, double level, int rows)
    {
        JsonObject text = JsonNode.Parse(card.Text)!.AsObject();
        text["tunedFrom"] = card.Name;
        text["name"] = name;
        JsonObject calibrations = Child(text, "calibration"), conformal = Child(text, "conformal");
        calibrations[mission] = new JsonObject
        {
            ["temperature"] = calibration.Temperature,
            ["bias"] = new JsonArray([.. calibration.Bias.Select(one => (JsonNode)one)]),
            ["rows"] = rows,
        };
        conformal["level"] ??= level;
        calibrations.Remove(mission + ModelCard.WithErrors);
        Child(conformal, "quantiles")[mission] = new JsonObject(Enum.GetValues<CandidateClass>().Select(one => KeyValuePair.Create(
            ClassNaming.Machine(one), (JsonNode?)calibration.Quantiles![(int)one])));
        text.Remove("metrics");
        return text.ToJsonString();
    }

    private static JsonObject Child(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
        {
            parent[name] = child = [];
        }

        return child;
    }

    private static DenseStack Stack(SafetensorsFile file, int member, int layers) => new([.. Enumerable.Range(1, layers - 1).Select(layer =>
    {
        SafetensorsTensor weight = file[Name(member, layer, "weight")];
        return new Training.DenseLayer((int)weight.Entry.Shape[1], (int)weight.Entry.Shape[0], weight.ToSingles(), file[Name(member, layer, "bias")].ToSingles());
    })]);

    private static string Name(int member, int layer, string kind) => $"m{member}.head.{layer}.{kind}";

    // By member.
    private static IReadOnlyList<LabelledInputs> Embedded(VetterModel model, IReadOnlyList<TrainingRow> rows)
    {
        bool[][] allowed = [.. rows.Select(Flags)];
        IReadOnlyList<IReadOnlyList<ReadOnlyMemory<float>>> embeddings = model.Embeddings([.. rows.Select(row => row.Candidate)]);
        return [.. embeddings.Select(one => new LabelledInputs(one, allowed))];
    }

    private static bool[] Flags(TrainingRow row) => [.. Enum.GetValues<CandidateClass>().Select(one => row.Allowed.Contains(one))];

    private sealed class Part(IProgress<StageProgress> whole, int member, int members) : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
            => whole.Report(new StageProgress($"member {member + 1} of {members}: {value.Stage}", (member + value.Fraction) / members));
    }
}

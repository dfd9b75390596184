using ExoInteractive.Core;
using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Metrics;
using ExoInteractive.Core.Classification.Networks;
using ExoInteractive.Core.Classification.Training;
using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Classification;

/// <summary>Settings of <see cref="TuneStage"/>.</summary>
public sealed record TuneSettings
{
    /// <summary>Folder of the model to begin with; null for the one that came with the program.</summary>
    public string? Models { get; init; }

    /// <summary>Name of the new model; null for the old one's with "-tuned".</summary>
    public string? Name { get; init; }

    /// <summary>The tuning.</summary>
    public HeadTuningSettings Tuning { get; init; } = new();
}

/// <summary>A figure before and after the tuning, on stars that neither training nor calibration saw.</summary>
/// <param name="Metric">"AUC".</param>
/// <param name="Before">With the model as it was.</param>
/// <param name="After">With the tuned one.</param>
/// <param name="Difference">After less before, the same stars drawn for both.</param>
public sealed record TunedFigure(string Metric, MetricInterval Before, MetricInterval After, MetricInterval Difference);

/// <summary>What a tuning did.</summary>
/// <param name="Name">The new model.</param>
/// <param name="From">The model it began with.</param>
/// <param name="Mission">The mission it is calibrated for now.</param>
/// <param name="Training">Rows learnt from.</param>
/// <param name="Validation">Rows that stopped and calibrated it.</param>
/// <param name="Test">Rows it was judged on: planet against the rest.</param>
/// <param name="Figures">Before and after; empty where the test rows are all planets or none is.</param>
/// <param name="Members">Of each member: the pass that was kept (0 for none), its validation loss before and after.</param>
/// <param name="Folder">Where the model was written.</param>
/// <param name="Skipped">Rows that could not be used, with the reason.</param>
public sealed record TunedModel(
    string Name,
    string From,
    string Mission,
    int Training,
    int Validation,
    int Test,
    IReadOnlyList<TunedFigure> Figures,
    IReadOnlyList<TunedMember> Members,
    string Folder,
    IReadOnlyList<string> Skipped);

/// <summary>How a member's tuning went.</summary>
/// <param name="BestEpoch">The pass kept; 0 where none was better.</param>
/// <param name="Epochs">Passes made.</param>
/// <param name="Before">Validation loss before.</param>
/// <param name="After">Validation loss after.</param>
public sealed record TunedMember(int BestEpoch, int Epochs, double Before, double After);

/// <summary>Labelled rows to an adapted model in a folder.</summary>
public static class TuneStage
{
    private const int FewestRows = 5;
    private const ulong BootstrapSeed = 8;

    /// <summary>Tunes the network on the stars of buckets 0 to 69, stops and calibrates on 70 to 84, judges on 85 to 99, and writes the model.</summary>
    /// <param name="rows">Labelled rows.</param>
    /// <param name="folder">Made where it is missing: vetter.safetensors, neighbours.safetensors and card.md.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="run">Told of seeds and files; null for none.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops it; nothing is written then.</param>
    /// <returns>What it did.</returns>
    /// <exception cref="ArgumentException">There are too few rows in a part, or a setting is out of its range.</exception>
    /// <exception cref="IOException">A file cannot be read or written, or the model is damaged or missing.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TunedModel Tune(
        LabelledRows rows,
        string folder,
        TuneSettings? settings = null,
        ActiveRun? run = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        settings ??= new TuneSettings();
        TrainingRow[] training = Part(rows.Rows, 0, StarHash.CalibrationStart), validation = Part(rows.Rows, StarHash.CalibrationStart, StarHash.TestStart);
        TrainingRow[] test = Part(rows.Rows, StarHash.TestStart, StarHash.Buckets);
        if (training.Length < FewestRows || validation.Length < FewestRows || test.Length < FewestRows)
        {
            throw new ArgumentException(
                $"the stars' hashes put {training.Length} rows into training, {validation.Length} into validation and {test.Length} into the test; each needs {FewestRows}, so give more labelled candidates, some 50 at least"
                    + (rows.Skipped.Count > 0 ? $" ({rows.Skipped.Count} could not be used; the first: {rows.Skipped[0]})" : ""));
        }

        VetterModel old = TrainedModels.Vetter(settings.Models)
            ?? throw new FileNotFoundException($"there is no model to begin with in {TrainedModels.DefaultFolder}; name its folder");
        string name = settings.Name ?? $"{old.Card.Name}-tuned";
        run?.Drew("order of training rows", settings.Tuning.Seed);
        TunedVetter tuned = VetterTuner.Tune(
            TrainedModels.Bytes(settings.Models), name, rows.Mission, training, validation, settings.Tuning, progress, cancellationToken);
        VetterModel model = VetterModel.Load(tuned.Weights.ToBytes());
        TunedModel result = new(
            name, old.Card.Name, rows.Mission, training.Length, validation.Length, test.Length,
            Judge(old, model, test, rows.Mission),
            [.. tuned.Members.Select(one => new TunedMember(one.BestEpoch, one.Epochs.Count, one.InitialLoss, one.BestLoss))],
            Path.GetFullPath(folder),
            rows.Skipped);
        TrainedModels.Write(folder, tuned.Weights, settings.Models, TunedCard.Text(result, model.Card), run);
        return result;
    }

    private static TrainingRow[] Part(IReadOnlyList<TrainingRow> rows, int from, int to) => [.. rows.Where(row => row.Bucket >= from && row.Bucket < to)];

    // Rows whose label leaves open whether they are planets are left out.
    private static IReadOnlyList<TunedFigure> Judge(VetterModel old, VetterModel tuned, TrainingRow[] test, string mission)
    {
        TrainingRow[] clear = [.. test.Where(row => !row.Allowed.Contains(CandidateClass.Planet) || row.Allowed.Count == 1)];
        bool[] planet = [.. clear.Select(row => row.Allowed[0] == CandidateClass.Planet)];
        if (planet.Distinct().Count() < 2)
        {
            return [];
        }

        CandidateFeatures[] features = [.. clear.Select(row => row.Candidate.Unpack(mission))];
        long[] stars = [.. clear.Select(row => row.Star)];
        ScoredSample Sample(VetterModel model) => new([.. model.Predict(features).Select(answer => answer.Probability)], planet, stars);
        (ScoredSample before, ScoredSample after) = (Sample(old), Sample(tuned));
        BinaryMetric[] metrics = [BinaryMetric.Accuracy, BinaryMetric.Auc, BinaryMetric.AveragePrecision, BinaryMetric.CalibrationError, BinaryMetric.LogLoss];
        IReadOnlyList<MetricInterval> first = StarBootstrap.Of(before, metrics, BootstrapSeed), second = StarBootstrap.Of(after, metrics, BootstrapSeed);
        return [.. metrics.Select((metric, i) => new TunedFigure(metric.Name, first[i], second[i], StarBootstrap.Difference(after, before, metric, BootstrapSeed)))];
    }
}

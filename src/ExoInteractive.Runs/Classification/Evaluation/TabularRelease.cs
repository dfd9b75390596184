using System.Globalization;
using System.Security.Cryptography;
using ExoInteractive.Core;
using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Tabular;
using ExoInteractive.Data.Catalogues;

namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>Trains the tabular models that are shipped: stars of buckets 0-69 to train on, 70-84 to calibrate on, 85-99 left for the test.</summary>
public static class TabularRelease
{
    private const string Version = "1", Licence = "MIT; trained on NASA Exoplanet Archive tables";

    /// <summary>Names of the models.</summary>
    public static IReadOnlyList<string> Names { get; } = ["koi", "toi", "dv"];

    /// <summary>How the model of KOIs is trained.</summary>
    internal static TabularTrainingSettings Kois { get; } = new()
    {
        Name = $"koi {Version}",
        Mission = "Kepler",
        Features = TabularFeatureSets.WithStellarErrors,
        Boosting = KoiEvaluation.Ensemble with { Trees = 250, LearningRate = 0.06, Leaves = 16 },
    };

    private static readonly TabularTrainingSettings Tois = new()
    {
        Name = $"toi {Version}",
        Mission = "TESS",
        Features = TabularFeatureSets.Toi,
        Boosting = ToiEvaluation.Ensemble,
    };

    private static readonly TabularTrainingSettings DataValidations = new()
    {
        Name = $"dv {Version}",
        Mission = "TESS",
        Features = TabularFeatureSets.DataValidationWide,
        Boosting = DataValidationEvaluation.Ensemble,
    };

    /// <summary>A model's file.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <returns>Relative to the folder of the models.</returns>
    public static string FileOf(string name) => Path.Combine("tabular", $"{name}.json");

    /// <summary>Trains the models and writes them, each with its card.</summary>
    /// <param name="data">Folder of the data files.</param>
    /// <param name="folder">Where the models go; made if it is not there.</param>
    /// <param name="progress">Told what is being done; null for nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The files written.</returns>
    /// <exception cref="CatalogueFormatException">A table cannot be read.</exception>
    /// <exception cref="IOException">A file is missing or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static IReadOnlyList<string> Ship(string data, string folder, IProgress<StageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        TabularRows rows = TabularRows.Read(data);
        HashSet<long> validated = [.. rows.DataValidations.Select(one => one.Star)];
        (string Name, TabularTrainingSettings Settings, IReadOnlyList<TabularExample> Rows, IReadOnlyList<TabularExample> Besides, IReadOnlyList<TabularExample> Elsewhere, string[] Files)[] models =
        [
            ("koi", Kois, rows.Kois, [], rows.Tois, [EvaluationFiles.Kois, EvaluationFiles.Tois]),
            ("toi", Tois, rows.Tois, [], rows.Kois, [EvaluationFiles.Tois, EvaluationFiles.Kois]),
            (
                "dv",
                DataValidations with { WeightOf = one => validated.Contains(one.Star) ? 1 : DataValidationEvaluation.WeightBesides },
                rows.DataValidations,
                [.. rows.Tois.Where(one => !validated.Contains(one.Star))],
                [],
                [EvaluationFiles.DataValidation, EvaluationFiles.Tois]),
        ];
        Directory.CreateDirectory(folder);
        List<string> written = [];
        for (int i = 0; i < models.Length; i++)
        {
            (string name, TabularTrainingSettings settings, IReadOnlyList<TabularExample> own, IReadOnlyList<TabularExample> besides, IReadOnlyList<TabularExample> elsewhere, string[] files) = models[i];
            TabularExample[] training = [.. own.Concat(besides).Where(one => one.Bucket < StarHash.CalibrationStart)];
            TabularExample[] calibration = [.. own.Where(IsCalibration)];
            Dictionary<string, string> card = Card(settings, data, files, training.Length, calibration.Length);
            TabularModel model = TabularTraining.Train(
                training, calibration, settings with { Card = card }, [.. elsewhere.Where(IsCalibration)], new Stage(progress, $"training {name}", i, models.Length), cancellationToken);
            byte[] file = TabularModelFile.Write(model);
            TabularExample[] test = [.. own.Where(one => one.Bucket >= StarHash.TestStart)];
            written.Add(Write(Path.Combine(folder, $"{name}.json"), file));
            written.Add(Write(Path.Combine(folder, $"{name}.card.md"), System.Text.Encoding.UTF8.GetBytes(TabularCard.Text(name, model, card, file, test))));
        }

        return written;
    }

    private static bool IsCalibration(TabularExample one) => one.Bucket is >= StarHash.CalibrationStart and < StarHash.TestStart;

    private static string Write(string path, byte[] content)
    {
        AtomicFile.Write(path, stream => stream.Write(content));
        return path;
    }

    private static Dictionary<string, string> Card(TabularTrainingSettings settings, string data, string[] files, int training, int calibration) => new()
    {
        ["data"] = string.Join("; ", files.Select(file => $"{file} SHA-256 {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(data, file))))}")),
        ["split"] = string.Create(
            CultureInfo.InvariantCulture,
            $"by star hash: buckets 0-{StarHash.CalibrationStart - 1} trained on ({training} rows), {StarHash.CalibrationStart}-{StarHash.TestStart - 1} calibrated on ({calibration}), {StarHash.TestStart}-{StarHash.Buckets - 1} tested on"),
        ["trees"] = string.Create(
            CultureInfo.InvariantCulture,
            $"{settings.Members} members of {settings.Boosting.Trees} trees with {settings.Boosting.Leaves} leaves, rate {settings.Boosting.LearningRate}, at least {settings.Boosting.RowsPerLeaf} rows a leaf, penalty {settings.Boosting.Penalty}, {settings.Boosting.RowShare} of the rows and {settings.Boosting.ColumnShare} of the columns a tree; copies with inputs left out at weight {settings.CopyWeight}"),
        ["seed"] = settings.Seed.ToString(CultureInfo.InvariantCulture),
        ["licence"] = Licence,
    };

    private sealed class Stage(IProgress<StageProgress>? progress, string name, int index, int count) : IProgress<double>
    {
        public void Report(double value) => progress?.Report(new StageProgress(name, (index + value) / count));
    }
}

using System.Globalization;
using System.Security.Cryptography;
using ExoInteractive.Core;
using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Tabular;
using ExoInteractive.Data.Catalogues;

namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>Trains the tabular models that are shipped: stars of buckets 0-84 to train and calibrate on, 85-99 left for the test.</summary>
public static class TabularRelease
{
    private const string Version = "2", Licence = "MIT; trained on NASA Exoplanet Archive tables";

    /// <summary>Names of the models.</summary>
    public static IReadOnlyList<string> Names { get; } = ["koi", "toi", "dv"];

    private static readonly TabularTrainingSettings Kois = new()
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

    /// <summary>How a model is trained.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <returns>Its settings, the card still empty.</returns>
    internal static TabularTrainingSettings SettingsOf(string name) => name switch
    {
        "koi" => Kois,
        "toi" => Tois,
        _ => DataValidations,
    };

    /// <summary>Whether a row's star is left for the test.</summary>
    /// <param name="one">The row.</param>
    /// <returns>True where no shipped model may see it.</returns>
    internal static bool IsTest(TabularExample one) => one.Bucket >= StarHash.TestStart;

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
        Directory.CreateDirectory(folder);
        List<string> written = [];
        for (int i = 0; i < Names.Count; i++)
        {
            string name = Names[i];
            TabularTrainingRows own = rows.ToTrain(name, one => !IsTest(one));
            Dictionary<string, string> card = Card(SettingsOf(name), data, FilesOf(name), own);
            TabularModel model = TabularTraining.Train(own, SettingsOf(name) with { Card = card }, new Stage(progress, $"training {name}", i, Names.Count), cancellationToken);
            byte[] file = TabularModelFile.Write(model);
            written.Add(Write(Path.Combine(folder, $"{name}.json"), file));
            written.Add(Write(
                Path.Combine(folder, $"{name}.card.md"), System.Text.Encoding.UTF8.GetBytes(TabularCard.Text(name, model, card, file, [.. rows.Of(name).Where(IsTest)]))));
        }

        return written;
    }

    private static string[] FilesOf(string name) => name switch
    {
        "koi" => [EvaluationFiles.Kois, EvaluationFiles.Tois],
        "toi" => [EvaluationFiles.Tois, EvaluationFiles.Kois],
        _ => [EvaluationFiles.DataValidation, EvaluationFiles.Tois],
    };

    private static string Write(string path, byte[] content)
    {
        AtomicFile.Write(path, stream => stream.Write(content));
        return path;
    }

    private static Dictionary<string, string> Card(TabularTrainingSettings settings, string data, string[] files, TabularTrainingRows rows) => new()
    {
        ["data"] = string.Join("; ", files.Select(file => $"{file} SHA-256 {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(data, file))))}")),
        ["split"] = string.Create(
            CultureInfo.InvariantCulture,
            $"by star hash: buckets 0-{StarHash.TestStart - 1} trained on ({rows.Own.Count + rows.Besides.Count} rows) and, a fifth of the stars at a time by trees that saw the others, calibrated on ({rows.Own.Count}); {StarHash.TestStart}-{StarHash.Buckets - 1} tested on"),
        ["trees"] = string.Create(
            CultureInfo.InvariantCulture,
            $"{settings.Members} members of {settings.Boosting.Trees} trees with {settings.Boosting.Leaves} leaves, rate {settings.Boosting.LearningRate}, at least {settings.Boosting.RowsPerLeaf} rows a leaf, penalty {settings.Boosting.Penalty}, {settings.Boosting.RowShare} of the rows and {settings.Boosting.ColumnShare} of the columns a tree; {settings.Copies} copies of a row with inputs left out, together at weight {settings.CopyWeight}"),
        ["seed"] = settings.Seed.ToString(CultureInfo.InvariantCulture),
        ["licence"] = Licence,
    };

    private sealed class Stage(IProgress<StageProgress>? progress, string name, int index, int count) : IProgress<double>
    {
        public void Report(double value) => progress?.Report(new StageProgress(name, (index + value) / count));
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ExoInteractive.Core;
using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Core.Classification.Weights;
using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Data;
using ExoInteractive.Data.Catalogues;
using ExoInteractive.Runs.Pipeline;

namespace ExoInteractive.Runs.Classification;

/// <summary>Labelled candidates to train on.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Mission">Their mission, the commonest of theirs.</param>
/// <param name="Skipped">Rows of a table that could not be used, each with its reason.</param>
public sealed record LabelledRows(IReadOnlyList<TrainingRow> Rows, string Mission, IReadOnlyList<string> Skipped)
{
    private static readonly Dictionary<string, CandidateClass[]> Labels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["planet"] = [CandidateClass.Planet],
        ["eclipsingBinary"] = [CandidateClass.EclipsingBinary],
        ["nearbyBinary"] = [CandidateClass.NearbyBinary],
        ["binary"] = [CandidateClass.EclipsingBinary, CandidateClass.NearbyBinary],
        ["variable"] = [CandidateClass.Variable],
        ["systematic"] = [CandidateClass.Systematic],
        ["junk"] = [CandidateClass.Variable, CandidateClass.Systematic],
        ["notPlanet"] = [CandidateClass.EclipsingBinary, CandidateClass.NearbyBinary, CandidateClass.Variable, CandidateClass.Systematic],
    };

    /// <summary>
    /// Reads a training set (safetensors, as <c>exo views</c> writes it), or a table (CSV) of candidates with the columns file (relative
    /// to the table), label, periodDays, t0 and durationHours, whose light curves are then detrended, vetted and put into views.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The rows.</returns>
    /// <exception cref="IOException">A file cannot be read, or is a damaged training set.</exception>
    /// <exception cref="CatalogueFormatException">It is no table, or lacks a column.</exception>
    /// <exception cref="ArgumentException">A label is none of those there are.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static LabelledRows Read(string path, IProgress<StageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
        {
            return FromTable(path, progress, cancellationToken);
        }

        try
        {
            SafetensorsFile file = SafetensorsFile.Read(File.ReadAllBytes(path));
            return new LabelledRows(TrainingSetFile.Read(file), file.Metadata.GetValueOrDefault("mission", "Unknown"), []);
        }
        catch (SafetensorsException exception)
        {
            throw new IOException($"{path}: {exception.Message}", exception);
        }
    }

    private static LabelledRows FromTable(string path, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        CatalogueTable table = CatalogueTable.Read(path);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        CandidateClass[][] labels = [.. Enumerable.Range(0, table.Count).Select(row => LabelOf(table, row))];
        List<TrainingRow> rows = [];
        List<string> skipped = [], missions = [];
        for (int row = 0; row < table.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string file = Path.GetFullPath(Path.Combine(folder, table.Text(row, "file")));
            progress?.Report(new StageProgress($"views of {Path.GetFileName(file)}", (double)row / table.Count));
            try
            {
                Ephemeris ephemeris = new(table.Number(row, "periodDays"), table.Number(row, "t0"), table.Number(row, "durationHours") / 24);
                LoadedTarget loaded = LoadStage.Load([file], cancellationToken: cancellationToken);
                DetrendedLightCurve detrended = Detrender.DetrendAround(loaded.Cleaned, [ephemeris]);
                VettingReport vetting = Vetter.Vet(detrended.LightCurve, ephemeris, cancellationToken: cancellationToken);
                CandidateFeatures features = FeatureStage.Of(detrended, ephemeris, vetting: vetting);
                long star = StarOf(loaded.Target, out int bucket);
                rows.Add(new TrainingRow(PackedCandidate.Of(features), labels[row], star, bucket));
                missions.Add(features.Mission);
            }
            catch (Exception exception) when (exception is ArgumentException or LightCurveFormatException or IOException)
            {
                skipped.Add($"row {row + 1}: {ErrorLine.Of(exception, file)}");
            }
        }

        return new LabelledRows(rows, missions.GroupBy(one => one).OrderByDescending(group => group.Count()).Select(group => group.Key).FirstOrDefault("Unknown"), skipped);
    }

    private static CandidateClass[] LabelOf(CatalogueTable table, int row)
    {
        string label = table.Text(row, "label");
        return Labels.TryGetValue(label, out CandidateClass[]? classes)
            ? classes
            : throw new ArgumentException($"{table.Name}: row {row + 1} has the label '{label}'; there are {string.Join(", ", Labels.Keys)}");
    }

    // "TIC 25155310": its number and the bucket that every table gives it; any other name by its hash.
    private static long StarOf(string target, out int bucket)
    {
        string[] parts = target.Split(' ');
        if (parts is [("KIC" or "TIC" or "EPIC") and string catalogue, string digits] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            bucket = StarHash.Bucket(catalogue, number);
            return number;
        }

        long hashed = BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(target))) & long.MaxValue;
        bucket = StarHash.Bucket("STAR", hashed);
        return hashed;
    }
}

using System.Globalization;
using ExoInteractive.Core;
using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Core.Classification.Weights;

namespace ExoInteractive.Runs.Classification;

/// <summary>A simulated training set in a file, made in parts that stay when it is stopped and are taken up again.</summary>
public static class SimulatedSet
{
    private const int MostStarsInPart = 500;
    private const string RecipeKey = "recipe", RowsKey = "rows", StarsKey = "stars";

    /// <summary>Simulates stars until enough candidates are found.</summary>
    /// <param name="settings">Survey, seed, number of rows.</param>
    /// <param name="path">The set's file. Its parts stand in the folder "path.parts" until it is whole.</param>
    /// <param name="progress">Told of the share of rows; may be null.</param>
    /// <param name="cancellationToken">Stops it; whole parts stay.</param>
    /// <returns>The rows written.</returns>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    /// <exception cref="IOException">A file cannot be written, or the parts are those of another set.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<TrainingRow> Write(
        SimulatedSetSettings settings, string path, IProgress<StageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Count < 1 || settings.Threads is < 1)
        {
            throw new ArgumentException($"a set needs at least one row and one thread; asked for are {settings.Count} and {settings.Threads}", nameof(settings));
        }

        string folder = Path.GetFullPath(path) + ".parts";
        string recipe = string.Create(CultureInfo.InvariantCulture, $"{SimulatedExample.Recipe}, {settings.Survey}, seed {settings.Seed}");
        int stars = Math.Min(settings.Count, MostStarsInPart);
        List<TrainingRow> rows = [];
        for (int part = 0; rows.Count < settings.Count; part++)
        {
            string file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{part:D6}.safetensors"));
            if (File.Exists(file))
            {
                // The parts that are there say of how many stars the others must be.
                (stars, IReadOnlyList<TrainingRow> found) = ReadPart(file, recipe);
                rows.AddRange(found);
            }
            else
            {
                rows.AddRange(MakePart(settings, part, stars, file, recipe, cancellationToken));
            }

            progress?.Report(new StageProgress("simulating candidates", Math.Min(1, (double)rows.Count / settings.Count)));
        }

        rows.RemoveRange(settings.Count, rows.Count - settings.Count);
        AtomicFile.Write(path, stream => TrainingSetFile.Write(stream, rows, Texts(settings, recipe)));
        Directory.Delete(folder, recursive: true);
        return rows;
    }

    private static IReadOnlyList<TrainingRow> MakePart(
        SimulatedSetSettings settings, int part, int stars, string file, string recipe, CancellationToken cancellationToken)
    {
        IReadOnlyList<TrainingRow>[] found = new IReadOnlyList<TrainingRow>[stars];
        ParallelOptions options = new() { CancellationToken = cancellationToken, MaxDegreeOfParallelism = settings.Threads ?? Environment.ProcessorCount };
        Parallel.For(0, stars, options, i
            => found[i] = SimulatedCandidates.Of(settings.Survey, settings.Seed, ((long)part * stars) + i, cancellationToken));
        TrainingRow[] rows = [.. found.SelectMany(one => one)];
        Dictionary<string, string> texts = new() { [RecipeKey] = recipe, [StarsKey] = stars.ToString(CultureInfo.InvariantCulture) };
        AtomicFile.Write(file, stream => TrainingSetFile.Write(stream, rows, texts));
        return rows;
    }

    // A part that does not say of how many stars it is was written when all were of the most.
    private static (int Stars, IReadOnlyList<TrainingRow> Rows) ReadPart(string file, string recipe)
    {
        try
        {
            SafetensorsFile part = SafetensorsFile.Read(File.ReadAllBytes(file));
            int stars = part.Metadata.TryGetValue(StarsKey, out string? told) && int.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : MostStarsInPart;
            return part.Metadata.GetValueOrDefault(RecipeKey) == recipe
                ? (stars, TrainingSetFile.Read(part))
                : throw new IOException($"{file} is part of another set ({part.Metadata.GetValueOrDefault(RecipeKey, "not told which")}); remove its folder to begin this one ({recipe})");
        }
        catch (SafetensorsException exception)
        {
            throw new IOException($"{file} is damaged, remove it to simulate it again: {exception.Message}", exception);
        }
    }

    private static Dictionary<string, string> Texts(SimulatedSetSettings settings, string recipe) => new()
    {
        ["source"] = "simulated stars through detrending, search and vetting",
        [RecipeKey] = recipe,
        ["seed"] = settings.Seed.ToString(CultureInfo.InvariantCulture),
        ["mission"] = settings.Survey == TrainingSurvey.Tess ? "TESS" : "Kepler",
        [RowsKey] = settings.Count.ToString(CultureInfo.InvariantCulture),
    };
}

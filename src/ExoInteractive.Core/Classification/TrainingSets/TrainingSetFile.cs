using System.Runtime.InteropServices;
using ExoInteractive.Core.Classification.Views;
using ExoInteractive.Core.Classification.Weights;

namespace ExoInteractive.Core.Classification.TrainingSets;

/// <summary>
/// A training set in a safetensors file, N rows: "global" (N, 3, 201), "local" (N, 4, 2, 61), "unfolded" (N, 16, 31), "trend"
/// (N, 201), "periodogram" (N, 128), "centroid" (N, 2, 61), "scalars" (N, S), "present" (N, 10), "allowed" (N, 5), "star",
/// "bucket" and "row" (N,). The text "scalars" names the scalars in order; others say where the rows come from.
/// </summary>
public static class TrainingSetFile
{
    private const string ScalarNames = "scalars";

    /// <summary>Writes a set.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="rows">The rows, in order.</param>
    /// <param name="metadata">Where they come from: source, recipe, seed, mission.</param>
    public static void Write(Stream stream, IReadOnlyList<TrainingRow> rows, IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(metadata);
        int n = rows.Count;
        Dictionary<string, string> texts = new(metadata) { [ScalarNames] = string.Join(',', ScalarFeatures.All.Select(feature => feature.Name)) };
        SafetensorsEntry Singles(string name, params long[] shape) => new(name, SafetensorsType.F32, [n, .. shape]);
        SafetensorsEntry[] entries =
        [
            Singles("global", 3, CandidateViews.GlobalBins), Singles("local", 4, 2, CandidateViews.LocalBins),
            Singles("unfolded", CandidateViews.UnfoldedTransits, CandidateViews.UnfoldedBins), Singles("trend", CandidateViews.GlobalBins),
            Singles("periodogram", CandidateViews.PeriodogramBins), Singles("centroid", 2, CandidateViews.LocalBins),
            Singles("scalars", ScalarFeatures.All.Count),
            new("present", SafetensorsType.U8, [n, PackedCandidate.Flags.Count]), new("allowed", SafetensorsType.U8, [n, ClassProbabilities.Count]),
            new("star", SafetensorsType.I64, [n]), new("bucket", SafetensorsType.I64, [n]), new("row", SafetensorsType.I64, [n]),
        ];
        SafetensorsWriter.Write(stream, entries, texts, entry => rows.Select((row, i) => entry.Name switch
        {
            "present" => row.Candidate.Present,
            "allowed" => Flags(row.Allowed),
            "star" => BitConverter.GetBytes(row.Star),
            "bucket" => BitConverter.GetBytes((long)row.Bucket),
            "row" => BitConverter.GetBytes((long)i),
            _ => (ReadOnlyMemory<byte>)MemoryMarshal.AsBytes(Array(row.Candidate, entry.Name).AsSpan()).ToArray(),
        }));
    }

    /// <summary>Reads a set.</summary>
    /// <param name="file">The file.</param>
    /// <returns>Its rows, in order.</returns>
    /// <exception cref="SafetensorsException">An array is missing or of another shape, the scalars are others than this version's, or a row allows no class.</exception>
    public static IReadOnlyList<TrainingRow> Read(SafetensorsFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        string names = string.Join(',', ScalarFeatures.All.Select(feature => feature.Name));
        string given = file.Metadata.GetValueOrDefault(ScalarNames, "");
        if (given != names)
        {
            throw new SafetensorsException(
                given.Length == 0 ? "no text 'scalars'" : $"{given.Split(',').Length} scalars of another version", $"a training set with the {ScalarFeatures.All.Count} scalars of this version");
        }

        long n = file["star"].Entry.Count;
        float[] global = file.Get("global", n, 3, CandidateViews.GlobalBins).ToSingles(), local = file.Get("local", n, 4, 2, CandidateViews.LocalBins).ToSingles();
        float[] unfolded = file.Get("unfolded", n, CandidateViews.UnfoldedTransits, CandidateViews.UnfoldedBins).ToSingles();
        float[] trend = file.Get("trend", n, CandidateViews.GlobalBins).ToSingles(), periodogram = file.Get("periodogram", n, CandidateViews.PeriodogramBins).ToSingles();
        float[] centroid = file.Get("centroid", n, 2, CandidateViews.LocalBins).ToSingles(), scalars = file.Get("scalars", n, ScalarFeatures.All.Count).ToSingles();
        long[] present = file.Get("present", n, PackedCandidate.Flags.Count).ToIntegers(), allowed = file.Get("allowed", n, ClassProbabilities.Count).ToIntegers();
        long[] star = file.Get("star", n).ToIntegers(), bucket = file.Get("bucket", n).ToIntegers();
        TrainingRow[] rows = new TrainingRow[n];
        for (int i = 0; i < rows.Length; i++)
        {
            PackedCandidate candidate = new()
            {
                Global = Part(global, PackedCandidate.GlobalLength, i),
                Local = Part(local, PackedCandidate.LocalLength, i),
                Unfolded = Part(unfolded, PackedCandidate.UnfoldedLength, i),
                Trend = Part(trend, CandidateViews.GlobalBins, i),
                Periodogram = Part(periodogram, CandidateViews.PeriodogramBins, i),
                Centroid = Part(centroid, PackedCandidate.CentroidLength, i),
                Scalars = Part(scalars, ScalarFeatures.All.Count, i),
                Present = [.. Part(present, PackedCandidate.Flags.Count, i).Select(flag => flag != 0 ? (byte)1 : (byte)0)],
            };
            long[] flags = Part(allowed, ClassProbabilities.Count, i);
            CandidateClass[] classes = [.. Enum.GetValues<CandidateClass>().Where(one => flags[(int)one] != 0)];
            rows[i] = classes.Length > 0
                ? new TrainingRow(candidate, classes, star[i], (int)bucket[i])
                : throw new SafetensorsException($"row {i} that allows no class", "at least one 1 in each row of 'allowed'");
        }

        return rows;
    }

    private static float[] Array(PackedCandidate candidate, string name) => name switch
    {
        "global" => candidate.Global,
        "local" => candidate.Local,
        "unfolded" => candidate.Unfolded,
        "trend" => candidate.Trend,
        "periodogram" => candidate.Periodogram,
        "centroid" => candidate.Centroid,
        _ => candidate.Scalars,
    };

    private static byte[] Flags(IReadOnlyList<CandidateClass> allowed)
        => [.. Enum.GetValues<CandidateClass>().Select(one => allowed.Contains(one) ? (byte)1 : (byte)0)];

    private static T[] Part<T>(T[] all, int length, int row) => all[(row * length)..((row + 1) * length)];
}

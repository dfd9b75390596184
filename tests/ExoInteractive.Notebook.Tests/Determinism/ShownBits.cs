using System.Security.Cryptography;
using ExoInteractive.Magics;
using ExoInteractive.Notebook.Formatting;
using ExoInteractive.Runs.Records;
using Microsoft.DotNet.Interactive.Formatting;

namespace ExoInteractive.Notebook.Tests.Determinism;

/// <summary>All that the pipeline's magics show and write, with given run ids and times, each form in a file of its own.</summary>
internal static class ShownBits
{
    private static readonly string[] Lines =
    [
        "#!simulate --seed 7 --out star.csv",
        "#!load star.csv --edges 1",
        "#!bls --min-period 2 --max-period 6 --max-planets 1",
        "#!fit --timing",
        "#!fit --sampler nuts --chains 2 --draws 40 --warm-up 30 --as sampled",
        "#!classify",
        "#!report --out star.pdf",
    ];

    /// <summary>Runs the magics in a folder.</summary>
    public static async Task WriteAsync(string folder)
    {
        NotebookFormatters.Register();
        string store = Path.Combine(folder, "records.db");
        FakeNotebook notebook = new(folder, NotebookMagics.Create(new RunRecorder(new RunRecorderSettings { Store = store, Identities = new Numbered() })));
        foreach (string line in Lines)
        {
            await notebook.Run(line);
        }

        object[] shown = [.. notebook.Screen, notebook.Variables["candidate"].Value, notebook.Variables["detrended"].Value];
        for (int i = 0; i < shown.Length; i++)
        {
            MimeBundle bundle = shown[i] as MimeBundle ?? new MimeBundle(Formatter.GetPreferredMimeTypesFor(shown[i].GetType())
                .ToDictionary(type => type, type => shown[i].ToDisplayString(type)));
            foreach ((string type, string form) in bundle.Data)
            {
                File.WriteAllText(Path.Combine(folder, $"{i:00}.{type.Replace('/', '-')}"), form);
            }
        }

        IReadOnlyList<RunRecord> records = RunStore.Open(store).List(new RunQuery());
        File.WriteAllLines(Path.Combine(folder, "results.json"), records.Select(record => record.Results?.GetRawText().Replace(folder, "", StringComparison.Ordinal) ?? ""));
        foreach (string kept in Directory.GetFiles(folder, "records.db*"))
        {
            File.Delete(kept);
        }
    }

    /// <summary>The files of a folder, each with its SHA-256.</summary>
    public static SortedDictionary<string, string> Hashes(string folder) => new(
        Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))),
        StringComparer.Ordinal);

    private sealed class Numbered : IRunIdentities
    {
        private int _number;

        public (string Id, DateTimeOffset Started)? Of(RunRequest request)
            => ($"{++_number:x32}", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    }
}

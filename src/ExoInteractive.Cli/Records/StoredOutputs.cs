using System.Text.Json.Nodes;
using ExoInteractive.Kernel.Documents;
using ExoInteractive.Kernel.Scripting.Accounts;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Records;

/// <summary>Whether the outputs that stand in a notebook's file are those that its records say were shown.</summary>
/// <param name="AsRecorded">Cells whose outputs are those of a record.</param>
/// <param name="Changed">Cells whose file names a record that showed something else: edited by hand or by another program.</param>
/// <param name="Unrecorded">Cells whose outputs name no record of the store.</param>
internal sealed record StoredOutputs(int AsRecorded, IReadOnlyList<string> Changed, int Unrecorded)
{
    private const string Metadata = "exo";
    private const string Record = "record";
    private const string Plain = "text/plain";

    /// <summary>Compares them, hash by hash.</summary>
    /// <param name="notebook">The notebook as it is on disk.</param>
    /// <param name="store">Its records.</param>
    /// <param name="session">The session whose cells stand for those outputs that name no record themselves, as printed text does not.</param>
    /// <exception cref="RunStoreException">The store cannot be read.</exception>
    public static StoredOutputs Of(NotebookDocument notebook, IRunStore store, IReadOnlyList<RunRecord> session)
    {
        int asRecorded = 0, unrecorded = 0;
        List<string> changed = [];
        foreach (NotebookCell cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code && cell.Outputs.Count > 0))
        {
            string? id = RecordOf(cell);
            RunRecord? record = id is null
                ? session.LastOrDefault(run => run.Cell is not null && run.CellId == cell.Id)
                : store.Find(id).FirstOrDefault(run => run.Cell is not null && run.CellId == cell.Id);
            if (record is not null && Matches(cell.Outputs, record.Cell!))
            {
                asRecorded++;
            }
            else if (record is null || id is null)
            {
                unrecorded++;
            }
            else
            {
                changed.Add(cell.ExecutionCount is { } number ? FormattableString.Invariant($"cell {number}") : $"the cell with id {cell.Id}");
            }
        }

        return new StoredOutputs(asRecorded, changed, unrecorded);
    }

    /// <summary>The record that a cell of a file names as the maker of its outputs.</summary>
    /// <param name="cell">The cell.</param>
    /// <returns>Its short id; null where no output names one.</returns>
    public static string? RecordOf(NotebookCell cell) => cell.Outputs.OfType<JsonObject>()
        .Select(output => output["metadata"]?[Metadata]?[Record] is JsonValue value && value.TryGetValue(out string? id) ? id : null)
        .FirstOrDefault(id => id is not null);

    /// <summary>In one line.</summary>
    public override string ToString()
    {
        if (AsRecorded + Changed.Count + Unrecorded == 0)
        {
            return "the notebook's file holds no outputs";
        }

        string stands = AsRecorded > 0 ? $"the outputs of {Cells(AsRecorded)} in the notebook's file are those recorded" : "";
        string edited = Changed.Count > 0 ? $"the file's outputs of {string.Join(", ", Changed)} are not what was recorded: they were changed afterwards" : "";
        string other = Unrecorded > 0 ? $"the file's outputs of {Cells(Unrecorded)} name no record kept here" : "";
        return string.Join("; ", new[] { stands, edited, other }.Where(part => part.Length > 0));

        static string Cells(int count) => count == 1 ? "1 cell" : FormattableString.Invariant($"{count} cells");
    }

    // Printed text stands in the file in the pieces it was sent in, or in one.
    private static bool Matches(JsonArray outputs, RecordedCell recorded)
    {
        JsonObject[] stored = [.. outputs.OfType<JsonObject>()];
        HashSet<(string Type, string Sha256)> hashes = [.. recorded.Shown.SelectMany(output => output.Forms).Select(form => (form.MimeType, form.Sha256))];
        hashes.UnionWith(((string[])["stdout", "stderr"]).Select(stream => (Plain, ContentHash.Of(string.Concat(
            recorded.Shown.Where(output => output.Kind == stream).SelectMany(output => output.Forms).Select(form => form.Text))))));
        return stored.Count(IsDisplay) == recorded.Shown.Count(output => output.Kind is "display" or "result") && stored.SelectMany(FormsOf).All(hashes.Contains);
    }

    private static bool IsDisplay(JsonObject output) => (string?)output["output_type"] is "display_data" or "execute_result";

    private static IEnumerable<(string Type, string Sha256)> FormsOf(JsonObject output)
    {
        if ((string?)output["output_type"] == "stream")
        {
            return [(Plain, ContentHash.Of(MultilineText.Read(output["text"])))];
        }

        // JSON is written anew by whoever saves a notebook; its other forms speak for it.
        return output["data"] is JsonObject data
            ? data.Where(form => !form.Key.EndsWith("json", StringComparison.Ordinal)).Select(form => (form.Key, HashOf(form.Key, MultilineText.Read(form.Value))))
            : [];
    }

    private static string HashOf(string type, string text)
        => ContentHash.Of(new ShownForm(type, ShownForm.IsBase64(type) ? text.Trim() : text).ToBytes());
}

using System.Globalization;
using System.Text;

namespace ExoInteractive.Runs.Records.Citation;

/// <summary>How to cite a result: the program, the record that holds it, the methods that made it and the data it was made from.</summary>
public sealed record RecordCitation
{
    private RecordCitation()
    {
    }

    /// <summary>Lines for people, joined by "\n".</summary>
    public required string Text { get; init; }

    /// <summary>BibTeX entries, separated by empty lines, ending in "\n".</summary>
    public required string BibTex { get; init; }

    /// <summary>The methods.</summary>
    public required IReadOnlyList<MethodUse> Methods { get; init; }

    /// <summary>The data.</summary>
    public required IReadOnlyList<DataSource> Data { get; init; }

    /// <summary>The citation of a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="madeFrom">The records of all runs that it was made from, itself included or not: those of its slice. Their methods and data are cited.</param>
    /// <param name="chainHead">Hash of the last entry of the store's chain, which vouches for all before it; null where it is not known.</param>
    /// <returns>The citation.</returns>
    public static RecordCitation Of(RunRecord record, IReadOnlyList<RunRecord> madeFrom, string? chainHead = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(madeFrom);
        RunRecord[] runs = [.. madeFrom.Append(record).DistinctBy(run => run.Id)];
        IReadOnlyList<MethodUse> methods = MethodsUsed.Of(runs);
        IReadOnlyList<DataSource> data = DataSource.Of(runs);
        RecordedFile[] fetched = [.. runs.SelectMany(run => run.Inputs.Concat(run.Outputs)).Where(file => file.Source is not null).DistinctBy(file => file.Source)];
        return new RecordCitation
        {
            Methods = methods,
            Data = data,
            Text = Lines(record, chainHead, methods, data, fetched),
            BibTex = Entries(record, chainHead, [.. methods.SelectMany(method => method.References).Concat(data.SelectMany(source => source.References)).DistinctBy(reference => reference.Key)]),
        };
    }

    private static string Lines(RunRecord record, string? chainHead, IReadOnlyList<MethodUse> methods, IReadOnlyList<DataSource> data, RecordedFile[] fetched)
    {
        (string version, string? commit) = Program(record);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"ExoInteractive {version}{(commit is null ? "" : $" (commit {commit})")}, run record {record.Id}");
        text.Append(record.Cell is { } cell ? $", cell [{cell.ExecutionCount}]" : $", {record.Verb}");
        text.Append(record.NotebookPath is { } notebook ? $" of {Path.GetFileName(notebook)}" : "");
        text.Append(CultureInfo.InvariantCulture, $", {record.Started.UtcDateTime:yyyy-MM-dd}.");
        if (record.Commit is { } state)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nNotebook's repository: commit {state.Sha}{(state.IsDirty ? ", with changes not committed" : "")}.");
        }

        if (record.Hash is not null || chainHead is not null)
        {
            text.Append("\nEvidence:");
            text.Append(record.Hash is { } hash ? $" entry {hash}" : "").Append(record.Hash is not null && chainHead is not null ? "," : "");
            text.Append(chainHead is not null ? $" head of the chain {chainHead}" : "").Append('.');
        }

        foreach (MethodUse method in methods)
        {
            text.Append($"\nMethod: {method.What}{(method.References.Count > 0 ? $" ({string.Join("; ", method.References.Select(reference => reference.Text))})" : "")}.");
        }

        foreach (DataSource source in data)
        {
            text.Append(source.Acknowledgement.Length > 0
                ? $"\nData: {source.Acknowledgement} ({string.Join("; ", source.References.Select(reference => reference.Text))})"
                : "\nData: simulated.");
        }

        foreach (RecordedFile file in fetched)
        {
            text.Append($"\nFile: {file.Source}{(file.Sha256 is { } sha ? $", SHA-256 {sha}" : "")}.");
        }

        return text.ToString();
    }

    private static string Entries(RunRecord record, string? chainHead, Reference[] references)
    {
        (string version, string? commit) = Program(record);
        string where = record.NotebookPath is { } notebook ? $" of {Path.GetFileName(notebook)}" : "";
        string what = record.Cell is { } cell ? $"cell [{cell.ExecutionCount}]{where}" : $"{record.Verb}{where}";
        string note = $"run record {record.Id}{(record.Hash is { } hash ? $", entry {hash}" : "")}{(chainHead is null ? "" : $", head of the chain {chainHead}")}";
        StringBuilder entries = new();
        entries.Append(CultureInfo.InvariantCulture, $"@software{{exointeractive,\n  author = {{{{The ExoInteractive developers}}}},\n  title = {{{{ExoInteractive: the notebook in which planets are found}}}},\n  version = {{{BibTexText.Escape(version)}{(commit is null ? "" : $" (commit {commit})")}}},\n  year = {{{record.Started.UtcDateTime.Year}}},\n}}\n\n");
        entries.Append(CultureInfo.InvariantCulture, $"@misc{{run-{record.ShortId},\n  title = {{{{{BibTexText.Escape(what)}}}}},\n  howpublished = {{{BibTexText.Escape(note)}}},\n  year = {{{record.Started.UtcDateTime.Year}}},\n  month = {{{record.Started.UtcDateTime.Month}}},\n}}\n");
        foreach (Reference reference in references)
        {
            entries.Append('\n').Append(reference.BibTex).Append('\n');
        }

        return entries.ToString();
    }

    private static (string Version, string? Commit) Program(RunRecord record)
    {
        string[] parts = record.Environment.Package.Split('+', 2);
        return (parts[0], parts.Length > 1 ? parts[1] : null);
    }
}

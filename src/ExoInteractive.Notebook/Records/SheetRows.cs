using System.Globalization;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Records;

/// <summary>The rows of a <see cref="RunSheet"/>: a label and a text each, the label left out where it is that of the row before.</summary>
internal static class SheetRows
{
    private const int HashDigits = 12;
    private const int LongestValue = 100;

    /// <summary>The table.</summary>
    /// <param name="sheet">The record.</param>
    /// <param name="prefix">Of the names that its links lead to; empty for no links.</param>
    public static Table TableOf(RunSheet sheet, string prefix)
    {
        RunRecord r = sheet.Record;
        (string Label, string? Text, bool Faint)[] rows =
        [
            .. Shown(Head(sheet)),
            .. r.Inputs.SelectMany(file => Shown(("input", File(file, r)))),
            .. SettingRows.Of(r),
            .. Shown(Cell(sheet)),
            .. r.Outputs.SelectMany(file => Shown(("file written", File(file, r)))),
            .. Shown(
            [
                ("results", r.Results is { } results ? RunWords.Shortened(results.GetRawText(), 4 * LongestValue) : null),
                ("seeds", r.Seeds.Count == 0 ? null : string.Join(", ", r.Seeds.Select(seed => string.Create(CultureInfo.InvariantCulture, $"{seed.Purpose} {seed.Seed}")))),
                .. Environment(r.Environment),
                ("commit", r.Commit is { } commit ? $"{commit.Sha[..Math.Min(commit.Sha.Length, HashDigits)]}{(commit.IsDirty ? ", with changes that are not committed" : "")}" : null),
                ("chain", r.Hash),
                ("id", r.Id),
            ]),
        ];
        rows = [.. rows.Where(row => !string.IsNullOrEmpty(row.Text))];
        return new Table(
            $"run {RunWords.Reference(r)}{(r.NotebookPath is { } path ? $" of {Path.GetFileName(path)}" : "")}",
            ["", ""],
            [.. rows.Select((row, i) => (IReadOnlyList<string>)[i > 0 && rows[i - 1].Label == row.Label ? "" : row.Label, row.Text!])],
            [])
        {
            FaintRows = [.. Enumerable.Range(0, rows.Length).Where(i => rows[i].Faint)],
            Links = prefix.Length == 0 ? new Dictionary<string, string>() : Links(sheet, prefix),
        };
    }

    /// <summary>Whether a sheet names another run.</summary>
    public static bool Refers(RunSheet sheet, RunRecord other) => ReferredTo(sheet).Contains(other.Id) || IsChild(sheet.Record, other);

    private static (string, string?)[] Head(RunSheet sheet)
    {
        RunRecord r = sheet.Record;
        string memory = r.PeakMemory is { } peak ? $"peak memory {RunWords.Size(peak)}" : "";
        string cpu = r.CpuTime is { } time ? $"CPU {RunWords.Span(time)}" : "";
        string besides = string.Join(", ", new[] { cpu, memory }.Where(text => text.Length > 0));
        return
        [
            ("outcome", RunWords.Of(r.Outcome)),
            ("error", r.Error is { } error ? RunWords.Shortened(error, 4 * LongestValue) : null),
            ("target", r.Target),
            ("tags", string.Join(", ", sheet.Tags.Order(StringComparer.Ordinal))),
            ("started", $"{RunWords.Time(r.Started)} UTC"),
            ("took", r.Duration is null ? null : besides.Length > 0 ? $"{RunWords.Span(r.Duration)} ({besides})" : RunWords.Span(r.Duration)),
            ("notebook", r.NotebookPath is { } path ? $"{path}{(r.Cell?.NotebookSha256 is { } hash ? $", SHA-256 {Short(hash)}" : "")}" : null),
            ("cell id", r.CellId),
            ("session", $"{r.SessionId[^8..]}{(r.Ordinal > 0 ? string.Create(CultureInfo.InvariantCulture, $", run {r.Ordinal} of it") : "")}"),
            ("ran in", r.CellRunId is { } cell ? Reference(sheet, cell) : null),
            ("made from", r.ParentId is { } parent ? Reference(sheet, parent) : null),
            .. sheet.Related.Where(other => other.CellRunId == r.Id).Select(other => ("ran here", (string?)$"{RunWords.Reference(other)} {RunWords.Of(other.Outcome)}")),
            .. sheet.Related.Where(other => other.ParentId == r.Id).Select(other => ("used by", (string?)RunWords.Reference(other))),
        ];
    }

    private static (string, string?)[] Cell(RunSheet sheet) => sheet.Record.Cell is not { } cell ? [] :
    [
        ("code", $"{RunWords.Count(cell.Code.Split('\n').Length, "line")}, SHA-256 {Short(cell.CodeSha256)}: {RunWords.What(sheet.Record)}"),
        .. cell.Imports.Select(line => ("imports", (string?)line)),
        .. cell.Reads.Select(read => ("reads", (string?)$"{read.Name}{How(read)} from {string.Join(", ", read.From.Select(from => Reference(sheet, from)))}")),
        .. cell.Writes.Select(write => ("writes", (string?)Write(write))),
        .. cell.Shown.SelectMany((output, i) => output.Forms.Select(form => ("showed", (string?)$"{i + 1}. {output.Kind} {Form(form)}"))),
    ];

    private static IEnumerable<(string, string?)> Environment(RunEnvironment e) =>
    [
        ("program", $"ExoInteractive {e.Package} · {e.Runtime} · {e.OperatingSystem}"),
        ("machine", string.Create(CultureInfo.InvariantCulture, $"{e.Cpu} · {e.Simd}{(e.Gpu is { } gpu ? $" · {gpu}" : "")} · {e.Threads} threads · culture {e.Culture}{(e.TimeZone.Length > 0 ? $" · {e.TimeZone}" : "")}")),
        ("packages", e.Packages.Count == 0 ? null : string.Join(", ", e.Packages.Select(package => $"{package.Key} {package.Value}"))),
    ];

    private static string How(RecordedRead read) => read.Kind switch
    {
        ReadKind.Name => " (named)",
        ReadKind.Assignment => " (assigned)",
        _ => "",
    };

    private static string Write(RecordedWrite write)
    {
        string type = write.Type is { } name ? $": {name}" : "";
        string value = write.Value is { } text ? $" = {RunWords.Shortened(text, LongestValue)}" : "";
        string how = write.Kind switch
        {
            WriteKind.Assigned => " (assigned)",
            WriteKind.Changed => " (perhaps changed)",
            _ => "",
        };
        return $"{write.Name}{type}{value}{how}";
    }

    private static string Form(RecordedForm form)
        => $"{form.MimeType}, {RunWords.Size(form.Bytes)}, SHA-256 {Short(form.Sha256)}{(form is { MimeType: "text/plain", Text: { } text } ? $": {RunWords.Shortened(text.Trim(), LongestValue / 2)}" : "")}";

    private static string File(RecordedFile file, RunRecord r)
    {
        string name = RunLinks.Name(file, r.NotebookPath);
        return file.Sha256 is { } hash
            ? $"{name}, {RunWords.Size(file.Bytes)}, SHA-256 {Short(hash)}{(file.Source is { } source ? $", from {source}" : "")}"
            : $"{name} (could not be read)";
    }

    private static string Reference(RunSheet sheet, string id)
        => sheet.Related.FirstOrDefault(other => other.Id == id) is { } known ? RunWords.Reference(known)
            : id == sheet.Record.Id ? RunWords.Reference(sheet.Record)
            : id.Length > 8 ? id[^8..] : id;

    private static bool IsChild(RunRecord record, RunRecord other) => other.ParentId == record.Id || other.CellRunId == record.Id;

    private static HashSet<string> ReferredTo(RunSheet sheet) =>
    [
        .. new[] { sheet.Record.ParentId, sheet.Record.CellRunId }.OfType<string>(),
        .. (sheet.Record.Cell?.Reads ?? []).SelectMany(read => read.From),
    ];

    private static Dictionary<string, string> Links(RunSheet sheet, string prefix)
    {
        Dictionary<string, string> links = new(StringComparer.Ordinal);
        foreach (RunRecord other in sheet.Related.Where(other => Refers(sheet, other)))
        {
            links[other.ShortId] = $"#{prefix}{other.ShortId}";
        }

        foreach (RecordedFile file in sheet.Record.Inputs.Concat(sheet.Record.Outputs))
        {
            if (RunLinks.Of(file, sheet.Record.NotebookPath) is { } address)
            {
                links[RunLinks.Name(file, sheet.Record.NotebookPath)] = address;
            }
        }

        return links;
    }

    private static string Short(string hash) => hash[..Math.Min(hash.Length, HashDigits)];

    private static IEnumerable<(string Label, string? Text, bool Faint)> Shown(params IEnumerable<(string Label, string? Text)> rows)
        => rows.Select(row => (row.Label, row.Text, false));
}

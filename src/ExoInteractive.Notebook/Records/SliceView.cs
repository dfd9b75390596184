using ExoInteractive.Notebook.Tables;
using ExoInteractive.Reports.Diagrams;
using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Notebook.Records;

/// <summary>Where a value came from: the steps it depends on, in order, and the files they read; in a notebook drawn too.</summary>
/// <param name="Slice">The slice.</param>
public sealed record SliceView(Slice Slice) : IRecordView
{
    private const int LongestLabel = 60;

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables => [Table("")];

    /// <inheritdoc/>
    public string ToHtml()
    {
        DependencyPicture picture = DependencyPicture.Of(Diagram());
        string prefix = $"exo-{ContentHash.Of($"{Title} {string.Join(' ', Slice.Cells.Select(cell => cell.Id))}")[..8]}-";
        return Picture.Html(picture.ToSvg(), $"what {Title} depends on", picture.Width, picture.Height) + Table(prefix).ToHtml();
    }

    private string Title => Slice.Target?.Text ?? "the whole session";

    private Table Table(string prefix)
    {
        SliceValue? value = SliceValue.Of(Slice);
        Dictionary<string, string> links = new(StringComparer.Ordinal);
        foreach (RecordedFile file in prefix.Length > 0 ? Slice.Inputs : [])
        {
            if (RunLinks.Of(file, Slice.NotebookPath) is { } address)
            {
                links[RunLinks.Name(file, Slice.NotebookPath)] = address;
            }
        }

        return new Table(
            value is null ? $"why {Title}" : $"why {Title} = {value.Text} ({value.Source})",
            ["step", "run", "takes", "gives", TableColumn.Of("took"), "what"],
            [
                .. Slice.Steps.Select(step => (IReadOnlyList<string>)
                    [step.Label, step.Record.ShortId, Takes(step), string.Join(", ", step.Gives), RunWords.Span(step.Record.Duration), RunWords.What(step.Record)]),
            ],
            [
                .. Slice.Inputs.Select(file => $"input {RunLinks.Name(file, Slice.NotebookPath)}, {RunWords.Size(file.Bytes)}, SHA-256 {file.Sha256}{(file.Source is { } source ? $", from {source}" : "")}"),
                .. Slice.Prelude.Select(line => $"imports {line}"),
                .. Slice.Steps.SelectMany(step => step.Verbs.Prepend(step.Record).Distinct()).SelectMany(record => record.Seeds).Distinct()
                    .Select(seed => FormattableString.Invariant($"seed of {seed.Purpose}: {seed.Seed}")),
                RunWords.Count(Slice.Steps.Count, "step") + (Slice.NotebookPath is { } notebook ? $" of {Path.GetFileName(notebook)}" : ""),
            ])
        {
            Warnings = Slice.Missing.Count == 0 ? [] : [$"the records do not hold what made {string.Join(", ", Slice.Missing)}"],
            Links = links,
            RowNames = prefix.Length == 0 ? new Dictionary<int, string>() : Slice.Steps.Select((step, i) => (step, i)).ToDictionary(one => one.i, one => prefix + one.step.Record.ShortId),
        };
    }

    private string Takes(SliceStep step) => string.Join(", ", Slice.Links.Where(link => link.To == step.Record.Id)
        .SelectMany(link => link.Names).Concat(Own(step).Select(file => Path.GetFileName(file.Path))).Distinct());

    private Dependencies Diagram()
    {
        List<DependencyRow> rows = [.. Slice.Inputs.Select(file => new DependencyRow(
            DependencyKind.Input, RunLinks.Name(file, Slice.NotebookPath), $"{RunWords.Size(file.Bytes)}, SHA-256 {file.ShortHash}"))];
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        List<DependencyArc> arcs = [];
        foreach (SliceStep step in Slice.Steps)
        {
            places[step.Record.Id] = rows.Count;
            arcs.AddRange(Own(step).Select(file => new DependencyArc(Slice.Inputs.ToList().FindIndex(input => input.IsSameAs(file) && input.Path == file.Path), rows.Count)));
            rows.Add(new DependencyRow(DependencyKind.Step, $"{step.Label} {RunWords.What(step.Record, LongestLabel)}", string.Join(", ", step.Gives)));
        }

        if (Slice.Target is { } target)
        {
            rows.Add(new DependencyRow(DependencyKind.Result, RunWords.Shortened(target.Text, LongestLabel), SliceValue.Of(Slice)?.Text ?? ""));
        }

        // A record or a cell that is asked for itself is the last step, and needs no arc of its own from elsewhere.
        arcs.AddRange(Slice.Links.Where(link => places.ContainsKey(link.From) && (link.To is null ? Slice.Target is not null : places.ContainsKey(link.To)))
            .Select(link => new DependencyArc(places[link.From], link.To is null ? rows.Count - 1 : places[link.To])));
        return new Dependencies(rows, [.. arcs.Where(arc => arc.From < arc.To)]);
    }

    // What a verb takes over from the run that made its input is not its own.
    private IEnumerable<RecordedFile> Own(SliceStep step)
    {
        HashSet<string> before = [.. Slice.Steps.TakeWhile(other => other != step).SelectMany(other => other.Verbs.Prepend(other.Record)).Select(record => record.Id)];
        return step.Verbs.Prepend(step.Record).Where(record => record.ParentId is not { } parent || !before.Contains(parent))
            .SelectMany(record => record.Inputs).DistinctBy(file => file.Path).Where(file => Slice.Inputs.Any(input => input.Path == file.Path && input.IsSameAs(file)));
    }
}

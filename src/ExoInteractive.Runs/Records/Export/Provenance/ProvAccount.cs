using System.Globalization;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Runs.Records.Export.Provenance;

/// <summary>
/// A slice in the words of W3C PROV: cells and verbs are activities; files, outputs and each state of a variable are entities;
/// the program, and the person where one is named, are agents.
/// </summary>
public static class ProvAccount
{
    private const string Prefix = "exo";

    /// <summary>Tells it.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="author">Who ran it; null to name nobody.</param>
    /// <returns>The document. Files are named by their hashes and labelled with their names, without folders.</returns>
    public static ProvDocument Of(Slice slice, string? author = null)
    {
        ArgumentNullException.ThrowIfNull(slice);
        ProvDocument document = new();
        document.Prefixes[Prefix] = "urn:exointeractive:";
        foreach (SliceStep step in slice.Steps)
        {
            Step(document, slice, step, author);
        }

        foreach (SliceLink link in slice.Links.Where(link => link.To is not null))
        {
            document.WasInformedBy(Run(link.To!), Run(link.From));
        }

        return document;
    }

    private static void Step(ProvDocument document, Slice slice, SliceStep step, string? author)
    {
        RunRecord cell = step.Record;
        Activity(document, cell, author);
        List<string> used = [.. cell.Inputs.Select(file => File(document, file))];
        foreach (RunRecord verb in step.Verbs.Where(verb => verb != cell))
        {
            Activity(document, verb, author);
            document.WasStartedBy(Run(verb.Id), Run(cell.Id));
            if (verb.ParentId is { } parent && slice.Records.Any(record => record.Id == parent))
            {
                document.WasInformedBy(Run(verb.Id), Run(parent));
            }

            used.AddRange(Files(document, verb));
        }

        foreach (RecordedRead read in cell.Cell?.Reads ?? [])
        {
            foreach (SliceStep from in slice.Steps.Where(other => read.From.Contains(other.Record.Id)))
            {
                if (from.Record.Cell?.Writes.FirstOrDefault(write => write.Name == read.Name) is { } write)
                {
                    used.Add(Variable(document, from, write));
                }
            }
        }

        foreach (string entity in used.Distinct())
        {
            document.Used(Run(cell.Id), entity);
        }

        Files(document, cell);
        foreach (RecordedWrite write in cell.Cell?.Writes ?? [])
        {
            Made(document, Variable(document, step, write), cell, used);
        }

        foreach ((RecordedOutput output, RecordedForm form) in (cell.Cell?.Shown ?? []).SelectMany(output => output.Forms.Select(form => (output, form))))
        {
            string entity = $"{Prefix}:sha256-{form.Sha256}";
            document.Entity(
                entity,
                ("prov:label", $"{output.Kind} of {step.Label}"),
                ($"{Prefix}:mediaType", form.MimeType),
                ($"{Prefix}:bytes", Number(form.Bytes)));
            Made(document, entity, cell, used);
        }
    }

    private static void Activity(ProvDocument document, RunRecord record, string? author)
    {
        string agent = $"{Prefix}:ExoInteractive-{Local(record.Environment.Package)}";
        document.Agent(agent, ("prov:label", $"ExoInteractive {record.Environment.Package}"), ("prov:type", ProvValue.Name("prov:SoftwareAgent")));
        document.Activity(
            Run(record.Id),
            record.Started,
            record.Ended,
            ("prov:label", record.Cell is { } cell ? $"[{cell.ExecutionCount}] run {record.ShortId}" : $"{record.Verb} run {record.ShortId}"),
            ($"{Prefix}:verb", record.Verb),
            ($"{Prefix}:outcome", RunJson.Line(record.Outcome).Trim('"')));
        document.WasAssociatedWith(Run(record.Id), agent);
        if (author is not null)
        {
            document.Agent($"{Prefix}:author", ("prov:label", author), ("prov:type", ProvValue.Name("prov:Person")));
            document.WasAssociatedWith(Run(record.Id), $"{Prefix}:author");
        }
    }

    /// <summary>A run's files, in and out; gives those that it read.</summary>
    private static List<string> Files(ProvDocument document, RunRecord record)
    {
        List<string> read = [.. record.Inputs.Where(file => !file.IsInMemory).Select(file => File(document, file))];
        foreach (string file in read)
        {
            document.Used(Run(record.Id), file);
        }

        foreach (RecordedFile file in record.Outputs)
        {
            Made(document, File(document, file), record, read);
        }

        return read;
    }

    private static void Made(ProvDocument document, string entity, RunRecord by, IEnumerable<string> from)
    {
        document.WasGeneratedBy(entity, Run(by.Id));
        foreach (string source in from.Where(source => source != entity))
        {
            document.WasDerivedFrom(entity, source);
        }
    }

    private static string File(ProvDocument document, RecordedFile file)
    {
        string name = file.IsInMemory ? file.Path : Path.GetFileName(file.Path);
        string id = file.Sha256 is { } sha ? $"{Prefix}:sha256-{sha}" : $"{Prefix}:unread-{ContentHash.Of(file.Path)[..16]}";
        List<(string Name, ProvValue Value)> attributes = [("prov:label", name)];
        if (file.Bytes is { } bytes)
        {
            attributes.Add(($"{Prefix}:bytes", Number(bytes)));
        }

        if (file.Source is { } source)
        {
            attributes.Add(($"{Prefix}:source", new ProvValue(source, "xsd:anyURI")));
        }

        document.Entity(id, attributes);
        return id;
    }

    /// <summary>The state of a variable as a cell left it.</summary>
    private static string Variable(ProvDocument document, SliceStep step, RecordedWrite write)
    {
        string id = $"{Prefix}:{Local(write.Name)}-{step.Record.Id}";
        List<(string Name, ProvValue Value)> attributes = [("prov:label", $"{write.Name} after {step.Label}")];
        if (write.Type is { } type)
        {
            attributes.Add(($"{Prefix}:type", type));
        }

        if (write.Value is { } value)
        {
            attributes.Add(("prov:value", value));
        }

        document.Entity(id, attributes);
        return id;
    }

    private static string Run(string id) => $"{Prefix}:run-{id}";

    private static ProvValue Number(long value) => new(value.ToString(CultureInfo.InvariantCulture), "xsd:long");

    /// <summary>A text as the local part of a qualified name.</summary>
    private static string Local(string text) => string.Concat(text.Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '-' ? letter : '-')).TrimEnd('.');
}

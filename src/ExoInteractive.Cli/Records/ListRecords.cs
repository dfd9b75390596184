using System.CommandLine;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Records;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Records;

/// <summary><c>records list</c>: what ran, newest first; in a notebook with its timeline.</summary>
internal sealed class ListRecords(RecordsPlace place) : RecordsSubcommand("list", place)
{
    private readonly Option<int> _limit = NumberOption.Count("--limit", "At most this many, the newest", place.SessionId is null ? 20 : 200, 1);
    private readonly Option<string?> _verb = new("--verb") { Description = "Only runs of this verb; cell for a notebook's cells", HelpName = "VERB" };
    private readonly Option<string?> _target = new("--target") { Description = "Only runs on this star", HelpName = "NAME" };
    private readonly Option<string?> _tag = new("--tag") { Description = "Only the run of this tag; * for every tagged run", HelpName = "TAG" };
    private readonly Option<bool> _cells = new("--cells") { Description = "The cells of notebooks too", DefaultValueFactory = _ => place.SessionId is not null };
    private readonly Option<DateTimeOffset?> _since = new("--since")
    {
        Description = "Only runs that began since then: 2026-11-22, 2026-11-22T14:30 (UTC), or a time ago as 90m, 12h, 7d",
        HelpName = "WHEN",
        CustomParser = result => Moment.Parse(result, place.Time),
    };

    /// <inheritdoc/>
    public override Command Describe()
    {
        Command list = Begin(
            "Lists runs, newest first: in a terminal those of verbs, in a notebook its cells too, with a timeline.",
            "list", "list --cells --limit 50", "list --since 7d --verb search", "list --notebook star.ipynb --cells", "list --tag published");
        _tag.CompletionSources.Add(new RecordCompletions(Stores).Tags);
        foreach (Option option in new Option[] { _limit, _verb, _target, _tag, _since, _cells, Json })
        {
            list.Options.Add(option);
        }

        Stores.AddWithSession(list);
        return list;
    }

    /// <inheritdoc/>
    public override Task<int> RunAsync(RecordsCall call)
    {
        using IRunStore store = Stores.Open(call);
        IReadOnlyDictionary<string, string> tags = store.Tags();
        IReadOnlyList<RunRecord> records = Found(call.Parse, store, tags);
        if (call.Parse.GetValue(Json))
        {
            call.PrintLines(records);
        }
        else
        {
            call.Host.Show(new RunHistory(records) { Tags = tags, WhenEmpty = $"no such runs in {store.Address}" });
        }

        return Task.FromResult(ExitCode.Done);
    }

    private IReadOnlyList<RunRecord> Found(ParseResult parse, IRunStore store, IReadOnlyDictionary<string, string> tags)
    {
        string? verb = parse.GetValue(_verb), target = parse.GetValue(_target), tag = parse.GetValue(_tag);
        bool cells = parse.GetValue(_cells) || verb == RunRecord.CellVerb || tag is not null;
        DateTimeOffset? since = parse.GetValue(_since);
        int limit = parse.GetValue(_limit);
        IEnumerable<RunRecord> records = Stores.NamedSession(parse) is not null
            ? Stores.Session(parse, store).Reverse().Where(record => (verb is null ? cells || record.Cell is null : record.Verb == verb) && (target is null || record.Target == target))
            : store.List(new RunQuery
            {
                Limit = tag is null ? limit : int.MaxValue,
                Since = since,
                Verb = verb,
                Target = target,
                NotebookPath = Stores.NotebookPath(parse),
                Cells = cells,
            });
        HashSet<string>? tagged = tag is null ? null : [.. tags.Where(one => tag == "*" || one.Key == tag).Select(one => one.Value)];
        return tagged is { Count: 0 } && tag != "*"
            ? throw new RecordsException($"there is no tag {tag} in {store.Address}{(tags.Count > 0 ? $"; its tags are {string.Join(", ", tags.Keys.Order(StringComparer.Ordinal))}" : "")}")
            : [.. records.Where(record => (since is null || record.Started >= since) && tagged?.Contains(record.Id) != false).Take(limit)];
    }
}

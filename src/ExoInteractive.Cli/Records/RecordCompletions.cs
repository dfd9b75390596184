using System.CommandLine;
using System.CommandLine.Completions;
using ExoInteractive.Notebook.Records;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Records;

/// <summary>Suggestions from the store: ids and tags of records, names of variables. A store that cannot be read suggests nothing.</summary>
/// <param name="stores">Say which store.</param>
internal sealed class RecordCompletions(StoreOptions stores)
{
    private const int Most = 100;

    /// <summary>Suggests the latest records by short id, and tags.</summary>
    /// <param name="context">What was typed.</param>
    public IEnumerable<CompletionItem> Records(CompletionContext context) => From(context, (parse, store) =>
    {
        IReadOnlyDictionary<string, string> tags = store.Tags();
        return tags.Keys.Select(tag => Item(tag, $"tag of {tags[tag][^8..]}"))
            .Concat(store.List(new RunQuery { Limit = Most, Cells = true, NotebookPath = stores.NotebookPath(parse) })
                .Select(record => Item(record.ShortId, $"{record.Verb} {RunWords.Cell(record)} {RunWords.What(record, 40)} ({RunWords.Time(record.Started)})")));
    });

    /// <summary>Suggests tags.</summary>
    /// <param name="context">What was typed.</param>
    public IEnumerable<CompletionItem> Tags(CompletionContext context)
        => From(context, (_, store) => store.Tags().Select(tag => Item(tag.Key, $"tag of {tag.Value[^8..]}")));

    /// <summary>Suggests what the session's cells set, with their numbers.</summary>
    /// <param name="context">What was typed.</param>
    public IEnumerable<CompletionItem> Names(CompletionContext context) => From(context, (parse, store) => stores.Session(parse, store)
        .Where(record => record.Cell is not null)
        .SelectMany(record => record.Cell!.Writes.Select(write => (write.Name, Detail: $"{write.Type ?? "function or type"}, {RunWords.Reference(record)}")))
        .GroupBy(name => name.Name).Select(name => Item(name.Key, name.Last().Detail)));

    /// <summary>Suggests session ids, each with its beginning.</summary>
    /// <param name="context">What was typed.</param>
    public IEnumerable<CompletionItem> Sessions(CompletionContext context) => From(context, (parse, store) => stores.Sessions(parse, store).Take(20)
        .Select(id => (id, store.Session(id))).Select(session => Item(
            session.id[^8..], $"{RunWords.Time(session.Item2[0].Started)}, {RunWords.Count(session.Item2.Count, "run")}")));

    private static CompletionItem Item(string text, string detail) => new(text, documentation: detail, detail: detail);

    private List<CompletionItem> From(CompletionContext context, Func<ParseResult, IRunStore, IEnumerable<CompletionItem>> suggest)
    {
        try
        {
            using IRunStore store = stores.Open(context.ParseResult);
            return [.. suggest(context.ParseResult, store)];
        }
        catch (Exception exception) when (exception is RecordsException or RunStoreException)
        {
            return [];
        }
    }
}

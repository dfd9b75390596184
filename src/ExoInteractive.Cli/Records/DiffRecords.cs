using System.CommandLine;
using ExoInteractive.Notebook.Records;
using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Comparison;

namespace ExoInteractive.Cli.Records;

/// <summary><c>records diff</c>: in what two runs, or two sessions of a notebook, differ.</summary>
internal sealed class DiffRecords(RecordsPlace place) : RecordsSubcommand("diff", place)
{
    private const int Searched = 5000;

    private readonly Argument<string?> _before = new("A") { HelpName = "A", Description = "A run or a session [default: the session before the latest]", Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<string?> _after = new("B")
    {
        HelpName = "B",
        Description = "Another [default: of the latest session; for a run, that of the same cell before it]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly ToleranceOption _tolerance = new();

    /// <inheritdoc/>
    public override Command Describe()
    {
        Command diff = Begin(
            "Compares two runs, or two sessions of a notebook: code, settings, seeds, inputs, packages, program, machine, and what came of them.",
            "diff", "diff 1a2b3c4d 5e6f7a8b", "diff [5]", "diff published 5e6f7a8b --tolerance 1e-9", "diff --notebook star.ipynb");
        RecordCompletions completions = new(Stores);
        foreach (Argument<string?> argument in new[] { _before, _after })
        {
            argument.CompletionSources.Add(completions.Records);
            argument.CompletionSources.Add(completions.Sessions);
            diff.Arguments.Add(argument);
        }

        _tolerance.AddTo(diff);
        diff.Options.Add(Json);
        Stores.AddWithSession(diff);
        return diff;
    }

    /// <inheritdoc/>
    public override Task<int> RunAsync(RecordsCall call)
    {
        using IRunStore store = Stores.Open(call);
        (string before, string after, IReadOnlyList<CellPair> pairs) = Pairs(call.Parse, store);
        ComparisonContents contents = new(store.Contents, store.Contents) { Normal = new SameIds(pairs).Replace };
        CellComparison[] cells = [.. pairs.Select(pair => CellComparison.Of(pair, _tolerance.Read(call.Parse), contents))];
        int captions = cells.Sum(cell => cell.Differences.Count(difference => SameIds.IsCaption(cell, difference)));
        cells = [.. cells.Select(cell => cell with { Differences = [.. cell.Differences.Where(difference => !SameIds.IsCaption(cell, difference))] })];
        if (call.Parse.GetValue(Json))
        {
            call.PrintLines(cells.SelectMany(cell => cell.Differences.Select(difference => DifferenceLine.Of(cell, difference))));
        }
        else
        {
            call.Host.Show(new DifferencesView(before, after, cells)
            {
                Folder = Stores.NotebookPath(call.Parse) is { } path ? Path.GetDirectoryName(path) : null,
                Notes = captions > 0 ? [$"{RunWords.Count(captions, "picture or file", "pictures or files")} taken to differ in nothing but the run's id within: all text and numbers beside are the same"] : [],
            });
        }

        return Task.FromResult(ExitCode.Done);
    }

    private (string Before, string After, IReadOnlyList<CellPair> Pairs) Pairs(ParseResult parse, IRunStore store)
    {
        string? a = parse.GetValue(_before), b = parse.GetValue(_after);
        if (a is null)
        {
            IReadOnlyList<RunRecord> latest = Stores.Session(parse, store);
            string notebook = latest.Select(run => run.NotebookPath).FirstOrDefault(path => path is not null)
                ?? throw new RecordsException("the latest session is of no notebook; name two runs to compare");
            string earlier = store.Sessions(notebook).SkipWhile(id => id != latest[0].SessionId).Skip(1).FirstOrDefault()
                ?? throw new RecordsException($"there is no session of {notebook} before {latest[0].SessionId[^8..]}; name two runs to compare");
            return OfSessions(store.Session(earlier), latest);
        }

        if (b is null)
        {
            RunRecord later = RecordFinder.One(store, a, () => Stores.Session(parse, store));
            return OfRecords(store, Before(store, later), later);
        }

        return Session(parse, store, a) is { } first && Session(parse, store, b) is { } second
            ? OfSessions(first, second)
            : OfRecords(store, RecordFinder.One(store, a, () => Stores.Session(parse, store)), RecordFinder.One(store, b, () => Stores.Session(parse, store)));
    }

    // Only what is no record's name can be a session's.
    private IReadOnlyList<RunRecord>? Session(ParseResult parse, IRunStore store, string asked)
        => store.Find(asked).Count == 0 && Stores.Sessions(parse, store)
            .Where(id => id.EndsWith(asked, StringComparison.OrdinalIgnoreCase) || id.StartsWith(asked, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray() is [string one]
                ? store.Session(one)
                : null;

    private static RunRecord Before(IRunStore store, RunRecord later)
        => store.List(new RunQuery { Limit = Searched, NotebookPath = later.NotebookPath, Verb = later.Verb, Target = later.Target })
            .Where(run => run.Started < later.Started && run.Id != later.Id && run.CellId == later.CellId && (later.CellId is not null || later.Cell is null || run.Cell?.CodeSha256 == later.Cell.CodeSha256))
            .MaxBy(run => run.Started)
            ?? throw new RecordsException($"{RunWords.Reference(later)} is the first such run; name another to compare it with");

    private static (string, string, IReadOnlyList<CellPair>) OfSessions(IReadOnlyList<RunRecord> before, IReadOnlyList<RunRecord> after)
        => ($"session {before[0].SessionId[^8..]}", $"session {after[0].SessionId[^8..]}", CellPair.OfSessions(Compared(before), Compared(after)));

    // The run of a whole notebook and cells that ask about records say nothing of what the notebook does.
    private static IReadOnlyList<RunRecord> Compared(IReadOnlyList<RunRecord> session)
        => [.. session.Where(run => run.Verb != "run" && (run.Cell is null || !QuietMagics.AreIn(run.Cell.Code)))];

    private static (string, string, IReadOnlyList<CellPair>) OfRecords(IRunStore store, RunRecord before, RunRecord after)
    {
        if (before.Verb != after.Verb)
        {
            throw new RecordsException($"{RunWords.Reference(before)} and {RunWords.Reference(after)} are runs of different verbs; compare two of one verb");
        }

        RunRecord[] left = [.. store.Session(before.SessionId).Where(run => run.CellRunId == before.Id)], right = [.. store.Session(after.SessionId).Where(run => run.CellRunId == after.Id)];
        RunPair[] verbs = [.. Enumerable.Range(0, Math.Max(left.Length, right.Length)).Select(i => new RunPair(left.ElementAtOrDefault(i), right.ElementAtOrDefault(i)))];
        return (RunWords.Reference(before), RunWords.Reference(after), [new CellPair(new RunPair(before, after), verbs)]);
    }
}

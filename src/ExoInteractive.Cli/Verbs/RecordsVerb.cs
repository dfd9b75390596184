using System.CommandLine;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo records</c>: what ran, on what, with what settings, and what came of it.</summary>
internal sealed class RecordsVerb(Terminal terminal)
{
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object per line on standard output" };
    private readonly RecordOptions _records = new();

    /// <summary>The command.</summary>
    /// <returns>With its subcommands.</returns>
    public Command Describe()
    {
        Command command = new("records", "Lists and shows the records of earlier runs.");
        command.Subcommands.Add(DescribeList());
        command.Subcommands.Add(DescribeShow());
        return command;
    }

    private Command DescribeList()
    {
        Option<int> limit = NumberOption.Count("--limit", "At most this many, the newest", 20, 1);
        Option<string?> verb = new("--verb") { Description = "Only runs of this verb", HelpName = "VERB" };
        Option<string?> target = new("--target") { Description = "Only runs on this star", HelpName = "NAME" };
        Option<bool> cells = new("--cells") { Description = "The cells of notebooks too" };
        Command list = new("list", "Lists runs, newest first.");
        list.Options.Add(limit);
        list.Options.Add(verb);
        list.Options.Add(target);
        list.Options.Add(cells);
        list.Options.Add(_json);
        _records.AddTo(list);
        list.SetAction(parse => Read(parse, store =>
        {
            IReadOnlyList<RunRecord> records = store.List(new RunQuery
            {
                Limit = parse.GetValue(limit),
                Verb = parse.GetValue(verb),
                Target = parse.GetValue(target),
                Cells = parse.GetValue(cells),
            });
            if (parse.GetValue(_json))
            {
                PrintLines(records);
            }
            else if (records.Count > 0)
            {
                terminal.Print(RecordTables.List(records));
            }

            return ExitCode.Done;
        }));
        return list;
    }

    private Command DescribeShow()
    {
        Argument<string> id = new("ID") { Description = "A run's id or short id, or the beginning of either" };
        Command show = new("show", "Shows one run in full.");
        show.Arguments.Add(id);
        show.Options.Add(_json);
        _records.AddTo(show);
        show.SetAction(parse => Read(parse, store =>
        {
            string asked = parse.GetRequiredValue(id);
            IReadOnlyList<RunRecord> found = store.Find(asked);
            if (found.Count != 1)
            {
                terminal.Error.WriteLine(found.Count == 0
                    ? $"exo records: there is no run {asked} in {store.Address}"
                    : $"exo records: {asked} means several runs: {string.Join(", ", found.Select(record => record.Id))}");
                return ExitCode.Failed;
            }

            if (parse.GetValue(_json))
            {
                PrintLines(found);
            }
            else
            {
                terminal.Print(RecordTables.Show(found[0]));
            }

            return ExitCode.Done;
        }));
        return show;
    }

    private void PrintLines(IReadOnlyList<RunRecord> records)
    {
        foreach (RunRecord record in records)
        {
            terminal.Out.WriteLine(RunJson.Line(record));
        }
    }

    private int Read(ParseResult parse, Func<RunStore, int> read)
    {
        string path = _records.Path(parse);
        if (!RunStoreLocation.Exists(path))
        {
            terminal.Error.WriteLine($"exo records: no runs are recorded in {path}");
            return ExitCode.Failed;
        }

        try
        {
            return read(RunStore.Open(path, new RunStoreSettings { Time = terminal.Time }));
        }
        catch (RunStoreException exception)
        {
            terminal.Error.WriteLine($"exo records: {exception.Message}");
            return ExitCode.Failed;
        }
    }
}

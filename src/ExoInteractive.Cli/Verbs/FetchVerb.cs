using System.CommandLine;
using ExoInteractive.Data.Archive;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo fetch</c>: a star's files from MAST into the cache. Each star is a recorded run; one that fails does not stop the others.</summary>
internal sealed class FetchVerb(Terminal terminal)
{
    private readonly Argument<string[]> _stars = new("TARGET")
    {
        Description = "Stars' names: \"WASP-126\", \"TIC 25155310\", \"KIC 11904151\", \"EPIC 201367065\", \"TOI-540\", \"KOI-72\", \"pi Men\"",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly ArchiveOptions _archive = new(withPixels: true, terminal.Archives);
    private readonly Option<bool> _list = new("--list") { Description = "Only show what the archive has and what would be fetched" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object per line on standard output" };
    private readonly RecordOptions _records = new();

    /// <summary>The command.</summary>
    /// <returns>With its action.</returns>
    public Command Describe()
    {
        Command command = new(
            "fetch",
            "Fetches a star's light curves from MAST into the cache. "
                + $"Settings: {ArchiveSettings.CacheVariable} (the cache's folder), {ArchiveSettings.MastVariable} and {ArchiveSettings.ExoplanetArchiveVariable} "
                + $"(base addresses), {ArchiveSettings.OfflineVariable}, {ArchiveSettings.ParallelVariable}.");
        command.Arguments.Add(_stars);
        _archive.AddTo(command);
        command.Options.Add(_list);
        command.Options.Add(_json);
        _records.AddTo(command);
        _stars.Validators.Add(result =>
        {
            foreach (string word in result.Tokens.Select(token => token.Value).Where(word => word.StartsWith('-')))
            {
                result.AddError($"there is no option '{word}'");
            }
        });
        command.SetAction((parse, cancellationToken) => Task.FromResult(Run(parse, cancellationToken)));
        return command;
    }

    private int Run(ParseResult parse, CancellationToken cancellationToken)
    {
        FetchSettings settings = _archive.Read(parse);
        bool json = parse.GetValue(_json), list = parse.GetValue(_list);
        using RunRecorder recorder = _records.Recorder(parse, terminal);
        using ArchiveClient client = new(settings.Archive, terminal.Time, line => terminal.Error.WriteLine($"exo: warning: {line}"));
        int failures = 0;
        foreach (string star in ArchiveClient.JoinNames(parse.GetRequiredValue(_stars)))
        {
            try
            {
                failures += list ? List(client, star, settings, json, cancellationToken) : Fetch(client, star, settings, recorder, json, cancellationToken);
            }
            catch (ArchiveException exception)
            {
                terminal.Error.WriteLine($"exo fetch: {ErrorLine.Of(exception, star)}");
                failures++;
            }
        }

        return failures == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private int List(ArchiveClient client, string name, FetchSettings settings, bool json, CancellationToken cancellationToken)
    {
        (ResolvedStar star, IReadOnlyList<ArchiveProduct> all) = ProgressBar.Run(
            terminal, json, name, progress => FetchStage.List(client, name, settings.Selection.Mission, progress, cancellationToken));
        ChosenProducts chosen;
        try
        {
            chosen = settings.Selection.Choose(star, all);
        }
        catch (ArchiveException exception) when (all.Count > 0)
        {
            chosen = new ChosenProducts([], [exception.Message]);
        }

        Print(json, all.Select(product => ProductLine.Of(star, product, chosen.Files.Contains(product))), () => ArchiveTables.Products(star, all, chosen));
        return 0;
    }

    private int Fetch(ArchiveClient client, string star, FetchSettings settings, RunRecorder recorder, bool json, CancellationToken cancellationToken)
    {
        FetchedStar? fetched = null;
        try
        {
            recorder.Record(new RunRequest("fetch", new { Star = star, settings.Selection, settings.Archive }), run =>
            {
                fetched = ProgressBar.Run(
                    terminal, json, star, progress => FetchStage.Fetch(client, star, settings.Selection, run, progress, cancellationToken));
                return fetched.Fetched.Failures.Count == 0 ? fetched : throw fetched.Incomplete();
            });
        }
        catch (ArchiveException) when (fetched is not null)
        {
            foreach ((_, ArchiveException error) in fetched.Fetched.Failures)
            {
                terminal.Error.WriteLine($"exo fetch: {ErrorLine.Of(error, star)}");
            }
        }

        Print(json, fetched!.Fetched.Files.Select(file => FetchLine.Of(fetched.Star, file)), () => ArchiveTables.Fetched(fetched));
        return fetched.Fetched.Failures.Count;
    }

    private void Print(bool json, IEnumerable<object> lines, Func<Table> table)
    {
        if (!json)
        {
            terminal.Print(table());
            return;
        }

        foreach (object line in lines)
        {
            terminal.Out.WriteLine(RunJson.Line(line));
        }
    }
}

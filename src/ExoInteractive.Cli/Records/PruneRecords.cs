using System.CommandLine;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Records;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Records;

/// <summary><c>records prune</c>: makes room; says only what would go unless told to do it.</summary>
internal sealed class PruneRecords(RecordsPlace place) : RecordsSubcommand("prune", place)
{
    private const int Shown = 10;

    private readonly Option<DateTimeOffset?> _before = new("--before")
    {
        Description = "Runs that began before then: 2026-11-22 (UTC), or a time ago as 90d",
        HelpName = "WHEN",
        CustomParser = result => Moment.Parse(result, place.Time),
    };

    private readonly Option<int?> _keep = NumberOption.OptionalCount("--keep-sessions", "All sessions of a notebook but this many of its latest", 0);
    private readonly Option<bool> _apply = new("--apply") { Description = "Do it; without this nothing is removed, and what would be is told" };

    /// <inheritdoc/>
    public override Command Describe()
    {
        Command prune = Begin(
            "Removes old records and the outputs that no other record has. Tagged runs, their sessions' cells and what they were made from stay; "
                + "so do all hashes, so that the chain can still be verified.",
            "prune --before 90d", "prune --keep-sessions 5 --notebook star.ipynb", "prune --before 2026-01-01 --apply");
        foreach (Option option in new Option[] { _before, _keep, _apply, Json })
        {
            prune.Options.Add(option);
        }

        Stores.AddTo(prune);
        prune.Validators.Add(result =>
        {
            if (new Option[] { _before, _keep }.All(option => result.GetResult(option) is null or { Implicit: true }))
            {
                result.AddError("say what is to go: --before or --keep-sessions");
            }
        });
        return prune;
    }

    /// <inheritdoc/>
    public override Task<int> RunAsync(RecordsCall call)
    {
        using IRunStore store = Stores.Open(call);
        bool isDryRun = !call.Parse.GetValue(_apply);
        PruneSettings settings = new()
        {
            Before = call.Parse.GetValue(_before),
            KeepSessions = call.Parse.GetValue(_keep),
            NotebookPath = Stores.NotebookPath(call.Parse),
        };
        PruneResult pruned = store.Prune(settings, isDryRun);
        if (call.Parse.GetValue(Json))
        {
            call.PrintLines([new { Applied = !isDryRun, pruned.Records, pruned.Contents, pruned.Bytes, pruned.Ids }]);
            return Task.FromResult(ExitCode.Done);
        }

        string amount = $"{RunWords.Count(pruned.Records, "record")} and {RunWords.Count(pruned.Contents, "output")}, {RunWords.Size(pruned.Bytes)}";
        call.Host.Print(isDryRun
            ? $"would remove {amount}{(pruned.Records > 0 ? "; --apply does it" : "")}"
            : $"removed {amount}");
        if (pruned.Records > 0)
        {
            string more = pruned.Ids.Count > Shown ? $" and {pruned.Ids.Count - Shown} more" : "";
            call.Host.Print($"  {string.Join(" ", pruned.Ids.Take(Shown).Select(id => id[^8..]))}{more}");
        }

        return Task.FromResult(ExitCode.Done);
    }
}

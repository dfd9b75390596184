using System.CommandLine;
using ExoInteractive.Notebook.Records;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Records;

/// <summary><c>records show</c>: one run on one screen.</summary>
internal sealed class ShowRecord(RecordsPlace place) : RecordsSubcommand("show", place)
{
    private readonly Argument<string> _id = new("ID") { Description = RecordFinder.Description, HelpName = "ID" };

    /// <inheritdoc/>
    public override Command Describe()
    {
        Command show = Begin("Shows one run in full: what, when and where, from what, and what came of it.", "show 1a2b3c4d", "show published", "show [5]");
        _id.CompletionSources.Add(new RecordCompletions(Stores).Records);
        show.Arguments.Add(_id);
        show.Options.Add(Json);
        Stores.AddWithSession(show);
        return show;
    }

    /// <inheritdoc/>
    public override Task<int> RunAsync(RecordsCall call)
    {
        using IRunStore store = Stores.Open(call);
        RunRecord record = RecordFinder.One(store, call.Parse.GetRequiredValue(_id), () => Stores.Session(call.Parse, store));
        if (call.Parse.GetValue(Json))
        {
            call.PrintLines([record]);
        }
        else
        {
            call.Host.Show(new RunSheet(record)
            {
                Related = store.Session(record.SessionId),
                Tags = [.. store.Tags().Where(tag => tag.Value == record.Id).Select(tag => tag.Key)],
                Contents = store.Contents,
            });
        }

        return Task.FromResult(ExitCode.Done);
    }
}

using System.CommandLine;
using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Citation;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Cli.Records;

/// <summary><c>records cite</c>: how to cite a result: program, record, methods, data.</summary>
internal sealed class CiteRecord(RecordsPlace place) : RecordsSubcommand("cite", place)
{
    private readonly Argument<string> _id = new("ID") { Description = RecordFinder.Description, HelpName = "ID" };
    private readonly Option<bool> _bibTex = new("--bibtex") { Description = "BibTeX entries instead of sentences" };

    /// <inheritdoc/>
    public override Command Describe()
    {
        Command cite = Begin(
            "Says how to cite a run: the program and its version, the record, the papers of the methods that were really used, and the data.",
            "cite 1a2b3c4d", "cite published --bibtex > run.bib");
        _id.CompletionSources.Add(new RecordCompletions(Stores).Records);
        cite.Arguments.Add(_id);
        cite.Options.Add(_bibTex);
        cite.Options.Add(Json);
        Stores.AddWithSession(cite);
        return cite;
    }

    /// <inheritdoc/>
    public override Task<int> RunAsync(RecordsCall call)
    {
        using IRunStore store = Stores.Open(call);
        RunRecord record = RecordFinder.One(store, call.Parse.GetRequiredValue(_id), () => Stores.Session(call.Parse, store));
        RecordCitation citation = RecordCitation.Of(record, Slice.Of(store.Session(record.SessionId), SliceTarget.Of(record)).Records, store.Head());
        if (call.Parse.GetValue(Json))
        {
            call.PrintLines([citation]);
        }
        else
        {
            call.Host.Print((call.Parse.GetValue(_bibTex) ? citation.BibTex : citation.Text).TrimEnd('\n'));
        }

        return Task.FromResult(ExitCode.Done);
    }
}

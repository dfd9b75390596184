using System.CommandLine;
using ExoInteractive.Notebook.Records;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Records;

/// <summary><c>records tag</c>: gives a run a name, which keeps it from being pruned.</summary>
internal sealed class TagRecord(RecordsPlace place) : RecordsSubcommand("tag", place)
{
    private readonly Argument<string> _id = new("ID") { Description = RecordFinder.Description, HelpName = "ID" };
    private readonly Argument<string> _tag = new("TAG") { Description = "The name; if another run has it, it moves" };

    /// <inheritdoc/>
    public override Command Describe()
    {
        Command tag = Begin("Names a run, so that it is found by that name and is never pruned.", "tag 1a2b3c4d published", "tag [5] best-fit");
        RecordCompletions completions = new(Stores);
        _id.CompletionSources.Add(completions.Records);
        _tag.CompletionSources.Add(completions.Tags);
        _tag.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (string.IsNullOrWhiteSpace(token.Value) || token.Value is "*" || token.Value[0] is '-' or '['))
            {
                result.AddError($"a tag is a word that does not begin with - or [, as published; got '{token.Value}'");
            }
        });
        tag.Arguments.Add(_id);
        tag.Arguments.Add(_tag);
        tag.Options.Add(Json);
        Stores.AddWithSession(tag);
        return tag;
    }

    /// <inheritdoc/>
    public override Task<int> RunAsync(RecordsCall call)
    {
        using IRunStore store = Stores.Open(call);
        string tag = call.Parse.GetRequiredValue(_tag);
        RunRecord record = RecordFinder.One(store, call.Parse.GetRequiredValue(_id), () => Stores.Session(call.Parse, store));
        string? before = store.Tags().GetValueOrDefault(tag);
        store.Tag(record.Id, tag);
        if (call.Parse.GetValue(Json))
        {
            call.PrintLines([new { Tag = tag, record.Id, record.ShortId, MovedFrom = before == record.Id ? null : before }]);
        }
        else
        {
            call.Host.Print($"{tag} is now {RunWords.Reference(record)}{(before is not null && before != record.Id ? $"; it was {before[^8..]}" : "")}");
        }

        return Task.FromResult(ExitCode.Done);
    }
}

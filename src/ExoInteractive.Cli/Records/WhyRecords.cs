using System.CommandLine;
using ExoInteractive.Notebook.Records;
using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Cli.Records;

/// <summary><c>records why</c>: the cells, inputs and settings that a value came from, and no others.</summary>
internal sealed class WhyRecords(RecordsPlace place) : RecordsSubcommand("why", place)
{
    private readonly Argument<string[]> _target = SliceArgument.Create();

    /// <inheritdoc/>
    public override Command Describe()
    {
        Command why = Begin(
            "Explains where a value came from: the cells it depends on and what each gives, the files they read, and nothing else of the session.",
            "why candidate.Depth", "why [5]", "why report.pdf", "why 1a2b3c4d", "why fit --notebook star.ipynb");
        RecordCompletions completions = new(Stores);
        _target.CompletionSources.Add(completions.Names);
        why.Arguments.Add(_target);
        why.Options.Add(Json);
        Stores.AddWithSession(why);
        return why;
    }

    /// <inheritdoc/>
    public override Task<int> RunAsync(RecordsCall call)
    {
        using IRunStore store = Stores.Open(call);
        (_, Slice slice) = SliceArgument.Read(call, _target, Stores, store);
        if (call.Parse.GetValue(Json))
        {
            call.PrintLines([SliceLine.Of(slice)]);
        }
        else
        {
            call.Host.Show(new SliceView(slice));
        }

        return Task.FromResult(ExitCode.Done);
    }
}

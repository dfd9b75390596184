using System.CommandLine;
using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Cli.Records;

/// <summary><c>records replay</c>: runs a slice again in a clean kernel and shows the value it accounts for.</summary>
internal sealed class ReplayRecords(RecordsPlace place) : RecordsSubcommand("replay", place)
{
    private readonly Argument<string[]> _what = SliceArgument.Create(SliceArgument.WholeDescription);
    private readonly ChildOptions _child = new();

    /// <inheritdoc/>
    public override Command Describe()
    {
        Command replay = Begin(
            "Runs again, in a clean kernel, the recorded cells that a value depends on and no others, and shows the value beside the recorded one.",
            "replay candidate.Depth", "replay [5]", "replay published --threads 1");
        RecordCompletions completions = new(Stores);
        _what.CompletionSources.Add(completions.Names);
        replay.Arguments.Add(_what);
        _child.AddTo(replay);
        replay.Options.Add(Json);
        Stores.AddWithSession(replay);
        return replay;
    }

    /// <inheritdoc/>
    public override async Task<int> RunAsync(RecordsCall call)
    {
        ReplayLine line = _child.IsNeeded(call) ? await _child.RunAsync<ReplayLine>(call, Stores).ConfigureAwait(false) : Replay(call);
        if (call.Parse.GetValue(Json))
        {
            call.PrintLines([line]);
        }
        else
        {
            call.Host.Show(new ReplayView(line));
        }

        return line.IsAsRecorded == false || line.Error is not null ? ExitCode.Failed : ExitCode.Done;
    }

    private ReplayLine Replay(RecordsCall call)
    {
        using IRunStore store = Stores.Open(call);
        (IReadOnlyList<RunRecord> session, Slice slice) = SliceArgument.Read(call, _what, Stores, store);
        ReplayRequest request = ReplayRequest.Of(slice, RecordedSession.Of(store, session).Folder);
        return call.Host.Work("replay", call.Parse.GetValue(Json) && !ChildOptions.IsChild(call.Parse), progress =>
        {
            using RecordReplay replay = new();
            return ReplayLine.Of(slice, replay.Run(request, progress, call.Cancellation));
        });
    }
}

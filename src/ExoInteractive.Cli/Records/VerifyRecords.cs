using System.CommandLine;
using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Cli.Records;

/// <summary><c>records verify</c>: runs recorded cells again and compares; or checks the chain of records.</summary>
internal sealed class VerifyRecords(RecordsPlace place) : RecordsSubcommand("verify", place)
{
    /// <summary>What tells a notebook from other things to verify.</summary>
    public const string NotebookEnding = ".ipynb";

    private readonly Argument<string[]> _what = SliceArgument.Create("A notebook, whose latest whole session is run again with the code it has now; or a variable, an expression, a cell ([5]), a run, a tag, a file that was written");
    private readonly ToleranceOption _tolerance = new();
    private readonly ChildOptions _child = new();
    private readonly ChainOptions _chain = new();
    private readonly Option<bool> _asRecorded = new("--as-recorded") { Description = "Run the recorded code, whatever the notebook says now" };

    /// <inheritdoc/>
    public override Command Describe()
    {
        Command verify = Begin(
            "Runs recorded cells again in a clean kernel and compares everything that came of them; where something differs, names the first cell that does and the likely cause. "
                + "With --chain, checks instead that no record was edited, removed or reordered.",
            [
                .. Place.SessionId is null ? ["verify star.ipynb", "verify star.ipynb --threads 1"] : (string[])["verify"],
                "verify candidate.Depth", "verify published --tolerance 1e-9", "verify --chain", "verify --chain --key exo.key.pub --head 9414886b",
            ]);
        _what.CompletionSources.Add(new RecordCompletions(Stores).Records);
        verify.Arguments.Add(_what);
        verify.Options.Add(_asRecorded);
        _tolerance.AddTo(verify);
        _child.AddTo(verify);
        _chain.AddTo(verify);
        verify.Options.Add(Json);
        Stores.AddWithSession(verify);
        return verify;
    }

    /// <inheritdoc/>
    public override async Task<int> RunAsync(RecordsCall call)
    {
        if (_chain.IsAsked(call.Parse))
        {
            using IRunStore checkedStore = Stores.Open(call);
            return _chain.Run(call, checkedStore, call.Parse.GetValue(Json));
        }

        VerificationLine line = _child.IsNeeded(call)
            ? await _child.RunAsync<VerificationLine>(call, Stores).ConfigureAwait(false)
            : VerificationLine.Of(Verify(call));
        if (call.Parse.GetValue(Json))
        {
            call.PrintLines([line]);
        }
        else
        {
            call.Host.Show(new VerificationView(line));
        }

        return line.Outcome == Reproduction.Differs ? ExitCode.Failed : ExitCode.Done;
    }

    private Verification Verify(RecordsCall call)
    {
        string[] what = call.Parse.GetValue(_what) ?? [];
        bool isNotebook = what is [string one] && one.EndsWith(NotebookEnding, StringComparison.OrdinalIgnoreCase);
        string? notebook = isNotebook ? call.FullPath(what[0]) : null;
        using IRunStore store = notebook is null ? Stores.Open(call) : Stores.OpenBeside(call, notebook);
        RecordVerification verification = new(store);
        VerifyRequest request = new()
        {
            AsRecorded = call.Parse.GetValue(_asRecorded),
            Session = Stores.NamedSession(call.Parse),
            Tolerances = _tolerance.Read(call.Parse),
        };
        return call.Host.Work(isNotebook ? Path.GetFileName(what[0]) : "verify", call.Parse.GetValue(Json) && !ChildOptions.IsChild(call.Parse), progress =>
        {
            if (notebook is not null)
            {
                return File.Exists(notebook)
                    ? verification.Notebook(notebook, request, progress, call.Cancellation)
                    : throw new RecordsException($"{notebook}: there is no such notebook");
            }

            (IReadOnlyList<RunRecord> session, Slice slice) = SliceArgument.Read(call, _what, Stores, store);
            return verification.Slice(session, slice, request, progress, call.Cancellation);
        });
    }
}

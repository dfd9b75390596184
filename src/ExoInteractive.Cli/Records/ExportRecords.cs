using System.CommandLine;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Records;
using ExoInteractive.Runs;
using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Export;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Cli.Records;

/// <summary><c>records export</c>: a slice or a session as a script, or as an RO-Crate with everything that others need.</summary>
internal sealed class ExportRecords(RecordsPlace place) : RecordsSubcommand("export", place)
{
    private const string ScriptEnding = ".csx";

    private readonly Argument<string[]> _what = SliceArgument.Create(SliceArgument.WholeDescription);
    private readonly Option<string> _out = FileArgument.Named(new Option<string>("--out")
    {
        Description = "NAME.csx for a script that runs by itself; NAME.zip or a new folder for an RO-Crate",
        HelpName = "PATH",
        Required = true,
    });

    private readonly Option<string?> _title = new("--title") { Description = "The crate's title [default: made of the notebook's name]", HelpName = "TEXT" };
    private readonly Option<string?> _license = new("--license") { Description = "An SPDX identifier (CC-BY-4.0), an address, or terms in words", HelpName = "TERMS" };
    private readonly Option<string?> _author = new("--author") { Description = "Who ran it, as they want to be named [default: nobody]", HelpName = "NAME" };
    private readonly Option<string?> _orcid = new("--orcid") { Description = "The author's ORCID", HelpName = "0000-0002-1825-0097" };
    private readonly Option<int> _largest = NumberOption.Count("--largest-input", "Input files above this many megabytes stay out, described by address and hash", 1024, 0);
    private readonly Option<bool> _keepPaths = new("--keep-paths") { Description = "Keep the full paths of this machine in the crate's records" };

    /// <inheritdoc/>
    public override Command Describe()
    {
        Command export = Begin(
            "Writes what a value depends on, or a whole session: as a C# script that exo run runs by itself, or as an RO-Crate (Workflow Run profiles, with W3C PROV) "
                + "that holds the notebook, the inputs, the outputs, the records and the script.",
            "export candidate.Depth --out depth.csx", "export --out star-crate.zip --license CC-BY-4.0 --author \"A. Person\"", "export published --out crate");
        RecordCompletions completions = new(Stores);
        _what.CompletionSources.Add(completions.Names);
        export.Arguments.Add(_what);
        foreach (Option option in new Option[] { _out, _title, _license, _author, _orcid, _largest, _keepPaths, Json })
        {
            export.Options.Add(option);
        }

        Stores.AddWithSession(export);
        return export;
    }

    /// <inheritdoc/>
    public override Task<int> RunAsync(RecordsCall call)
    {
        using IRunStore store = Stores.Open(call);
        (_, Slice slice) = SliceArgument.Read(call, _what, Stores, store);
        string path = call.FullPath(call.Parse.GetRequiredValue(_out));
        CrateSummary summary = call.Host.Work("export", call.Parse.GetValue(Json), _ => path.EndsWith(ScriptEnding, StringComparison.OrdinalIgnoreCase)
            ? Script(path, slice, store)
            : CrateExport.Write(path, slice, store, Settings(call.Parse)));
        if (call.Parse.GetValue(Json))
        {
            call.PrintLines([summary]);
        }
        else
        {
            call.Host.Print($"{summary.Path}: {RunWords.Count(slice.Steps.Count, "step")}, {RunWords.Count(summary.Files, "file")}, {RunWords.Size(summary.Bytes)}");
            foreach (string note in summary.Notes)
            {
                call.Host.Print($"  {note}");
            }
        }

        return Task.FromResult(ExitCode.Done);
    }

    private static CrateSummary Script(string path, Slice slice, IRunStore store)
    {
        string script = ScriptExport.Of(slice, store.Head());
        AtomicFile.WriteText(path, script);
        return new CrateSummary(path, 1, System.Text.Encoding.UTF8.GetByteCount(script), []);
    }

    private CrateSettings Settings(ParseResult parse) => new()
    {
        Name = parse.GetValue(_title),
        License = parse.GetValue(_license),
        Author = parse.GetValue(_author),
        Orcid = parse.GetValue(_orcid),
        LargestInput = parse.GetValue(_largest) * 1_000_000L,
        KeepPaths = parse.GetValue(_keepPaths),
        Time = Place.Time,
    };
}

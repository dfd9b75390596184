using System.CommandLine;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Data;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Reports;
using ExoInteractive.Runs;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo report</c>: the whole pipeline, one page a candidate.</summary>
internal sealed class ReportVerb(Terminal terminal) : TargetVerb(
    terminal, "report", "Runs the whole pipeline and writes a PDF with one page a candidate.")
{
    private readonly Option<string> _out = FileArgument.Named(new Option<string>("--out")
    {
        Description = "The PDF; for files of several stars, one each with the star's name added",
        HelpName = "FILE",
        Required = true,
    });

    private readonly PipelineOptions _pipeline = new();
    private readonly PixelOption _pixels = new();

    /// <inheritdoc/>
    protected override void AddOptions(Command command)
    {
        command.Options.Add(_out);
        _pipeline.AddTo(command);
        _pixels.AddTo(command);
    }

    /// <inheritdoc/>
    protected override object Settings(ParseResult parse, LoadSettings load) => _pipeline.Read(parse, load);

    /// <inheritdoc/>
    protected override Finding Work(TargetCall call)
    {
        PipelineSettings settings = _pipeline.Read(call.Parse, call.Load);
        _pipeline.Note(call.Parse, call.Run);
        VettingInputs? inputs = PixelOption.Read(_pixels.Given(call.Parse), call.Loaded.Cleaned, call.Loaded.Paths, call.Run, call.CancellationToken);
        ExaminedTarget examined = CandidatePipeline.Examine(call.Loaded, settings, inputs, call.Progress, call.CancellationToken);
        call.Run.Used(settings.AsUsed(examined.Searched));
        call.Run.DrewFor(examined.Candidates);
        if (examined.Candidates.Count == 0)
        {
            throw new InvalidOperationException(
                $"{call.Loaded.File}: no signal above SNR {Digits.Significant(settings.Search.Search.SnrThreshold, 3)}; there is nothing to report");
        }

        CandidateReportContent[] pages =
            [.. examined.Candidates.Select(one => ReportStage.Page(examined.Searched.Result, one, ReportStage.Provenance(call.Run)))];
        RecordedFile file = ReportStage.Write(PathFor(call), pages);
        ReportLine line = new(file.Path, pages.Length, file.Bytes, file.Sha256, [.. examined.Candidates.Select(one => ClassificationLine.Of(
            one.Decision, one.Vetting, one.Candidate.Ephemeris, one.Candidate.Rank, call.Loaded.Target, call.Loaded.File))]);
        call.Run.Wrote(file);
        call.Run.Found(line);
        return new Finding([line], [ResultTables.Report(line, call.Loaded.Target)]);
    }

    private string PathFor(TargetCall call)
    {
        string path = call.Parse.GetRequiredValue(_out);
        return call.Alone ? path : FitFiles.PathFor(path, call.Loaded.Target);
    }
}

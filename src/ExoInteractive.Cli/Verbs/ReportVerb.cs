using System.CommandLine;
using ExoInteractive.Core;
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
    private readonly Option<string> _out = new("--out") { Description = "The PDF", HelpName = "FILE", Required = true };
    private readonly PipelineOptions _pipeline = new();

    /// <inheritdoc/>
    protected override void AddOptions(Command command)
    {
        command.Options.Add(_out);
        _pipeline.AddTo(command);
    }

    /// <inheritdoc/>
    protected override object Settings(ParseResult parse, LoadSettings load) => _pipeline.Read(parse, load);

    /// <inheritdoc/>
    protected override Finding Work(
        ParseResult parse, LoadedTarget loaded, ActiveRun run, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        PipelineSettings settings = _pipeline.Read(parse, new LoadSettings());
        ExaminedTarget examined = CandidatePipeline.Examine(loaded, settings, progress, cancellationToken);
        if (examined.Candidates.Count == 0)
        {
            throw new InvalidOperationException(
                $"{loaded.File}: no signal above SNR {Digits.Significant(settings.Search.Search.SnrThreshold, 3)}; there is nothing to report");
        }

        CandidateReportContent[] pages =
            [.. examined.Candidates.Select(one => ReportStage.Page(loaded.Cleaned, examined.Searched.Result, one, ReportStage.Provenance(run)))];
        RecordedFile file = ReportStage.Write(parse.GetRequiredValue(_out), pages);
        ReportLine line = new(file.Path, pages.Length, file.Bytes, file.Sha256, [.. examined.Candidates.Select(one => ClassificationLine.Of(
            one.Vetting, one.Candidate.Ephemeris, one.Candidate.Rank, loaded.Target, loaded.File))]);
        run.Wrote(file);
        run.Found(line);
        return new Finding([line], [ResultTables.Report(line, loaded.Target)]);
    }
}

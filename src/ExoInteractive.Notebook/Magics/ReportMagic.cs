using System.CommandLine;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Magics;
using ExoInteractive.Notebook.Formatting;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Reports;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Magics;

/// <summary><c>#!report</c>: the candidates of a search as a PDF, one page each.</summary>
internal sealed class ReportMagic(RunRecorder recorder, TimeProvider time) : PipelineMagic(recorder, time)
{
    // A page is small on a screen; this is sharp enough to read and keeps the notebook small.
    private const double PictureScale = 1.4;

    private readonly Option<string?> _out = FileArgument.Named(new Option<string?>("--out") { Description = "The PDF [default: the target's name]", HelpName = "FILE" });
    private readonly Option<string?> _from = From("Variable with a search result, or with one candidate [default: search]", typeof(TransitSearchResult), typeof(TransitCandidate));
    private readonly Option<string> _as = As("reportPath");

    /// <inheritdoc/>
    protected override Command Describe()
    {
        Command command = new("#!report", WithExamples(
            "Writes a PDF with one page a candidate: folded transit with model, periodogram, odd and even transits, "
                + "secondary, every number with its error, and where it all came from. Takes the fit and vetting made before; "
                + "makes those that are missing.",
            "#!report --out wasp-126.pdf",
            "#!report --from candidate --out strongest.pdf"));
        command.Options.Add(_out);
        command.Options.Add(_from);
        command.Options.Add(_as);
        return command;
    }

    /// <inheritdoc/>
    protected override void Invoke(MagicCall call)
    {
        string? from = call.Parse.GetValue(_from);
        string name = from ?? "search";
        object source = (from is null ? call.LatestSearch() : null) ?? call.Variable(name);
        (TransitSearchResult search, IReadOnlyList<TransitCandidate> candidates) = source switch
        {
            TransitSearchResult all => (all, all.Candidates),
            TransitCandidate one when Lineage.Find<TransitSearchResult>(one) is { } all => (all, [one]),
            object other => throw new MagicException($"'{name}' holds a {other.GetType().Name} of no #!bls; a report needs a search result"),
        };
        if (candidates.Count == 0)
        {
            throw new MagicException($"the search found no signal above SNR {search.Settings.SnrThreshold}; there is nothing to report");
        }

        string target = search.LightCurve.Metadata.Target;
        string asked = call.Parse.GetValue(_out) ?? ReportStage.FileNameFor(target);
        (string written, ReportLine line, byte[] picture) = call.Run(new RunRequest("report", new PipelineSettings()) { Sources = [search], Target = target }, run =>
        {
            ExaminedCandidate[] examined = [.. candidates.Select(candidate => Examined(call, search, candidate))];
            run.DrewFor(examined);
            CandidateReportContent[] pages = [.. examined.Select(one => ReportStage.Page(search, one, ReportStage.Provenance(run)))];
            RecordedFile file = ReportStage.Write(call.OutputPath(asked), pages) with { Path = call.FullPath(asked) };
            string input = string.Join(';', run.Inputs.Select(one => one.Path));
            ReportLine found = new(file.Path, pages.Length, file.Bytes, file.Sha256, [.. examined.Select(one => ClassificationLine.Of(
                one.Decision, one.Vetting, one.Candidate.Ephemeris, one.Candidate.Rank, target, input))]);
            run.Wrote(file);
            run.Found(found);
            run.Made(found, search);
            return (file.Path, found, CandidateReport.ToPng(pages[0], PictureScale));
        });
        call.Leave(call.Parse.GetRequiredValue(_as), written);
        string shown = Path.GetRelativePath(call.Host.WorkingDirectory, written);
        call.Progress.ReplaceWith(ResultTables.Report(shown.StartsWith("..", StringComparison.Ordinal) ? line : line with { Report = shown }, target).Captioned(line));
        call.Host.Display(new MimeBundle(new Dictionary<string, string>
        {
            [NotebookFormatters.Png] = Convert.ToBase64String(picture),
            [NotebookFormatters.Plain] = $"page 1 of {line.Pages} of the report of {target}".Captioned(line),
        }));
    }

    // The user's own fit and vetting of this candidate where they are there, else with the defaults.
    private static ExaminedCandidate Examined(MagicCall call, TransitSearchResult search, TransitCandidate candidate)
    {
        if (call.Existing<TransitFitResult>("fit") is not { } fit || Lineage.Find<FittedTarget>(fit) is not { } fitted
            || !ReferenceEquals(Lineage.Find<TransitCandidate>(fit), candidate))
        {
            DetrendedLightCurve detrended = Signal.DetrendedOf(search);
            PipelineSettings settings = new() { Search = new SearchStageSettings { Detrending = detrended.Settings, Search = search.Settings } };
            return CandidatePipeline.Examine(
                detrended.Restored(), search, candidate, settings, null, call.Progress, call.CancellationToken);
        }

        VettingReport vetting = call.Existing<VettingReport>("vetting") is { } made && ReferenceEquals(Lineage.Find<TransitFitResult>(made), fit)
            ? made
            : VetStage.Vet(fitted, candidate.Ephemeris, cancellationToken: call.CancellationToken);
        ClassifiedCandidate classified = call.Existing<Decision>("decision") is { } decision
                && ReferenceEquals(Lineage.Find<TransitFitResult>(decision), fit) && Lineage.Find<ClassifiedCandidate>(decision) is { } decided
            ? decided
            : ClassifyStage.Classify(fitted, candidate.Ephemeris, vetting, candidate, search, null, call.CancellationToken);
        return new ExaminedCandidate(candidate, fitted, vetting, classified);
    }
}

using System.CommandLine;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Magics;
using ExoInteractive.Notebook.Formatting;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Reports.Figures;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Magics;

/// <summary><c>#!classify</c>: the vetting tests, the trained network's answer, and the decision.</summary>
internal sealed class ClassifyMagic(RunRecorder recorder, TimeProvider time) : PipelineMagic(recorder, time)
{
    private readonly Option<string?> _from = From("Variable with a fit [default: fit]", typeof(TransitFitResult));
    private readonly Option<string> _as = As("decision");
    private readonly Option<string> _vettingAs = new("--vetting-as")
    {
        Description = "Variable for the vetting tests",
        HelpName = "NAME",
        DefaultValueFactory = _ => "vetting",
    };

    private readonly VettingOptions _vetting = new();
    private readonly ClassificationOptions _classification = new();
    private readonly PixelOption _pixels = new();

    /// <inheritdoc/>
    protected override Command Describe()
    {
        Command command = new("#!classify", WithExamples(
            "Decides about a fitted candidate: accept, reject or human_review, with the vetting tests, a calibrated probability "
                + "of a trained network, the reasons, the inputs that moved it and the labelled candidates most like it.",
            "#!classify",
            "#!classify --from fitOfC --as decisionOfC --vetting-as vettingOfC",
            "#!classify --accept-at 0.99",
            "#!classify --thresholds thresholds.json"));
        _vetting.AddTo(command);
        _classification.AddTo(command);
        _pixels.AddTo(command);
        command.Options.Add(_vettingAs);
        command.Options.Add(_from);
        command.Options.Add(_as);
        return command;
    }

    /// <inheritdoc/>
    protected override void Invoke(MagicCall call)
    {
        (string name, TransitFitResult fit) = Chosen(call);

        FittedTarget fitted = Lineage.Find<FittedTarget>(fit)
            ?? throw new MagicException($"the fit in '{name}' was made by no #!fit, so its light curve is not known; run #!fit");
        Ephemeris start = Lineage.Find<Signal>(fit)?.Start ?? fit.Ephemeris;
        VettingSettings vettingSettings = _vetting.Read(call.Parse);
        ClassificationSettings settings = _classification.Read(call.Parse, call.FullPath);
        string? pixels = _pixels.Given(call.Parse) is { } named ? call.FullPath(named) : null;
        TransitCandidate? candidate = Lineage.Find<TransitCandidate>(fit);
        (VettingReport vetting, ClassifiedCandidate classified) = call.Run(new RunRequest("classify", new { Vetting = vettingSettings, Classification = settings, Pixels = pixels }) { Sources = [fit] }, run =>
        {
            VettingInputs? inputs = PixelOption.Read(
                pixels, fitted.Detrended.LightCurve, [.. run.Inputs.Select(input => input.Path)], run, call.CancellationToken);
            VettingReport report = VetStage.Vet(fitted, start, vettingSettings, inputs, call.CancellationToken);
            ClassifiedCandidate decided = ClassifyStage.Classify(
                fitted, start, report, candidate, candidate is null ? null : Lineage.Find<TransitSearchResult>(candidate), settings, call.CancellationToken);
            string file = string.Join(';', run.Inputs.Select(input => input.Path));
            string target = fitted.Detrended.LightCurve.Metadata.Target;
            _classification.Note(call.Parse, run, call.FullPath);
            run.DrewFor(report, decided);
            run.Found(new
            {
                Decision = ClassificationLine.Of(decided.Decision, report, start, candidate?.Rank, target, file),
                Tests = report.Tests.Select(test => VettingTestLine.Of(test, target, file)).ToArray(),
            });
            run.Made(report, fit);
            run.Made(decided, report);
            run.Made(decided.Decision, decided);
            return (report, decided);
        });

        call.Leave(call.Parse.GetRequiredValue(_vettingAs), vetting);
        call.Leave(call.Parse.GetRequiredValue(_as), classified.Decision);
        call.Progress.ReplaceWith(classified.Decision);
        Ephemeris vetted = fit.Converged ? fit.Ephemeris : start;
        call.Host.Display(CandidateFigures.OddEven(fitted.Detrended.LightCurve, vetted, vetting).Captioned(vetting));
        call.Host.Display(CandidateFigures.Secondary(fitted.Detrended.LightCurve, vetted, vetting).Captioned(vetting));
    }

    // A fit not asked for by name counts while it is of the latest search; after a new one it would be another star's.
    private (string Name, TransitFitResult Fit) Chosen(MagicCall call)
    {
        string? asked = call.Parse.GetValue(_from);
        TransitSearchResult? search = asked is null ? call.LatestSearch() : null;
        TransitCandidate? fitted = call.Existing<TransitFitResult>("fit") is { } made ? Lineage.Find<TransitCandidate>(made) : null;
        bool isOld = fitted is not null && search is not null && !search.Candidates.Any(one => ReferenceEquals(one, fitted));
        if (asked is null && (isOld || call.Existing<TransitFitResult>("fit") is null) && search is not null)
        {
            throw new MagicException(search.Candidates.Count == 0
                ? $"the search found no signal above SNR {search.Settings.SnrThreshold}; there is nothing to classify"
                : $"the latest search has no fit yet; run #!fit first{(isOld ? ", or give --from fit for the earlier one" : "")}");
        }

        string name = asked ?? "fit";
        return call.Variable(name) is TransitFitResult fit
            ? (name, fit)
            : throw new MagicException($"'{name}' holds no fit; run #!fit first");
    }
}

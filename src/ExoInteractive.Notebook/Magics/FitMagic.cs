using System.CommandLine;
using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Notebook.Formatting;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Reports.Figures;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Magics;

/// <summary><c>#!fit</c>: a limb-darkened transit on a candidate.</summary>
internal sealed class FitMagic(RunRecorder recorder, TimeProvider time) : PipelineMagic(recorder, time)
{
    private readonly Option<int?> _candidate = NumberOption.OptionalCount("--candidate", "Rank of the search's candidate [default: the one in candidate]", 1);
    private readonly EphemerisOptions _ephemeris = new(EphemerisOptions.Needs.Nothing);
    private readonly FitOptions _fit = new();
    private readonly PosteriorOptions _posterior = new();
    private readonly DetrendOptions _detrend = new();
    private readonly Option<string?> _from = From(
        "Variable with a candidate, a search result, or a light curve for --period and --t0 [default: candidate]",
        typeof(TransitCandidate), typeof(TransitSearchResult), typeof(LightCurve), typeof(DetrendedLightCurve));
    private readonly Option<string> _as = As("fit");

    /// <inheritdoc/>
    protected override Command Describe()
    {
        Command command = new("#!fit", WithExamples(
            "Fits a limb-darkened transit (exposure integrated) to a candidate, on a light curve detrended anew with the "
                + "transits hidden from the trend. With --sampler it draws the posterior, which the Stop button ends early: the "
                + "draws so far are kept.",
            "#!fit",
            "#!fit --sampler nuts --compare --timing",
            "#!fit --sampler nuts --eccentric --star-radius 1.27,0.05 --star-mass 1.12,0.06",
            "#!fit --candidate 2 --as fitOfC",
            "#!fit --period 3.2888 --t0 1327.52 --duration 3.4 --from lightCurve"));
        command.Options.Add(_candidate);
        _ephemeris.AddTo(command);
        _posterior.AddTo(command);
        _fit.AddTo(command);
        _detrend.AddTo(command);
        command.Options.Add(_from);
        command.Options.Add(_as);
        return command;
    }

    /// <inheritdoc/>
    protected override void Invoke(MagicCall call)
    {
        FitStageSettings settings = new() { Detrending = _detrend.Read(call.Parse), Fit = _posterior.Read(call.Parse, _fit.Read(call.Parse)) };
        Signal signal = Signal.Of(
            call, call.Parse.GetValue(_from), call.Parse.GetValue(_candidate), _ephemeris.Read(call.Parse), settings.Detrending);
        settings = settings with { Detrending = signal.Detrending };
        FittedTarget fitted = Fit(call, signal, settings);
        TransitFitResult fit = fitted.Fit;
        call.Leave(call.Parse.GetRequiredValue(_as), fit);
        call.Progress.ReplaceWith(CandidateFigures.FoldedTransit(fitted.Detrended.LightCurve, fit.Ephemeris, fit).Captioned(fit));
        call.Host.Display(fit);
        if (fitted.IsStopped(call.CancellationToken))
        {
            // The result stands as it is; the cell and what would follow it are stopped all the same.
            throw new OperationCanceledException(call.CancellationToken);
        }

        foreach (Figure figure in FitView.Pictures(fit))
        {
            call.Host.Display(figure);
        }
    }

    private static FittedTarget Fit(MagicCall call, Signal signal, FitStageSettings settings)
        => call.Run(new RunRequest("fit", settings) { Sources = [signal.Source], Target = signal.Cleaned.Metadata.Target }, run =>
        {
            if (run.Inputs.Count == 0)
            {
                run.Read(RecordedFile.InMemory(signal.Cleaned));
            }

            FittedTarget target = FitStage.Fit(signal.Cleaned, signal.Start, signal.Others, settings, call.Progress, call.CancellationToken);
            TransitFitResult fit = target.Fit;
            run.Used(settings with { Fit = fit.Settings });
            run.DrewFor(target);
            run.Found(FitLine.Of(fit, target.Detrended.LightCurve, string.Join(';', run.Inputs.Select(input => input.Path))));
            run.Made(target.Detrended, signal.Source);
            run.Stopped = target.IsStopped(call.CancellationToken);
            run.Made(fit, target.Detrended, target, signal, signal.Source);
            foreach (object part in ((object?[])[fit.Posterior, fit.Comparison, fit.TransitTimes.Count > 0 ? fit.TransitTimes : null]).OfType<object>())
            {
                run.Made(part, fit);
            }

            return target;
        });
}

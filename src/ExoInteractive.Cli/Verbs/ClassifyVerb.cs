using System.CommandLine;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo classify</c>: accept, reject or human_review, with a probability and reasons.</summary>
internal sealed class ClassifyVerb(Terminal terminal) : TargetVerb(
    terminal,
    "classify",
    "Decides about the candidates of a star, or about one signal given: accept, reject or human_review, with a calibrated probability and the reasons.")
{
    private readonly EphemerisOptions _ephemeris = new(EphemerisOptions.Needs.Nothing);
    private readonly PipelineOptions _pipeline = new();
    private readonly PixelOption _pixels = new();

    /// <inheritdoc/>
    protected override void AddOptions(Command command)
    {
        _ephemeris.AddTo(command);
        _pipeline.AddTo(command);
        _pixels.AddTo(command);
    }

    /// <inheritdoc/>
    protected override object Settings(ParseResult parse, LoadSettings load)
        => new { Signal = _ephemeris.Read(parse), Pixels = _pixels.Given(parse), Pipeline = _pipeline.Read(parse, load) };

    /// <inheritdoc/>
    protected override Finding Work(TargetCall call)
    {
        PipelineSettings settings = _pipeline.Read(call.Parse, call.Load);
        _pipeline.Note(call.Parse, call.Run);
        string file = call.Loaded.File, target = call.Loaded.Target;
        string? pixels = _pixels.Given(call.Parse);
        VettingInputs? inputs = PixelOption.Read(pixels, call.Loaded.Cleaned, call.Loaded.Paths, call.Run, call.CancellationToken);
        List<(ClassificationLine Line, Decision Decision)> decided = [];
        if (_ephemeris.Read(call.Parse) is { } given)
        {
            Ephemeris start = given.On(call.Loaded.Cleaned, settings.Search.Detrending);
            FittedTarget fitted = FitStage.Fit(call.Loaded.Cleaned, start, null, settings.FitStage(), call.Progress, call.CancellationToken);
            VettingReport vetting = VetStage.Vet(fitted, start, settings.Vetting, inputs, call.CancellationToken);
            ClassifiedCandidate classified = ClassifyStage.Classify(
                fitted, start, vetting, settings: settings.Classification, cancellationToken: call.CancellationToken);
            call.Run.Used(new { Signal = start, Pixels = pixels, Pipeline = settings with { Fit = fitted.Fit.Settings } });
            call.Run.DrewFor(fitted);
            call.Run.DrewFor(vetting, classified);
            decided.Add((ClassificationLine.Of(classified.Decision, vetting, start, null, target, file), classified.Decision));
        }
        else
        {
            ExaminedTarget examined = CandidatePipeline.Examine(call.Loaded, settings, inputs, call.Progress, call.CancellationToken);
            call.Run.Used(new { Signal = (Ephemeris?)null, Pixels = pixels, Pipeline = settings.AsUsed(examined.Searched) });
            call.Run.DrewFor(examined.Candidates);
            decided.AddRange(examined.Candidates.Select(one => (
                ClassificationLine.Of(one.Decision, one.Vetting, one.Candidate.Ephemeris, one.Candidate.Rank, target, file), one.Decision)));
        }

        call.Run.Found(decided.Select(one => one.Line).ToArray());
        return new Finding(
            [.. decided.Select(one => one.Line)],
            decided.Count == 0
                ? [ResultTables.Candidates([], target, settings.Search.Search.SnrThreshold)]
                : [.. decided.SelectMany(one => ResultTables.Decision(one.Decision, $"{target} at {Digits.Significant(one.Line.PeriodDays, 8)} d"))]);
    }
}

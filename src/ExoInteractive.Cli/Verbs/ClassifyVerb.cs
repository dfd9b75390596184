using System.CommandLine;
using ExoInteractive.Core;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo classify</c>: accept, reject or human_review, by the stated rule.</summary>
internal sealed class ClassifyVerb(Terminal terminal) : TargetVerb(
    terminal,
    "classify",
    $"Decides about the candidates of a star, or about one signal given: accept, reject or human_review. By {ClassificationLine.Decider}; there is no probability.")
{
    private readonly EphemerisOptions _ephemeris = new(EphemerisOptions.Needs.Nothing);
    private readonly PipelineOptions _pipeline = new();

    /// <inheritdoc/>
    protected override void AddOptions(Command command)
    {
        _ephemeris.AddTo(command);
        _pipeline.AddTo(command);
    }

    /// <inheritdoc/>
    protected override object Settings(ParseResult parse, LoadSettings load)
        => new { Signal = _ephemeris.Read(parse), Pipeline = _pipeline.Read(parse, load) };

    /// <inheritdoc/>
    protected override Finding Work(
        ParseResult parse, LoadedTarget loaded, ActiveRun run, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        PipelineSettings settings = _pipeline.Read(parse, new LoadSettings());
        List<(ClassificationLine Line, VettingReport Vetting)> decided = [];
        if (_ephemeris.Read(parse) is { } given)
        {
            Ephemeris start = given.On(loaded.Cleaned, settings.Search.Detrending);
            FittedTarget fitted = FitStage.Fit(loaded.Cleaned, start, null, settings.FitStage(), progress, cancellationToken);
            VettingReport vetting = VetStage.Vet(fitted, start, settings.Vetting, cancellationToken);
            decided.Add((ClassificationLine.Of(vetting, start, null, loaded.Target, loaded.File), vetting));
        }
        else
        {
            ExaminedTarget examined = CandidatePipeline.Examine(loaded, settings, progress, cancellationToken);
            decided.AddRange(examined.Candidates.Select(one => (
                ClassificationLine.Of(one.Vetting, one.Candidate.Ephemeris, one.Candidate.Rank, loaded.Target, loaded.File), one.Vetting)));
        }

        run.Found(decided.Select(one => one.Line).ToArray());
        return new Finding(
            [.. decided.Select(one => one.Line)],
            decided.Count == 0
                ? [ResultTables.Candidates([], loaded.Target, settings.Search.Search.SnrThreshold)]
                : [.. decided.Select(one => ResultTables.Decision(one.Vetting, $"{loaded.Target} at {Digits.Significant(one.Line.PeriodDays, 8)} d"))]);
    }
}

using System.CommandLine;
using ExoInteractive.Core;
using ExoInteractive.Core.Transits;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary>A verb on a signal given by period, epoch and duration.</summary>
internal abstract class SignalVerb(Terminal terminal, string name, string description, EphemerisOptions.Needs needs)
    : TargetVerb(terminal, name, description)
{
    private readonly EphemerisOptions _ephemeris = new(needs);
    private readonly FitOptions _fit = new();
    private readonly DetrendOptions _detrend = new();

    /// <inheritdoc/>
    protected override void AddOptions(Command command)
    {
        _ephemeris.AddTo(command);
        _fit.AddTo(command);
        _detrend.AddTo(command);
    }

    /// <inheritdoc/>
    protected override object Settings(ParseResult parse, LoadSettings load)
        => new { Load = load, Signal = _ephemeris.Read(parse), Fit = FitSettings(parse) };

    /// <summary>Fits the signal given.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <param name="loaded">The star.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The signal on this star, and its fit.</returns>
    protected (Ephemeris Start, FittedTarget Fitted) Fit(
        ParseResult parse, LoadedTarget loaded, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        FitStageSettings settings = FitSettings(parse);
        Ephemeris start = _ephemeris.Read(parse)!.On(loaded.Cleaned, settings.Detrending);
        return (start, FitStage.Fit(loaded.Cleaned, start, null, settings, progress, cancellationToken));
    }

    /// <summary>States the settings really used.</summary>
    /// <param name="run">The run.</param>
    /// <param name="parse">The parsed line.</param>
    /// <param name="start">The signal, its duration measured where none was given.</param>
    /// <param name="fitted">Its fit.</param>
    protected void Used(ActiveRun run, ParseResult parse, Ephemeris start, FittedTarget fitted)
        => run.Used(new { Signal = start, Fit = FitSettings(parse) with { Fit = fitted.Fit.Settings } });

    private FitStageSettings FitSettings(ParseResult parse) => new() { Detrending = _detrend.Read(parse), Fit = _fit.Read(parse) };
}

using System.CommandLine;
using ExoInteractive.Core.Fitting;
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

    /// <summary>The fit asked for.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <returns>The settings.</returns>
    protected virtual TransitFitSettings Fit(ParseResult parse) => _fit.Read(parse);

    /// <summary>Fits the signal given.</summary>
    /// <param name="call">The star.</param>
    /// <returns>The signal on this star, and its fit.</returns>
    protected (Ephemeris Start, FittedTarget Fitted) Fit(TargetCall call)
    {
        FitStageSettings settings = FitSettings(call.Parse);
        Ephemeris start = _ephemeris.Read(call.Parse)!.On(call.Loaded.Cleaned, settings.Detrending);
        return (start, FitStage.Fit(call.Loaded.Cleaned, start, null, settings, call.Progress, call.CancellationToken));
    }

    /// <summary>States the settings really used, and the seeds.</summary>
    /// <param name="call">The star.</param>
    /// <param name="start">The signal, its duration measured where none was given.</param>
    /// <param name="fitted">Its fit.</param>
    protected void Used(TargetCall call, Ephemeris start, FittedTarget fitted)
    {
        call.Run.Used(new { call.Load, Signal = start, Fit = FitSettings(call.Parse) with { Fit = fitted.Fit.Settings } });
        call.Run.DrewFor(fitted);
    }

    private FitStageSettings FitSettings(ParseResult parse) => new() { Detrending = _detrend.Read(parse), Fit = Fit(parse) };
}

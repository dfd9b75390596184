using System.CommandLine;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo vet</c>: every vetting test on a signal.</summary>
internal sealed class VetVerb(Terminal terminal)
    : SignalVerb(terminal, "vet", "Runs every vetting test on a signal.", EphemerisOptions.Needs.All)
{
    private readonly VettingOptions _vetting = new();
    private readonly PixelOption _pixels = new();

    /// <inheritdoc/>
    protected override void AddOptions(Command command)
    {
        base.AddOptions(command);
        _vetting.AddTo(command);
        _pixels.AddTo(command);
    }

    /// <inheritdoc/>
    protected override Finding Work(TargetCall call)
    {
        VettingInputs? inputs = PixelOption.Read(_pixels.Given(call.Parse), call.Loaded.Cleaned, call.Loaded.Paths, call.Run, call.CancellationToken);
        (Ephemeris start, FittedTarget fitted) = Fit(call);
        VettingReport vetting = VetStage.Vet(fitted, start, _vetting.Read(call.Parse), inputs, call.CancellationToken);
        VettingTestLine[] lines = [.. vetting.Tests.Select(test => VettingTestLine.Of(test, call.Loaded.Target, call.Loaded.File))];
        Used(call, start, fitted);
        call.Run.DrewFor(vetting);
        call.Run.Found(lines);
        return new Finding(lines, [ResultTables.Vetting(vetting, call.Loaded.Target)]);
    }
}

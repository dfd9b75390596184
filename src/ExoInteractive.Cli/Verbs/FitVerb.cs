using System.CommandLine;
using ExoInteractive.Core.Transits;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo fit</c>: a limb-darkened transit.</summary>
internal sealed class FitVerb(Terminal terminal)
    : SignalVerb(terminal, "fit", "Fits a limb-darkened transit to a signal.", EphemerisOptions.Needs.PeriodAndTime)
{
    private readonly Option<string> _sampler = new("--sampler")
    {
        Description = "Posterior sampler; none is a least-squares fit, the only one there is yet",
        HelpName = "none",
        DefaultValueFactory = _ => "none",
    };

    /// <inheritdoc/>
    protected override void AddOptions(Command command)
    {
        base.AddOptions(command);
        _sampler.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is var sampler && sampler != "none")
            {
                result.AddError(sampler is "ensemble" or "nuts"
                    ? $"--sampler {sampler} is not there yet; this version fits by least squares (--sampler none)"
                    : $"--sampler must be none; got '{sampler}'");
            }
        });
        command.Options.Add(_sampler);
    }

    /// <inheritdoc/>
    protected override Finding Work(TargetCall call)
    {
        (Ephemeris start, FittedTarget fitted) = Fit(call);
        FitLine line = FitLine.Of(fitted.Fit, call.Loaded.Cleaned, call.Loaded.File);
        Used(call, start, fitted);
        call.Run.Found(line);
        return new Finding([line], [ResultTables.Fit(fitted.Fit, call.Loaded.Target)]);
    }
}

using System.CommandLine;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Notebook.Formatting;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Magics;

/// <summary><c>#!simulate</c>: a light curve with known truth.</summary>
internal sealed class SimulateMagic(RunRecorder recorder, TimeProvider time) : PipelineMagic(recorder, time)
{
    private readonly SimulateOptions _simulate = new();
    private readonly Option<string?> _out = new("--out") { Description = "Write it too, FITS or CSV by the ending, with its truth beside it", HelpName = "FILE" };
    private readonly Option<string[]> _into = FileArgument.Named(new Option<string[]>("--into")
    {
        Description = "Put the companions into this light curve, which may be of several files",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
    });

    private readonly Option<string> _as = As("lightCurve");

    /// <inheritdoc/>
    protected override Command Describe()
    {
        Command command = new("#!simulate", WithExamples(
            "Simulates a light curve with planets, an eclipsing binary, a spotted, pulsating or flaring star or nothing but noise, or puts "
                + "companions into an observed one. Leaves the cleaned light curve for #!bls, and simulated with the truth.",
            "#!simulate --seed 7",
            "#!simulate --kind eb --seed 3 --days 80",
            "#!simulate --planets 3 --sampling kepler-long --segments 4 --ttv 20",
            "#!simulate --into star.fits --period 3.5 --radius-ratio 0.05",
            "#!simulate --period 3.5 --radius-ratio 0.1 --impact 0.2 --noise 200 --out star.csv"));
        _simulate.AddTo(command);
        command.Options.Add(_out);
        command.Options.Add(_into);
        command.Options.Add(_as);
        return command;
    }

    /// <inheritdoc/>
    protected override void Invoke(MagicCall call)
    {
        SimulationSettings settings = _simulate.Read(call.Parse);
        string? path = call.Parse.GetValue(_out) is { } asked ? call.OutputPath(asked) : null;
        string[] into = [.. (call.Parse.GetValue(_into) ?? []).Select(call.InputPath)];
        (SimulatedLightCurve simulated, LightCurve cleaned) = call.Run(new RunRequest("simulate", settings) { InputPaths = into }, run =>
        {
            SimulatedLightCurve made = into.Length > 0
                ? SimulateStage.Inject(settings, into, new LoadSettings(), path, run)
                : SimulateStage.Simulate(settings, path, run);
            LightCurve clean = LightCurveCleaning.Clean(made.LightCurve);
            run.Made(made);
            run.Made(clean, made);
            return (made, clean);
        });
        call.Leave("simulated", simulated);
        call.Leave(call.Parse.GetRequiredValue(_as), cleaned);
        call.Progress.ReplaceWith(cleaned);
        call.Host.Display(ResultTables.Truth(simulated).Captioned(simulated));
    }
}

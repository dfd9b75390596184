using System.CommandLine;
using ExoInteractive.Core;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Magics;

/// <summary><c>#!load</c>: files to a cleaned light curve.</summary>
internal sealed class LoadMagic(RunRecorder recorder, TimeProvider time) : PipelineMagic(recorder, time)
{
    private readonly Argument<string[]> _files = FileArgument.LightCurves();
    private readonly LoadOptions _load = new();
    private readonly Option<string> _as = As("lightCurve");

    /// <inheritdoc/>
    protected override Command Describe()
    {
        Command command = new("#!load", WithExamples(
            "Reads the light curve of a star, drops flagged points and outliers, and leaves it with flux relative to 1.",
            "#!load tess2018206045859-s0001-0000000025155310-0120-s_lc.fits",
            "#!load q1.fits q2.fits q3.fits --as kepler10",
            "#!load table.csv --sigma-upper 4",
            "#!load activeStar.fits --flares --edges 12"));
        command.Arguments.Add(_files);
        _load.AddTo(command);
        command.Options.Add(_as);
        return command;
    }

    /// <inheritdoc/>
    protected override void Invoke(MagicCall call)
    {
        string[] paths = [.. call.Parse.GetRequiredValue(_files).Select(call.FullPath)];
        LoadSettings settings = _load.Read(call.Parse);
        call.Progress.Report(new StageProgress($"reading {paths.Length} file{(paths.Length == 1 ? "" : "s")}", 0));
        LoadedTarget loaded = call.Run(new RunRequest("load", settings) { InputPaths = paths }, run =>
        {
            LoadedTarget target = LoadStage.Load(paths, settings, call.CancellationToken);
            run.Target = target.Target;
            run.Found(InfoLine.Of(target.Raw, target.File));
            run.Made(target.Cleaned, target.Raw);
            return target;
        });
        call.Leave(call.Parse.GetRequiredValue(_as), loaded.Cleaned);
        call.Progress.ReplaceWith(loaded.Cleaned);
        if (loaded.Dropped.Flares + loaded.Dropped.Edges > 0)
        {
            call.Host.Display(loaded.Dropped.ToString());
        }
    }
}

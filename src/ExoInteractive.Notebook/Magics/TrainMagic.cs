using System.CommandLine;
using ExoInteractive.Magics;
using ExoInteractive.Notebook.Formatting;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Magics;

/// <summary><c>#!train</c>: adapts the vetting network to a survey's own labels.</summary>
internal sealed class TrainMagic(RunRecorder recorder, TimeProvider time) : PipelineMagic(recorder, time)
{
    private readonly Argument<string> _set = FileArgument.One(
        "set", "Labelled candidates: a training set (safetensors), or a table (CSV) with the columns file, label, periodDays, t0, durationHours");

    private readonly Option<string> _out = FileArgument.Named(
        new Option<string>("--out") { Description = "Folder of the new model", HelpName = "FOLDER", Required = true }, "folder");

    private readonly Option<string> _as = As("training");
    private readonly TuneOptions _tune = new();

    /// <inheritdoc/>
    protected override Command Describe()
    {
        Command command = new("#!train", WithExamples(
            "Adapts the vetting network to labelled candidates of another survey: the layers after the embedding are tuned, the calibration is made anew, "
                + "and both models are judged on stars that neither saw. Use the result with #!classify --models.",
            "#!train labels.csv --out models/mine",
            "#!train survey.safetensors --out models/mine --epochs 100 --seed 2"));
        command.Arguments.Add(_set);
        command.Options.Add(_out);
        command.Options.Add(_as);
        _tune.AddTo(command);
        return command;
    }

    /// <inheritdoc/>
    protected override void Invoke(MagicCall call)
    {
        string set = call.FullPath(call.Parse.GetRequiredValue(_set));
        TuneSettings settings = _tune.Read(call.Parse);
        TunedModel model = call.Run(new RunRequest("train", settings) { InputPaths = [set] }, run =>
        {
            LabelledRows rows = LabelledRows.Read(set, call.Progress, call.CancellationToken);
            TunedModel tuned = TuneStage.Tune(rows, call.OutputPath(call.Parse.GetRequiredValue(_out)), settings, run, call.Progress, call.CancellationToken);
            run.Found(tuned);
            run.Made(tuned);
            return tuned;
        });
        call.Leave(call.Parse.GetRequiredValue(_as), model);
        call.Progress.ReplaceWith(TrainingTables.Of(model).Captioned(model));
    }
}

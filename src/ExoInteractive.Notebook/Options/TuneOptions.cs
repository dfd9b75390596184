using System.CommandLine;
using ExoInteractive.Core.Classification.Training;
using ExoInteractive.Runs.Classification;

namespace ExoInteractive.Notebook.Options;

/// <summary>How a network is adapted to labels.</summary>
public sealed class TuneOptions
{
    private static readonly HeadTuningSettings Defaults = new();

    private readonly Option<string?> _models = FileArgument.Named(
        new Option<string?>("--models") { Description = "Folder of the model to begin with [default: the one that came with the program]", HelpName = "FOLDER" }, "folder");

    private readonly Option<string?> _name = new("--name") { Description = "Name of the new model [default: the old one's with -tuned]", HelpName = "NAME" };
    private readonly Option<int> _epochs = NumberOption.Count("--epochs", "Passes over the training rows at most", Defaults.Epochs, 1, 10_000);
    private readonly Option<int> _patience = NumberOption.Count("--patience", "Passes without a better validation loss after which it stops", Defaults.Patience, 1);
    private readonly Option<double> _rate = NumberOption.Create("--learning-rate", "Highest learning rate", Defaults.LearningRate, NumberRule.Between(0, 1));
    private readonly Option<ulong> _seed = NumberOption.Seed("--seed", "The same seed shows the rows in the same order", Defaults.Seed);

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        foreach (Option option in (ReadOnlySpan<Option>)[_models, _name, _epochs, _patience, _rate, _seed])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The settings given.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <returns>The settings.</returns>
    public TuneSettings Read(ParseResult parse) => new()
    {
        Models = parse.GetValue(_models),
        Name = parse.GetValue(_name),
        Tuning = Defaults with
        {
            Epochs = parse.GetValue(_epochs),
            Patience = parse.GetValue(_patience),
            LearningRate = parse.GetValue(_rate),
            Seed = parse.GetValue(_seed),
        },
    };
}

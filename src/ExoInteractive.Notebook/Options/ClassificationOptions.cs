using System.CommandLine;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Runs.Classification;

namespace ExoInteractive.Notebook.Options;

/// <summary>Models, costs and explanation of a decision.</summary>
public sealed class ClassificationOptions
{
    private static readonly PolicySettings Defaults = new();

    private readonly Option<string?> _models = FileArgument.Named(
        new Option<string?>("--models") { Description = "Folder of trained models, such as one that train wrote [default: those that came with the program]", HelpName = "FOLDER" }, "folder");

    private readonly Option<double> _falsePlanet = NumberOption.Create(
        "--false-planet-cost", "Cost of accepting what is no planet, in units of the others", Defaults.FalsePlanetCost, NumberRule.Positive(""));

    private readonly Option<double> _lostPlanet = NumberOption.Create(
        "--lost-planet-cost", "Cost of rejecting a planet", Defaults.LostPlanetCost, NumberRule.Positive(""));

    private readonly Option<double> _review = NumberOption.Create(
        "--review-cost", "Cost of a person's look", Defaults.ReviewCost, NumberRule.Positive(""));

    private readonly Option<double?> _acceptAt = NumberOption.Optional(
        "--accept-at", "Least P(planet) to accept, in place of the one that follows from the costs", NumberRule.Between(0, 1));

    private readonly Option<double?> _rejectBelow = NumberOption.Optional(
        "--reject-below", "P(planet) to reject below, in place of the one that follows from the costs", NumberRule.Between(0, 1));

    private readonly Option<bool> _noExplanation = new("--no-explanation") { Description = "Do not measure which inputs moved the decision" };

    private readonly Option<int> _neighbours = NumberOption.Count(
        "--neighbours", "How many of the most alike labelled candidates to show", new ClassificationSettings().Neighbours, 0, 50);

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        foreach (Option option in (ReadOnlySpan<Option>)[_models, _falsePlanet, _lostPlanet, _review, _acceptAt, _rejectBelow, _noExplanation, _neighbours])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The settings given.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <returns>The settings.</returns>
    public ClassificationSettings Read(ParseResult parse) => new()
    {
        Models = parse.GetValue(_models),
        Policy = Defaults with
        {
            FalsePlanetCost = parse.GetValue(_falsePlanet),
            LostPlanetCost = parse.GetValue(_lostPlanet),
            ReviewCost = parse.GetValue(_review),
            AcceptAt = parse.GetValue(_acceptAt),
            RejectBelow = parse.GetValue(_rejectBelow),
        },
        Explain = !parse.GetValue(_noExplanation),
        Neighbours = parse.GetValue(_neighbours),
    };
}

using System.CommandLine;
using ExoInteractive.Core.Classification.Decisions;

namespace ExoInteractive.Notebook.Options;

/// <summary>What the decision policy's mistakes and a person's look cost.</summary>
public sealed class CostOptions
{
    private static readonly PolicySettings Defaults = new();

    private readonly Option<double> _falsePlanet = NumberOption.Create(
        "--false-planet-cost", "Cost of accepting what is no planet, in units of the others", Defaults.FalsePlanetCost, NumberRule.Positive(""));

    private readonly Option<double> _lostPlanet = NumberOption.Create(
        "--lost-planet-cost", "Cost of rejecting a planet", Defaults.LostPlanetCost, NumberRule.Positive(""));

    private readonly Option<double> _review = NumberOption.Create(
        "--review-cost", "Cost of a person's look", Defaults.ReviewCost, NumberRule.Positive(""));

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Options.Add(_falsePlanet);
        command.Options.Add(_lostPlanet);
        command.Options.Add(_review);
    }

    /// <summary>The costs given.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <returns>A policy with these costs, and the thresholds that follow from them.</returns>
    public PolicySettings Read(ParseResult parse)
    {
        ArgumentNullException.ThrowIfNull(parse);
        return Defaults with
        {
            FalsePlanetCost = parse.GetValue(_falsePlanet),
            LostPlanetCost = parse.GetValue(_lostPlanet),
            ReviewCost = parse.GetValue(_review),
        };
    }
}

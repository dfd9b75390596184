using System.CommandLine;
using System.Globalization;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Notebook.Options;

/// <summary>The recipe of a simulated light curve.</summary>
public sealed class SimulateOptions
{
    private static readonly SimulationSettings Defaults = new();

    private readonly Choice<SimulatedKind> _kind = new(
        "--kind", "What is simulated",
        ("planet", SimulatedKind.Planet), ("eb", SimulatedKind.EclipsingBinary), ("variable", SimulatedKind.Variable), ("quiet", SimulatedKind.Quiet));

    private readonly Option<ulong> _seed = new("--seed")
    {
        HelpName = "NUMBER",
        Description = "Seed; the same seed gives the same light curve everywhere",
        DefaultValueFactory = _ => Defaults.Seed,
        CustomParser = result =>
        {
            if (ulong.TryParse(result.Tokens[^1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed))
            {
                return seed;
            }

            result.AddError($"--seed must be a whole number from 0 to {ulong.MaxValue}; got '{result.Tokens[^1].Value}'");
            return 0;
        },
    };

    private readonly Option<double> _days = NumberOption.Create("--days", "Days observed", Defaults.TimeSpan, NumberRule.Positive("days"));

    private readonly Option<double> _cadence = NumberOption.Create(
        "--cadence", "Minutes between points", Math.Round(Defaults.Cadence * 1440, 6), NumberRule.Positive("minutes"));

    private readonly Option<double> _noise = NumberOption.Create(
        "--noise", "White noise a point, ppm", 400, NumberRule.Positive("ppm"));

    private readonly Option<double?> _period = NumberOption.Optional(
        "--period", "Orbital period, days [default: drawn from the seed]", NumberRule.Positive("days"));

    private readonly Option<double?> _radiusRatio = NumberOption.Optional(
        "--radius-ratio", "Rp/R* [default: drawn from the seed]", NumberRule.Positive(""));

    private readonly Option<double?> _impact = NumberOption.Optional(
        "--impact", "Impact parameter, stellar radii [default: drawn from the seed]", new NumberRule("zero or a positive number", x => x >= 0));

    /// <summary>The words of <c>--kind</c>.</summary>
    /// <param name="kind">A kind.</param>
    /// <returns>Its word.</returns>
    public static string KindName(SimulatedKind kind)
        => kind == SimulatedKind.EclipsingBinary ? "eb" : kind.ToString().ToLowerInvariant();

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_kind.Option);
        command.Options.Add(_seed);
        command.Options.Add(_days);
        command.Options.Add(_cadence);
        command.Options.Add(_noise);
        command.Options.Add(_period);
        command.Options.Add(_radiusRatio);
        command.Options.Add(_impact);
    }

    /// <summary>The recipe given.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <returns>The recipe.</returns>
    public SimulationSettings Read(ParseResult parse) => Defaults with
    {
        Kind = _kind.Read(parse),
        Seed = parse.GetValue(_seed),
        TimeSpan = parse.GetValue(_days),
        Cadence = parse.GetValue(_cadence) / 1440,
        Noise = parse.GetValue(_noise) / 1e6,
        Period = parse.GetValue(_period),
        RadiusRatio = parse.GetValue(_radiusRatio),
        ImpactParameter = parse.GetValue(_impact),
    };
}

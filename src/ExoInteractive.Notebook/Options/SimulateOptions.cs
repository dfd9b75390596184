using System.CommandLine;
using System.CommandLine.Parsing;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Notebook.Options;

/// <summary>The recipe of a simulated light curve.</summary>
public sealed class SimulateOptions
{
    private const string Drawn = "[default: drawn from the seed]";

    private static readonly SimulationSettings Defaults = new();

    private static readonly (string Word, SimulatedKind Kind)[] Kinds =
    [
        ("planet", SimulatedKind.Planet), ("eb", SimulatedKind.EclipsingBinary), ("beb", SimulatedKind.BackgroundBinary),
        ("triple", SimulatedKind.HierarchicalTriple), ("variable", SimulatedKind.Variable), ("pulsator", SimulatedKind.Pulsator),
        ("flaring", SimulatedKind.Flaring), ("quiet", SimulatedKind.Quiet),
    ];

    private readonly Choice<SimulatedKind> _kind = new("--kind", "What is simulated", Kinds);

    private readonly Option<ulong> _seed = NumberOption.Seed("--seed", "Seed; the same seed gives the same light curve everywhere", Defaults.Seed);

    private readonly Option<double> _days = NumberOption.Create("--days", "Days observed", Defaults.TimeSpan, NumberRule.Positive("days"));

    private readonly Option<double> _cadence = NumberOption.Create(
        "--cadence", "Minutes between points", Math.Round(Defaults.Cadence * 1440, 6), NumberRule.Positive("minutes"));

    private readonly Option<double?> _noise = NumberOption.Optional(
        "--noise", "White noise a point, ppm [default: 400; with --sampling what the magnitude gives]", NumberRule.Positive("ppm"));

    private readonly Option<double?> _period = NumberOption.Optional("--period", $"Orbital period, days {Drawn}", NumberRule.Positive("days"));

    private readonly Option<double?> _radiusRatio = NumberOption.Optional("--radius-ratio", $"Rp/R* {Drawn}", NumberRule.Positive(""));

    private readonly Option<double?> _impact = NumberOption.Optional("--impact", $"Impact parameter, stellar radii {Drawn}", ZeroOrMore(""));

    private readonly Option<double?> _eccentricity = NumberOption.Optional(
        "--eccentricity", "Eccentricity [default: 0; with --sampling drawn]", new NumberRule("a number from 0 to below 1", x => x is >= 0 and < 1));

    private readonly Option<double?> _omega = NumberOption.Optional(
        "--omega", $"Argument of periastron, degrees {Drawn}", NumberRule.Finite("degrees"));

    private readonly Option<int?> _planets = NumberOption.OptionalCount("--planets", "Number of planets [default: 1]", 1);

    private readonly Option<double?> _timing = NumberOption.Optional(
        "--ttv", "Amplitude of sinusoidal transit-timing variations, minutes [default: none]", ZeroOrMore("minutes"));

    private readonly Option<double?> _timingPeriod = NumberOption.Optional(
        "--ttv-period", $"Period of the timing variations, days {Drawn}", NumberRule.Positive("days"));

    private readonly Option<double?> _thirdLight = NumberOption.Optional(
        "--third-light", "Share of the light from a constant neighbour [default: none; drawn for a binary]", new NumberRule("a number from 0 to below 1", x => x is >= 0 and < 1));

    private readonly Choice<MissionSampling?> _sampling = new(
        "--sampling", "Whose calendar, cadence, noise and flags; even is the plain recipe",
        ("even", null), ("kepler-long", MissionSampling.KeplerLong), ("kepler-short", MissionSampling.KeplerShort), ("k2", MissionSampling.K2),
        ("tess-2min", MissionSampling.Tess2Min), ("tess-20s", MissionSampling.Tess20Sec), ("tess-ffi30", MissionSampling.TessFfi30),
        ("tess-ffi10", MissionSampling.TessFfi10), ("tess-200s", MissionSampling.TessFfi200), ("ground", MissionSampling.Ground));

    private readonly Option<int?> _firstSegment = NumberOption.OptionalCount(
        "--first-segment", "First quarter, campaign, sector or season, with --sampling [default: 1]", 0);

    private readonly Option<int?> _segments = NumberOption.OptionalCount(
        "--segments", "Number of quarters, campaigns, sectors or seasons, with --sampling [default: 1]", 1);

    private readonly Option<double?> _magnitude = NumberOption.Optional("--magnitude", $"Brightness, which sets the noise {Drawn}", NumberRule.Between(4, 20));

    private readonly Option<double?> _redNoise = NumberOption.Optional("--red-noise", "Red noise, standard deviation, ppm [default: none]", ZeroOrMore("ppm"));

    private readonly Option<double?> _redNoiseTime = NumberOption.Optional(
        "--red-noise-time", "Its correlation time, hours [default: 4.8]", NumberRule.Positive("hours"));

    private readonly Option<double?> _rotation = NumberOption.Optional("--rotation", $"Rotation of a spotted star, days {Drawn}", NumberRule.Positive("days"));

    private readonly Option<double?> _amplitude = NumberOption.Optional(
        "--amplitude", $"Peak-to-peak change by spots, or amplitude of the strongest pulsation, ppm {Drawn}", ZeroOrMore("ppm"));

    private readonly Option<double?> _flares = NumberOption.Optional("--flares", "Flares a day [default: none; drawn for a flaring star]", ZeroOrMore("flares"));

    private readonly Choice<SystematicsLevel?> _systematics = new(
        "--systematics", "What is left of the instrument; auto is corrected with --sampling, else none",
        ("auto", null), ("none", SystematicsLevel.None), ("corrected", SystematicsLevel.Corrected), ("raw", SystematicsLevel.Raw));

    /// <summary>The words of <c>--kind</c>.</summary>
    /// <param name="kind">A kind.</param>
    /// <returns>Its word.</returns>
    public static string KindName(SimulatedKind kind) => Kinds.First(one => one.Kind == kind).Word;

    /// <summary>Adds the options to a command, with the rules between them.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        foreach (Option option in All())
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            bool Given(Option option) => result.GetResult(option) is { Implicit: false };
            if (Given(_sampling.Option) && (Given(_days) || Given(_cadence)))
            {
                result.AddError("--days and --cadence are for even spacing; a mission's --sampling has its own, for as many --segments as asked");
            }
            else if (!Given(_sampling.Option) && (Given(_firstSegment) || Given(_segments)))
            {
                result.AddError("--first-segment and --segments go with --sampling");
            }
        });
    }

    /// <summary>Whether anything of the recipe was given.</summary>
    /// <param name="result">The command being checked.</param>
    /// <returns>True where an option is on the line.</returns>
    public bool AnyGiven(CommandResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return All().Any(option => result.GetResult(option) is { Implicit: false });
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
        Eccentricity = parse.GetValue(_eccentricity),
        ArgumentOfPeriastron = parse.GetValue(_omega) * Math.PI / 180,
        Planets = parse.GetValue(_planets),
        TimingAmplitude = parse.GetValue(_timing) / 1440,
        TimingPeriod = parse.GetValue(_timingPeriod),
        ThirdLight = parse.GetValue(_thirdLight),
        Sampling = _sampling.Read(parse),
        FirstSegment = parse.GetValue(_firstSegment),
        Segments = parse.GetValue(_segments),
        Magnitude = parse.GetValue(_magnitude),
        RedNoise = parse.GetValue(_redNoise) / 1e6,
        RedNoiseTimeScale = parse.GetValue(_redNoiseTime) / 24,
        Rotation = parse.GetValue(_rotation),
        VariabilityAmplitude = parse.GetValue(_amplitude) / 1e6,
        FlareRate = parse.GetValue(_flares),
        Systematics = _systematics.Read(parse),
    };

    private IEnumerable<Option> All() =>
    [
        _kind.Option, _seed, _days, _cadence, _noise, _period, _radiusRatio, _impact, _eccentricity, _omega, _planets, _timing, _timingPeriod,
        _thirdLight, _sampling.Option, _firstSegment, _segments, _magnitude, _redNoise, _redNoiseTime, _rotation, _amplitude, _flares, _systematics.Option,
    ];

    private static NumberRule ZeroOrMore(string unit)
        => new(unit.Length > 0 ? $"zero or a positive number of {unit}" : "zero or a positive number", x => x >= 0, unit.Length > 0 ? unit.ToUpperInvariant() : "NUMBER");
}

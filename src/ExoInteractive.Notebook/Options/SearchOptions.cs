using System.CommandLine;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Runs.Pipeline;

namespace ExoInteractive.Notebook.Options;

/// <summary>How transits are searched for.</summary>
public sealed class SearchOptions
{
    private static readonly TransitSearchSettings Defaults = new();

    private readonly DetrendOptions _detrend = new();

    private readonly Option<double> _minimumPeriod = NumberOption.Create(
        "--min-period", "Shortest trial period, days", Defaults.MinimumPeriod, NumberRule.Positive("days"));

    private readonly Option<double?> _maximumPeriod = NumberOption.Optional(
        "--max-period", "Longest trial period, days [default: what gives --min-transits in the time observed]", NumberRule.Positive("days"));

    private readonly Option<int> _maximumPlanets = NumberOption.Count(
        "--max-planets", "Stop after this many candidates", Defaults.MaximumPlanets, 1);

    private readonly Option<double> _snr = NumberOption.Create(
        "--snr", "Least red-noise-aware signal-to-noise ratio of a candidate", Defaults.SnrThreshold, NumberRule.Positive(""));

    private readonly Option<int> _minimumTransits = NumberOption.Count(
        "--min-transits", "Least number of transits with data", Defaults.MinimumTransits, 2);

    private readonly Option<double?> _density = NumberOption.Optional(
        "--density", "Mean density of the star in solar units, which sets how long transits may last [default: the catalogue's, or 1]",
        new NumberRule("a number from 0.001 to 200 (solar units)", x => x is >= 0.001 and <= 200));

    private readonly Option<int> _bins = NumberOption.Count(
        "--bins-per-duration", "Phase bins in the expected duration, 3 to 16: more lose less of a weak signal, and cost their square", Defaults.BinsPerDuration, 3, 16);

    private readonly Option<bool> _noLone = new("--no-lone") { Description = "Leave out the search for transits that do not repeat" };

    private readonly Option<double> _loneSnr = NumberOption.Create(
        "--lone-snr", "Least red-noise-aware signal-to-noise ratio of a transit that does not repeat", Defaults.LoneThreshold, NumberRule.Positive(""));

    private readonly Option<int?> _threads = NumberOption.OptionalCount("--threads", "Threads [default: all processors]", 1);

    /// <summary>The option that asks for the plan alone.</summary>
    /// <returns>The option.</returns>
    public static Option<bool> Plan() => new("--plan") { Description = "Only say what would be searched and what it would cost" };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_minimumPeriod);
        command.Options.Add(_maximumPeriod);
        command.Options.Add(_maximumPlanets);
        command.Options.Add(_snr);
        command.Options.Add(_minimumTransits);
        command.Options.Add(_density);
        command.Options.Add(_bins);
        command.Options.Add(_noLone);
        command.Options.Add(_loneSnr);
        command.Options.Add(_threads);
        _detrend.AddTo(command);
        command.Validators.Add(result =>
        {
            double shortest = NumberOption.Peek(result, _minimumPeriod) ?? Defaults.MinimumPeriod;
            if (NumberOption.Peek(result, _maximumPeriod) is { } longest && longest > 0 && longest <= shortest)
            {
                result.AddError($"--max-period must be longer than --min-period; got {longest} d where the shortest is {shortest} d");
            }
        });
    }

    /// <summary>The settings given.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <returns>The settings.</returns>
    public SearchStageSettings Read(ParseResult parse) => new()
    {
        Detrending = _detrend.Read(parse),
        Search = Defaults with
        {
            MinimumPeriod = parse.GetValue(_minimumPeriod),
            MaximumPeriod = parse.GetValue(_maximumPeriod),
            MaximumPlanets = parse.GetValue(_maximumPlanets),
            SnrThreshold = parse.GetValue(_snr),
            MinimumTransits = parse.GetValue(_minimumTransits),
            StellarDensity = parse.GetValue(_density),
            BinsPerDuration = parse.GetValue(_bins),
            LoneTransits = !parse.GetValue(_noLone),
            LoneThreshold = parse.GetValue(_loneSnr),
            Threads = parse.GetValue(_threads),
        },
    };
}

using System.CommandLine;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Runs.Pipeline;

namespace ExoInteractive.Notebook.Options;

/// <summary>A signal given by hand: period, mid-transit and duration.</summary>
/// <param name="required">Whether --period and --t0 must be there, and --duration too.</param>
public sealed class EphemerisOptions(EphemerisOptions.Needs required)
{
    private readonly Option<double?> _period = NumberOption.Optional("--period", "Orbital period, days", NumberRule.Positive("days"));

    private readonly Option<double?> _transitTime = NumberOption.Optional(
        "--t0", "Middle of a transit, days on the light curve's own clock", NumberRule.Finite("days"));

    private readonly Option<double?> _duration = NumberOption.Optional(
        "--duration",
        required == Needs.All ? "First to fourth contact, hours" : "First to fourth contact, hours [default: measured at that period]",
        NumberRule.Positive("hours"));

    /// <summary>Which parts must be given.</summary>
    public enum Needs
    {
        /// <summary>All or none of period and t0.</summary>
        Nothing,

        /// <summary>Period and t0.</summary>
        PeriodAndTime,

        /// <summary>Period, t0 and duration.</summary>
        All,
    }

    /// <summary>Adds the options to a command, with the rules between them.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        _period.Required = _transitTime.Required = required != Needs.Nothing;
        _duration.Required = required == Needs.All;
        command.Options.Add(_period);
        command.Options.Add(_transitTime);
        command.Options.Add(_duration);
        command.Validators.Add(result =>
        {
            bool Given(Option option) => result.GetResult(option) is { Implicit: false };
            if (required == Needs.Nothing && (Given(_period) != Given(_transitTime) || (Given(_duration) && !Given(_period))))
            {
                result.AddError("--period and --t0 go together (and --duration only with them)");
            }
            else if (NumberOption.Peek(result, _period) is { } period && NumberOption.Peek(result, _duration) is { } duration && duration / 24 >= period && period > 0)
            {
                result.AddError($"--duration must be shorter than the period; got {duration} h where the period is {period * 24} h");
            }
        });
    }

    /// <summary>The signal given.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <returns>Null where none was given.</returns>
    public GivenSignal? Read(ParseResult parse)
        => parse.GetValue(_period) is { } period && parse.GetValue(_transitTime) is { } time
            ? new GivenSignal(period, time, parse.GetValue(_duration) / 24)
            : null;
}

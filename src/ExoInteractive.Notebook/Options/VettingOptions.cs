using System.CommandLine;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Notebook.Options;

/// <summary>The vetting thresholds.</summary>
public sealed class VettingOptions
{
    private static readonly VettingSettings Defaults = new();

    private readonly Option<double> _snr = NumberOption.Create(
        "--vet-snr", "Least red-noise-aware signal-to-noise ratio", Defaults.MinimumSnr, NumberRule.Positive(""));

    private readonly Option<int> _transits = NumberOption.Count(
        "--vet-transits", "Least number of transits with data", Defaults.MinimumTransits, 1);

    private readonly Option<double> _oddEven = NumberOption.Create(
        "--odd-even", "Odd/even depth difference of a soft fail, sigma", Defaults.OddEvenSigma, NumberRule.Positive("sigma"));

    private readonly Option<double> _shape = NumberOption.Create(
        "--shape", "Limit on b + Rp/R*", Defaults.ShapeLimit, NumberRule.Positive(""));

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_snr);
        command.Options.Add(_transits);
        command.Options.Add(_oddEven);
        command.Options.Add(_shape);
    }

    /// <summary>The thresholds given.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <returns>The settings.</returns>
    public VettingSettings Read(ParseResult parse) => Defaults with
    {
        MinimumSnr = parse.GetValue(_snr),
        MinimumTransits = parse.GetValue(_transits),
        OddEvenSigma = parse.GetValue(_oddEven),
        ShapeLimit = parse.GetValue(_shape),
    };
}

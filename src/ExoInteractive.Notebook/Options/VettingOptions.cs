using System.CommandLine;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Notebook.Options;

/// <summary>The vetting thresholds: a profile of the mission's, and the few that are often changed.</summary>
public sealed class VettingOptions
{
    private readonly Choice<VettingProfile> _profile = new(
        "--vet-profile",
        "Which way the mission's thresholds lean: as published, towards fewer false alarms, or towards more planets",
        ("nominal", VettingProfile.Nominal),
        ("reliable", VettingProfile.Reliable),
        ("complete", VettingProfile.Complete));

    private readonly Option<double?> _snr = NumberOption.Optional(
        "--vet-snr", "Least red-noise-aware signal-to-noise ratio; the profile's if left out", NumberRule.Positive(""));

    private readonly Option<int?> _transits = NumberOption.OptionalCount(
        "--vet-transits", "Least number of good transits; the profile's if left out", 1);

    private readonly Option<double?> _oddEven = NumberOption.Optional(
        "--odd-even", "Odd/even depth difference of a soft fail, sigma; the profile's if left out", NumberRule.Positive("sigma"));

    private readonly Option<double?> _shape = NumberOption.Optional(
        "--shape", "Limit on b + Rp/R*; the profile's if left out", NumberRule.Positive(""));

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_profile.Option);
        command.Options.Add(_snr);
        command.Options.Add(_transits);
        command.Options.Add(_oddEven);
        command.Options.Add(_shape);
    }

    /// <summary>The thresholds given.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <returns>The settings.</returns>
    public VettingSettings Read(ParseResult parse) => new()
    {
        Profile = _profile.Read(parse),
        MinimumSnr = parse.GetValue(_snr),
        MinimumTransits = parse.GetValue(_transits),
        OddEvenSigma = parse.GetValue(_oddEven),
        ShapeLimit = parse.GetValue(_shape),
    };
}

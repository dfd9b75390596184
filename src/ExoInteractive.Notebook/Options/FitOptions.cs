using System.CommandLine;
using ExoInteractive.Core.Fitting;

namespace ExoInteractive.Notebook.Options;

/// <summary>How a transit is fitted.</summary>
public sealed class FitOptions
{
    private static readonly TransitFitSettings Defaults = new();

    private readonly Option<double?> _u1 = NumberOption.Optional(
        "--u1", "Quadratic limb darkening u1 [default: from the star]", NumberRule.Between(-1, 2));

    private readonly Option<double?> _u2 = NumberOption.Optional(
        "--u2", "Quadratic limb darkening u2 [default: from the star]", NumberRule.Between(-1, 1));

    private readonly Option<bool> _fitLimbDarkening = new("--fit-limb-darkening") { Description = "Fit u1 and u2 too" };

    private readonly Option<double?> _exposure = NumberOption.Optional(
        "--exposure", "Minutes integrated by one point [default: the file's exposure]", NumberRule.Positive("minutes"));

    private readonly Option<double> _fitWindow = NumberOption.Create(
        "--fit-window", "Points within this many durations of a transit are fitted", Defaults.WindowInDurations, NumberRule.Positive("durations"));

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_u1);
        command.Options.Add(_u2);
        command.Options.Add(_fitLimbDarkening);
        command.Options.Add(_exposure);
        command.Options.Add(_fitWindow);
    }

    /// <summary>The settings given.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <returns>The settings.</returns>
    public TransitFitSettings Read(ParseResult parse) => Defaults with
    {
        LimbDarkening1 = parse.GetValue(_u1),
        LimbDarkening2 = parse.GetValue(_u2),
        LimbDarkening = parse.GetValue(_fitLimbDarkening) ? LimbDarkeningTreatment.Uniform : LimbDarkeningTreatment.Theory,
        ExposureTime = parse.GetValue(_exposure) / 1440,
        WindowInDurations = parse.GetValue(_fitWindow),
    };
}

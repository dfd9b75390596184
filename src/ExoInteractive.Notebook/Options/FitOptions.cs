using System.CommandLine;
using System.CommandLine.Parsing;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Notebook.Options;

/// <summary>The model of a transit fit: what every verb that fits lets be chosen.</summary>
public sealed class FitOptions
{
    private static readonly TransitFitSettings Defaults = new();

    private readonly Choice<LimbDarkeningTreatment> _limbDarkening = new(
        "--limb-darkening", "Limb darkening: theory free round theory's u1 and u2, uniform every physical law alike, held not fitted",
        ("theory", LimbDarkeningTreatment.Theory), ("uniform", LimbDarkeningTreatment.Uniform), ("held", LimbDarkeningTreatment.Held));

    private readonly Option<double?> _u1 = NumberOption.Optional(
        "--u1", "Quadratic limb darkening u1 in place of theory's [default: from the star]", NumberRule.Between(-1, 2));

    private readonly Option<double?> _u2 = NumberOption.Optional(
        "--u2", "Quadratic limb darkening u2 in place of theory's [default: from the star]", NumberRule.Between(-1, 1));

    private readonly Option<double?> _limbDarkeningError = NumberOption.Optional(
        "--limb-darkening-error", $"1σ of theory's u1 and u2 [default: {LimbDarkeningEstimate.Error} from 4200 to 7000 K and where the temperature is not known, {LimbDarkeningEstimate.ErrorBeyond} for other stars]", NumberRule.Positive(""));

    private readonly Choice<JitterTreatment> _jitter = new(
        "--jitter", "Scatter beyond the file's errors: one number, one for each segment (quarter, sector), or none",
        ("one", JitterTreatment.One), ("segment", JitterTreatment.Segment), ("none", JitterTreatment.None));

    private readonly Option<double?> _exposure = NumberOption.Optional(
        "--exposure", "Minutes integrated by one point [default: the file's exposure]", NumberRule.Positive("minutes"));

    private readonly Option<double> _fitWindow = NumberOption.Create(
        "--fit-window", "Points within this many durations of a transit are fitted", Defaults.WindowInDurations,
        new NumberRule("1 duration or more", x => x >= 1, "DURATIONS"));

    /// <summary>Adds the options to a command, with the rules between them.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_limbDarkening.Option);
        command.Options.Add(_u1);
        command.Options.Add(_u2);
        command.Options.Add(_limbDarkeningError);
        command.Options.Add(_jitter.Option);
        command.Options.Add(_exposure);
        command.Options.Add(_fitWindow);
        command.Validators.Add(Check);
    }

    /// <summary>The settings given.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <returns>The settings.</returns>
    public TransitFitSettings Read(ParseResult parse) => Defaults with
    {
        LimbDarkening = _limbDarkening.Read(parse),
        LimbDarkening1 = parse.GetValue(_u1),
        LimbDarkening2 = parse.GetValue(_u2),
        LimbDarkeningError = parse.GetValue(_limbDarkeningError),
        Jitter = _jitter.Read(parse),
        ExposureTime = parse.GetValue(_exposure) / 1440,
        WindowInDurations = parse.GetValue(_fitWindow),
    };

    private void Check(CommandResult result)
    {
        bool Given(Option option) => result.GetResult(option) is { Implicit: false };
        if (_limbDarkening.IsOneOf(result, LimbDarkeningTreatment.Uniform) && (Given(_u1) || Given(_u2)))
        {
            result.AddError("--u1 and --u2 go with --limb-darkening theory or held; uniform asks no theory");
        }

        if (_limbDarkening.IsOneOf(result, LimbDarkeningTreatment.Uniform, LimbDarkeningTreatment.Held) && Given(_limbDarkeningError))
        {
            result.AddError("--limb-darkening-error goes with --limb-darkening theory; else there is no prior to widen");
        }

        if (NumberOption.Peek(result, _u1) is { } u1 && NumberOption.Peek(result, _u2) is { } u2 && u1 + u2 is < 0 or > 1)
        {
            result.AddError($"--u1 and --u2 must add up to between 0 and 1, or the limb is dark or brighter than the centre; got {u1} and {u2}");
        }
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Notebook.Options;

/// <summary>What a fit is asked for beyond the model: orbit and star, the posterior, other explanations, each transit's time.</summary>
public sealed class PosteriorOptions
{
    private static readonly SamplerSettings Defaults = new();

    private readonly Option<bool> _eccentric = new("--eccentric") { Description = "Fit an eccentric orbit [default: a circle]" };

    private readonly Choice<bool?> _density = new(
        "--density-prior", "Whether the star's own density constrains the orbit; auto: where the orbit is eccentric and the density known",
        ("auto", null), ("on", true), ("off", false));

    private readonly Option<bool> _correlated = new("--correlated-noise") { Description = "Fit noise that is correlated in time too (a Gaussian process)" };

    private readonly Option<MeasuredNumber?> _radius = MeasuredNumber.Option("--star-radius", "Radius of the star, solar radii", "solar radii");
    private readonly Option<MeasuredNumber?> _mass = MeasuredNumber.Option("--star-mass", "Mass of the star, solar masses", "solar masses");
    private readonly Option<MeasuredNumber?> _temperature = MeasuredNumber.Option("--star-teff", "Effective temperature of the star, kelvin", "kelvin");

    private readonly Choice<PosteriorSampler> _sampler = new(
        "--sampler", "How the posterior is drawn: none (best fit with errors), nuts (along gradients) or ensemble",
        ("none", PosteriorSampler.None), ("nuts", PosteriorSampler.Nuts), ("ensemble", PosteriorSampler.Ensemble));

    private readonly Option<int> _chains = NumberOption.Count("--chains", "Chains run side by side", Defaults.Chains, 2, 64);
    private readonly Option<int> _draws = NumberOption.Count("--draws", "Draws kept of each chain", Defaults.Draws, 4, 1_000_000);
    private readonly Option<int> _warmUp = NumberOption.Count("--warm-up", "Steps of each chain that tune it and are thrown away", Defaults.WarmUp, 20, 1_000_000);

    private readonly Option<double> _acceptance = NumberOption.Create(
        "--target-acceptance", "Mean acceptance nuts is tuned to; higher for smaller steps", Defaults.TargetAcceptance, NumberRule.Between(0.5, 0.99));

    private readonly Option<ulong> _seed = NumberOption.Seed("--seed", "Seed; the same seed gives the same draws on any number of threads", Defaults.Seed);

    private readonly Option<bool> _compare = new("--compare") { Description = "Fit a flat line, a sinusoid and a V-shaped eclipse too, and compare" };
    private readonly Option<bool> _timing = new("--timing") { Description = "Measure the time of each transit" };

    /// <summary>Adds the options to a command, with the rules between them.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        foreach (Option option in (ReadOnlySpan<Option>)
            [_sampler.Option, _chains, _draws, _warmUp, _acceptance, _seed, _eccentric, _density.Option, _correlated, _radius, _mass, _temperature, _compare, _timing])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(Check);
    }

    /// <summary>Whether a posterior is drawn; for rules with other options.</summary>
    /// <param name="result">The command being checked.</param>
    /// <returns>False for none, and for a word that is no sampler.</returns>
    public bool Samples(CommandResult result) => _sampler.IsOneOf(result, PosteriorSampler.Nuts, PosteriorSampler.Ensemble);

    /// <summary>The settings given.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <param name="model">The model.</param>
    /// <returns>The model with all that is asked of its fit.</returns>
    public TransitFitSettings Read(ParseResult parse, TransitFitSettings model) => model with
    {
        Orbit = parse.GetValue(_eccentric) ? OrbitShape.Eccentric : OrbitShape.Circular,
        DensityPrior = _density.Read(parse),
        CorrelatedNoise = parse.GetValue(_correlated),
        Star = Star(parse),
        Sampler = _sampler.Read(parse),
        Sampling = Defaults with
        {
            Chains = parse.GetValue(_chains),
            Draws = parse.GetValue(_draws),
            WarmUp = parse.GetValue(_warmUp),
            TargetAcceptance = parse.GetValue(_acceptance),
            Seed = parse.GetValue(_seed),
        },
        Compare = parse.GetValue(_compare),
        Timing = parse.GetValue(_timing),
    };

    private StellarParameters? Star(ParseResult parse)
    {
        MeasuredNumber? radius = parse.GetValue(_radius), mass = parse.GetValue(_mass), temperature = parse.GetValue(_temperature);
        return radius is null && mass is null && temperature is null
            ? null
            : new StellarParameters(radius?.Value, mass?.Value, temperature?.Value)
            {
                RadiusError = radius?.Error,
                MassError = mass?.Error,
                EffectiveTemperatureError = temperature?.Error,
            };
    }

    private void Check(CommandResult result)
    {
        foreach (Option option in (ReadOnlySpan<Option>)[_chains, _draws, _warmUp, _acceptance, _seed])
        {
            bool given = result.GetResult(option) is { Implicit: false };
            if (given && _sampler.IsOneOf(result, PosteriorSampler.None))
            {
                result.AddError($"{option.Name} goes with --sampler nuts or ensemble; without a sampler nothing is drawn");
            }
            else if (given && option == _acceptance && _sampler.IsOneOf(result, PosteriorSampler.Ensemble))
            {
                result.AddError("--target-acceptance goes with --sampler nuts; the ensemble has no step to tune");
            }
        }
    }
}

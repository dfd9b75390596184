using System.CommandLine;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Notebook.Options;

namespace ExoInteractive.Notebook.Tests.Options;

public class FitOptionsTests
{
    [Fact]
    public void Nothing_given_means_the_defaults() => Assert.Equal(new TransitFitSettings(), Settings(""));

    [Theory]
    [InlineData("theory", LimbDarkeningTreatment.Theory)]
    [InlineData("UNIFORM", LimbDarkeningTreatment.Uniform)]
    [InlineData("held", LimbDarkeningTreatment.Held)]
    public void Limb_darkening_is_treated_as_named(string word, LimbDarkeningTreatment treatment)
        => Assert.Equal(treatment, Settings($"--limb-darkening {word}").LimbDarkening);

    [Fact]
    public void The_model_is_read()
    {
        TransitFitSettings settings = Settings("--u1 0.4 --u2 0.2 --limb-darkening-error 0.05 --jitter segment --exposure 30 --fit-window 2.5");
        Assert.Equal((0.4, 0.2, 0.05), (settings.LimbDarkening1, settings.LimbDarkening2, settings.LimbDarkeningError));
        Assert.Equal((JitterTreatment.Segment, 2.5), (settings.Jitter, settings.WindowInDurations));
        Assert.Equal(30.0 / 1440, settings.ExposureTime!.Value, 1e-15);
    }

    [Fact]
    public void The_posterior_is_read()
    {
        TransitFitSettings settings = Settings(
            "--sampler nuts --chains 6 --draws 2000 --warm-up 700 --target-acceptance 0.95 --seed 18446744073709551615 --eccentric --density-prior on --correlated-noise --compare --timing");
        Assert.Equal(
            new SamplerSettings { Chains = 6, Draws = 2000, WarmUp = 700, TargetAcceptance = 0.95, Seed = ulong.MaxValue }, settings.Sampling);
        Assert.Equal((PosteriorSampler.Nuts, OrbitShape.Eccentric, true), (settings.Sampler, settings.Orbit, settings.DensityPrior));
        Assert.True(settings is { CorrelatedNoise: true, Compare: true, Timing: true });
    }

    [Theory]
    [InlineData("auto", null)]
    [InlineData("on", true)]
    [InlineData("off", false)]
    public void The_density_prior_is_on_off_or_left_to_the_fit(string word, bool? expected) => Assert.Equal(expected, Settings($"--density-prior {word}").DensityPrior);

    [Theory]
    [InlineData("1.2", 1.2, null)]
    [InlineData("1.2,0.05", 1.2, 0.05)]
    [InlineData("1.2±0.05", 1.2, 0.05)]
    [InlineData("1.2+-0.05", 1.2, 0.05)]
    [InlineData("12e-1,5e-2", 1.2, 0.05)]
    public void A_stars_number_has_an_error_or_none(string text, double value, double? error)
    {
        StellarParameters star = Settings($"--star-radius {text}").Star!;
        Assert.Equal((value, error, null), (star.Radius!.Value, star.RadiusError, star.Mass));
        Assert.Equal((value, error), (Settings($"--star-mass {text}").Star!.Mass, Settings($"--star-mass {text}").Star!.MassError));
        Assert.Equal((value, error), (Settings($"--star-teff {text}").Star!.EffectiveTemperature, Settings($"--star-teff {text}").Star!.EffectiveTemperatureError));
    }

    [Theory]
    [InlineData("--star-radius 1,2", "--star-radius must be a positive number of solar radii, or one with a smaller 1σ error as in 1.2,0.05 or 1.2±0.05; got '1,2'")]
    [InlineData("--star-mass 0", "--star-mass must be a positive number of solar masses")]
    [InlineData("--star-teff 5777,0", "got '5777,0'")]
    [InlineData("--star-teff 5777,50,3", "got '5777,50,3'")]
    [InlineData("--star-teff hot", "got 'hot'")]
    [InlineData("--sampler emcee", "--sampler must be one of none, nuts, ensemble; got 'emcee'")]
    [InlineData("--sampler nuts --chains 1", "--chains must be a whole number from 2 to 64; got '1'")]
    [InlineData("--sampler nuts --draws 3", "--draws must be a whole number from 4 to 1000000; got '3'")]
    [InlineData("--sampler nuts --warm-up 5", "--warm-up must be a whole number from 20 to 1000000; got '5'")]
    [InlineData("--sampler nuts --target-acceptance 1", "--target-acceptance must be a number from 0.5 to 0.99; got '1'")]
    [InlineData("--sampler nuts --seed -1", "--seed must be a whole number from 0 to 18446744073709551615; got '-1'")]
    [InlineData("--draws 500", "--draws goes with --sampler nuts or ensemble")]
    [InlineData("--sampler none --seed 3", "--seed goes with --sampler nuts or ensemble")]
    [InlineData("--sampler ensemble --target-acceptance 0.9", "--target-acceptance goes with --sampler nuts")]
    [InlineData("--limb-darkening linear", "--limb-darkening must be one of theory, uniform, held; got 'linear'")]
    [InlineData("--limb-darkening uniform --u1 0.3", "--u1 and --u2 go with --limb-darkening theory or held")]
    [InlineData("--limb-darkening held --limb-darkening-error 0.1", "--limb-darkening-error goes with --limb-darkening theory")]
    [InlineData("--limb-darkening-error 0", "--limb-darkening-error must be a positive number; got '0'")]
    [InlineData("--u1 0.8 --u2 0.4", "--u1 and --u2 must add up to between 0 and 1")]
    [InlineData("--jitter two", "--jitter must be one of one, segment, none; got 'two'")]
    [InlineData("--density-prior maybe", "--density-prior must be one of auto, on, off; got 'maybe'")]
    [InlineData("--fit-window 0.5", "--fit-window must be 1 duration or more; got '0.5'")]
    public void A_wrong_option_is_named_with_its_value_and_rule(string line, string expected)
        => Assert.Contains(expected, string.Join('\n', Parse(line, out _, out _).Errors.Select(error => error.Message)));

    [Fact]
    public void Words_are_completed()
    {
        ParseResult Line(string line) => Parse(line, out _, out _);
        Assert.Equal(["ensemble", "none", "nuts"], Line("--sampler ").GetCompletions().Select(item => item.Label).Order());
        Assert.Equal(["held", "theory", "uniform"], Line("--limb-darkening ").GetCompletions().Select(item => item.Label).Order());
        Assert.Equal(["auto", "off", "on"], Line("--density-prior ").GetCompletions().Select(item => item.Label).Order());
    }

    [Fact]
    public void Verbs_that_fit_on_the_way_take_the_model_alone()
    {
        Command command = new("vet");
        new PipelineOptions().AddTo(command);
        string[] names = [.. command.Options.Select(option => option.Name)];
        Assert.Superset(new HashSet<string> { "--limb-darkening", "--u1", "--jitter", "--exposure", "--fit-window" }, names.ToHashSet());
        Assert.DoesNotContain("--sampler", names);
        Assert.DoesNotContain("--timing", names);
    }

    private static TransitFitSettings Settings(string line)
    {
        ParseResult parse = Parse(line, out FitOptions model, out PosteriorOptions posterior);
        Assert.Empty(parse.Errors);
        return posterior.Read(parse, model.Read(parse));
    }

    private static ParseResult Parse(string line, out FitOptions model, out PosteriorOptions posterior)
    {
        Command command = new("fit");
        (model, posterior) = (new FitOptions(), new PosteriorOptions());
        posterior.AddTo(command);
        model.AddTo(command);
        return line.EndsWith(' ') ? command.Parse(line) : command.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}

using System.CommandLine;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Runs.Pipeline;

namespace ExoInteractive.Notebook.Tests.Options;

public class LoadOptionsTests
{
    [Fact]
    public void Nothing_given_means_the_defaults() => Assert.Equal(new LoadSettings(), Settings(""));

    [Theory]
    [InlineData("best", FluxChoice.Best, null)]
    [InlineData("SAP", FluxChoice.Sap, null)]
    [InlineData("pdcsap", FluxChoice.Pdcsap, null)]
    [InlineData("KSPSAP_FLUX_SML", FluxChoice.Best, "KSPSAP_FLUX_SML")]
    public void A_flux_is_one_of_three_words_or_a_column(string given, FluxChoice choice, string? column)
    {
        LightCurveReaderSettings reader = Settings($"--flux {given}").Reader;
        Assert.Equal((choice, column), (reader.Flux, reader.FluxColumn));
    }

    [Theory]
    [InlineData("default", QualityRule.Default)]
    [InlineData("hard", QualityRule.Hard)]
    [InlineData("none", QualityRule.None)]
    public void The_quality_rule_is_named(string given, QualityRule rule) => Assert.Equal(rule, Settings($"--quality {given}").Cleaning.Quality);

    [Theory]
    [InlineData("file", null)]
    [InlineData("btjd", TimeSystem.Btjd)]
    [InlineData("BKJD", TimeSystem.Bkjd)]
    [InlineData("bjd", TimeSystem.Bjd)]
    [InlineData("mjd", TimeSystem.BarycentricMjd)]
    [InlineData("bjd-2450000", TimeSystem.BjdMinus2450000)]
    [InlineData("bjd-2454000", TimeSystem.BjdMinus2454000)]
    public void The_clock_is_named(string given, TimeSystem? clock) => Assert.Equal(clock, Settings($"--time-system {given}").Reader.TimeSystem);

    [Fact]
    public void A_star_is_named() => Assert.Equal("KIC 757450", Settings("--target \"KIC 757450\"").Reader.Target);

    [Fact]
    public void The_flux_columns_of_the_known_layouts_are_offered()
    {
        (Command command, _) = Describe();
        string[] offered = [.. command.Options.Single(option => option.Name == "--flux").GetCompletions(System.CommandLine.Completions.CompletionContext.Empty).Select(item => item.Label)];
        Assert.Superset(new HashSet<string> { "best", "sap", "pdcsap", "KSPSAP_FLUX_SML", "TFA2", "LC_DETREND" }, offered.ToHashSet());
    }

    private static LoadSettings Settings(string line)
    {
        (Command command, LoadOptions options) = Describe();
        ParseResult parse = command.Parse(line);
        Assert.Empty(parse.Errors);
        return options.Read(parse);
    }

    private static (Command Command, LoadOptions Options) Describe()
    {
        Command command = new("load");
        LoadOptions options = new();
        options.AddTo(command);
        return (command, options);
    }
}

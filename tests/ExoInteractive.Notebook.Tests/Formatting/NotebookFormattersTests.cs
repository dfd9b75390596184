using System.Text.Json;
using System.Text.RegularExpressions;
using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;
using ExoInteractive.Data.Pixels;
using ExoInteractive.Notebook.Formatting;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Reports.Figures;
using ExoInteractive.Requirements;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;
using ExoInteractive.SampleFits;
using Microsoft.DotNet.Interactive.Formatting;

namespace ExoInteractive.Notebook.Tests.Formatting;

public sealed partial class NotebookFormattersTests
{
    private static readonly Lazy<ExaminedTarget> Star = new(() =>
    {
        SimulatedLightCurve simulated = LightCurveSimulator.Simulate(new SimulationSettings { Seed = 7 });
        CleanedLightCurve cleaned = LightCurveCleaning.CleanAndCount(simulated.LightCurve);
        LoadedTarget loaded = new(simulated.LightCurve, cleaned.LightCurve, ["simulated"], cleaned.Dropped);
        return CandidatePipeline.Examine(loaded, new PipelineSettings { Search = new() { Search = new() { MinimumPeriod = 2, MaximumPeriod = 6, MaximumPlanets = 1 } } });
    });

    public NotebookFormattersTests() => NotebookFormatters.Register();

    public static TheoryData<string> Plots { get; } = ["light curve", "detrended", "periodogram", "figure"];

    public static TheoryData<string> Tabular { get; } = ["search", "candidate", "fit", "sampled fit", "posterior", "comparison", "transit times", "vetting", "decision", "record"];

    [Theory]
    [MemberData(nameof(Plots))]
    public void A_plot_is_plotly_json_a_png_and_plain_text(string what)
    {
        object value = Value(what);
        Assert.Equal([NotebookFormatters.Plotly, NotebookFormatters.Png, NotebookFormatters.Plain], Formatter.GetPreferredMimeTypesFor(value.GetType()));
        using JsonDocument plotly = JsonDocument.Parse(value.ToDisplayString(NotebookFormatters.Plotly));
        Assert.True(plotly.RootElement.GetProperty("data").GetArrayLength() > 0);
        Assert.True(plotly.RootElement.TryGetProperty("layout", out _));
        byte[] png = Convert.FromBase64String(value.ToDisplayString(NotebookFormatters.Png));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], png[..8]);
        Assert.InRange(png.Length, 2_000, 400_000);
        Assert.NotEmpty(value.ToDisplayString(NotebookFormatters.Plain));
    }

    [Fact]
    public void A_target_pixel_file_is_its_mean_image_and_its_light_curve()
    {
        TargetPixelFile file = TargetPixelFile.Open(Requires.RealData("tpf/ktwo211983544-c18_lpd-targ.fits"));
        using JsonDocument plotly = JsonDocument.Parse(file.ToDisplayString(NotebookFormatters.Plotly));
        string[] types = [.. plotly.RootElement.GetProperty("data").EnumerateArray().Select(trace => trace.GetProperty("type").GetString()!)];
        Assert.Equal(["heatmap", "scatter"], types.Take(2));
        Assert.StartsWith("target pixels of ktwo211983544-c18_lpd-targ.fits: 2490 images of ", file.ToDisplayString(NotebookFormatters.Plain));
    }

    [Theory]
    [MemberData(nameof(Tabular))]
    public void A_table_is_html_without_script_or_style_sheet_and_plain_text(string what)
    {
        object value = Value(what);
        Assert.Equal([NotebookFormatters.Html, NotebookFormatters.Plain], Formatter.GetPreferredMimeTypesFor(value.GetType()));
        string html = value.ToDisplayString(NotebookFormatters.Html);
        Assert.Contains("<table", html);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<style", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("background:#", html, StringComparison.OrdinalIgnoreCase);
        string plain = value.ToDisplayString(NotebookFormatters.Plain);
        Assert.DoesNotContain("<td", plain);
        Assert.DoesNotContain("NaN", plain);
        Assert.DoesNotContain("NaN", Pictures().Replace(html, ""));
    }

    [Fact]
    public void A_candidate_shows_its_folded_transit_its_aliases_and_its_single_transits()
    {
        TransitCandidate found = Star.Value.Searched.Result.Candidates[0];
        TransitCandidate candidate = found with { Aliases = [new PeriodAlias("P/2", 0.5 * found.Ephemeris.Period, 61.5, "every <second> transit is empty")] };
        string html = candidate.ToDisplayString(NotebookFormatters.Html);
        Assert.Contains("every &lt;second&gt; transit is empty", html);
        Assert.Contains("depths of single transits, P = ", html);
        Assert.Contains("degrees of freedom; the strongest transit carries", html);
        Assert.InRange(html.Length, 20_000, 300_000);
        string image = html[(html.IndexOf("base64,", StringComparison.Ordinal) + 7)..];
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], Convert.FromBase64String(image[..image.IndexOf('"')])[..4]);
        Assert.Contains("P/2", candidate.ToDisplayString(NotebookFormatters.Plain));
    }

    [Fact]
    public void A_posterior_shows_its_corner_and_its_chains_and_transit_times_their_figure()
    {
        string posterior = SampleFit.Converged.Posterior!.ToDisplayString(NotebookFormatters.Html);
        Assert.Equal(2, posterior.Split("<img ").Length - 1);
        string times = SampleFit.Converged.TransitTimes.ToDisplayString(NotebookFormatters.Html);
        Assert.Single(times.Split("<img ").Skip(1));
        Assert.Contains("26 transit times", times);
    }

    [Fact]
    public void Text_from_a_file_cannot_become_html()
    {
        LightCurve lightCurve = new([1, 2, 3], [1, 1, 1], [], [], TimeSystem.Btjd, new LightCurveMetadata("<img src=x onerror=alert(1)>"));
        Table table = ResultTables.Info(InfoLine.Of(lightCurve, "a&b"));
        Assert.DoesNotContain("<img", table.ToHtml());
        Assert.Contains("a&amp;b", table.ToHtml());
    }

    [Fact]
    public void The_table_of_candidates_reads_the_same_in_every_culture()
    {
        string plain = Star.Value.Searched.Result.ToDisplayString(NotebookFormatters.Plain);
        Assert.Contains("1 transit candidate", plain);
        Assert.Contains("period [d]", plain);
        Assert.Contains("t0 [BTJD]", plain);
        Assert.Contains("±", plain);
    }

    [Fact]
    public void The_decision_says_its_word_its_probability_and_its_policy()
    {
        string plain = Star.Value.Candidates[0].Decision.ToDisplayString(NotebookFormatters.Plain);
        Assert.Contains("P(planet)", plain);
        Assert.Contains("decision policy", plain);
    }

    [GeneratedRegex("base64,[^\"]*")]
    private static partial Regex Pictures();

    private static object Value(string what) => what switch
    {
        "light curve" => Star.Value.Loaded.Cleaned,
        "detrended" => Star.Value.Searched.Detrended,
        "periodogram" => Star.Value.Searched.Result.Periodograms[0],
        "figure" => CandidateFigures.FoldedTransit(Star.Value.Searched.Detrended.LightCurve, Star.Value.Candidates[0].Candidate.Ephemeris),
        "search" => Star.Value.Searched.Result,
        "candidate" => Star.Value.Candidates[0].Candidate,
        "fit" => Star.Value.Candidates[0].Fitted.Fit,
        "sampled fit" => SampleFit.Unconverged,
        "posterior" => SampleFit.Converged.Posterior!,
        "comparison" => SampleFit.Converged.Comparison!,
        "transit times" => SampleFit.Converged.TransitTimes,
        "vetting" => Star.Value.Candidates[0].Vetting,
        "decision" => Star.Value.Candidates[0].Decision,
        _ => Recorded(),
    };

    private static RunRecord Recorded()
    {
        string folder = Directory.CreateTempSubdirectory("exo-test-").FullName;
        try
        {
            using RunRecorder recorder = new(Path.Combine(folder, "records.db"));
            return recorder.Record(new RunRequest("search", new { }), _ => 0).Record;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

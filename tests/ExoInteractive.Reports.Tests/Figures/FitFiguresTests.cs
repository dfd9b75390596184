using System.Text.Json;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Reports.Figures;
using ExoInteractive.Reports.Tests.Pages;
using ExoInteractive.SampleFits;

namespace ExoInteractive.Reports.Tests.Figures;

public class FitFiguresTests
{
    private static readonly TransitFitResult Fit = SampleFit.Converged;

    [Fact]
    public void The_corner_shows_the_numbers_a_transit_hangs_on_and_each_pair_once()
    {
        Figure figure = FitFigures.Corner(Fit.Posterior!, Fit.Parameters, "SIM 7");
        string[] shown = [.. figure.Panels.Where(panel => panel.Row == panel.Column).Select(panel => panel.X.Title)];
        Assert.Equal(["Rp/R*", "b", "T14 [h]", "ρ* [g/cm³]", "u1", "u2"], shown);
        Assert.Equal(21, figure.Panels.Count);
        Assert.All(figure.Panels, panel => Assert.True(panel.Column <= panel.Row));
        Assert.Equal(6, figure.Panels.Count(panel => panel.X.Labels));
        Assert.Equal(5, figure.Panels.Count(panel => panel.Y.Labels));
    }

    [Fact]
    public void The_corner_never_shows_more_than_eight_numbers_nor_one_that_does_not_vary()
    {
        TransitPosterior posterior = Fit.Posterior!;
        string[] names = [.. posterior.Names.Select((_, i) => i == 0 ? "radiusRatio" : $"number{i}")];
        double[][] still = [.. posterior.Chains.Draws.Select(chain => chain.ToArray().Select((value, i) => i % names.Length == 3 ? 0.5 : value).ToArray())];
        TransitPosterior odd = posterior with { Names = names, Chains = posterior.Chains with { Draws = [.. still.Select(chain => (ReadOnlyMemory<double>)chain)] } };
        string[] shown = [.. FitFigures.Corner(odd, []).Panels.Where(panel => panel.Row == panel.Column).Select(panel => panel.X.Title)];
        Assert.Equal(["radiusRatio", "number1", "number2", "number4", "number5", "number6", "number7", "number8"], shown);
    }

    [Fact]
    public void The_median_and_the_middle_68_percent_stand_on_each_histogram()
    {
        Figure figure = FitFigures.Corner(Fit.Posterior!, Fit.Parameters);
        Panel radius = figure.Panels.Single(panel => panel is { Row: 0, Column: 0 });
        FittedParameter fitted = Fit["radiusRatio"];
        double[] lines = [.. radius.Traces.OfType<MarkerLine>().Select(line => line.At)];
        Assert.Equal(fitted.Median, lines[0], 2e-6);
        Assert.Equal(fitted.P16, lines[1], 2e-6);
        Assert.Equal(fitted.P84, lines[2], 2e-6);
        Assert.Equal(MeasuredText.WithErrors(lines[0], lines[0] - lines[1], lines[2] - lines[0]), radius.Title);
        AreaTrace histogram = radius.Traces.OfType<AreaTrace>().Single();
        Assert.Equal((0, 1), (histogram.Y.ToArray().Min(), histogram.Y.ToArray().Max()));
    }

    [Fact]
    public void A_true_value_is_marked_in_every_panel_of_its_row_and_column()
    {
        Figure figure = FitFigures.Corner(Fit.Posterior!, Fit.Parameters, truth: new Dictionary<string, double> { ["durationHours"] = 3.4, ["depthPpm"] = 1 });
        int marked = figure.Panels.Count(panel => panel.Traces.OfType<MarkerLine>().Any(line => line is { At: 3.4 }));
        Assert.Equal(6, marked);
        Assert.All(figure.Panels.Where(panel => panel.Column == 2), panel => Assert.Contains(panel.Traces.OfType<MarkerLine>(), line => line is { At: 3.4, Vertical: true }));
    }

    [Fact]
    public void The_chains_stand_apart_where_they_disagree_and_their_diagnostics_are_printed()
    {
        Figure good = FitFigures.Chains(Fit.Posterior!, Fit.Parameters), poor = FitFigures.Chains(SampleFit.Unconverged.Posterior!, SampleFit.Unconverged.Parameters);
        Assert.Equal("R-hat 1.002, ESS 1,840 bulk, 1,510 tail", good.Panels[0].Title);
        Assert.Equal(["P [d]", "t0 [d]", "Rp/R*", "b", "T14 [h]", "u1", "u2", "σj [ppm]", "ln p"], good.Panels.Where(panel => panel.Column == 0).Select(panel => panel.Y.Title));
        Assert.Contains("go on", SampleFit.Stopped.Posterior!.Message);
        Assert.Equal(SampleFit.Unconverged.Posterior!.Message, poor.Caption);
        Assert.True(Unevenness(poor) > 3 * Unevenness(good));
        Assert.All(good.Panels.Where(panel => panel.Column == 0), panel => Assert.Equal(4, panel.Traces.Count));
    }

    [Fact]
    public void The_folded_transit_has_the_middle_of_the_posteriors_models_about_its_model()
    {
        CandidateReportContent content = SampleCandidate.Content;
        TransitFitResult best = content.Fit;
        TransitPosterior posterior = Fit.Posterior! with { Names = [.. Fit.Posterior!.Names.Select(name => name is "limbDarkening1" or "limbDarkening2" ? $"no {name}" : name)] };
        TransitFitResult sampled = best with
        {
            Posterior = posterior,
            Elements = best.Elements with { RadiusRatio = 0.0781, ImpactSquared = 0.02, ScaledSemiMajorAxis = 7.6 },
        };
        Panel panel = CandidateFigures.FoldedTransit(content.Detrended.LightCurve, best.Ephemeris, sampled).Panels[0];
        AreaTrace band = panel.Traces.OfType<AreaTrace>().Single();
        LineTrace model = panel.Traces.OfType<LineTrace>().Single();
        int count = model.X.Length, middle = count / 2;
        Assert.Equal(2 * count, band.X.Length);
        double high = band.Y.Span[middle], low = band.Y.Span[(2 * count) - 1 - middle];
        Assert.InRange(model.Y.Span[middle], low, high);

        // The depth goes with r²: 1σ of r is 0.0006 of 0.078.
        Assert.Equal(2 * 2 * 0.0006 / 0.0781 * -model.Y.Span[middle], high - low, 0.35 * (high - low));
        Assert.Equal(0, band.Y.Span[0], 1e-6);
        Assert.Empty(CandidateFigures.FoldedTransit(content.Detrended.LightCurve, best.Ephemeris, best).Panels[0].Traces.OfType<AreaTrace>());
    }

    [Fact]
    public void Each_transit_stands_at_its_time_with_its_error_in_minutes()
    {
        Panel panel = FitFigures.TransitTimes(Fit.TransitTimes, TimeSystem.Btjd, "SIM 7").Panels[0];
        ScatterTrace times = panel.Traces.OfType<ScatterTrace>().Single();
        Assert.Equal(Fit.TransitTimes.Select(time => time.Time), times.X.ToArray());
        Assert.Equal(Fit.TransitTimes[1].Offset * 1440, times.Y.Span[1], 1e-12);
        Assert.All(times.YError.ToArray(), error => Assert.Equal(0.25, error, 1e-12));
        Assert.Equal("BTJD = BJD − 2,457,000 [d]", panel.X.Title);
        Assert.Contains(panel.Traces.OfType<MarkerLine>(), line => line is { At: 0, Vertical: false });
    }

    [Fact]
    public void Areas_are_filled_polygons_in_plotly_and_lose_no_corner()
    {
        double[] x = [.. Enumerable.Range(0, 3000).Select(i => Math.Cos(i * 2 * Math.PI / 3000))];
        double[] y = [.. Enumerable.Range(0, 3000).Select(i => Math.Sin(i * 2 * Math.PI / 3000))];
        Figure figure = new("", [new Panel("", new Axis("x"), new Axis("y", Labels: false, Ticks: false), [new AreaTrace("disc", Palette.Blue.WithOpacity(0.2), x, y, 1)])]);
        using JsonDocument document = JsonDocument.Parse(figure.ToPlotlyJson());
        JsonElement trace = document.RootElement.GetProperty("data")[0];
        Assert.Equal(("scatter", "toself", "lines"), (trace.GetProperty("type").GetString(), trace.GetProperty("fill").GetString(), trace.GetProperty("mode").GetString()));
        Assert.Equal("rgba(0,98,178,0.2)", trace.GetProperty("fillcolor").GetString());
        Assert.Equal(3000, trace.GetProperty("x").GetArrayLength());
        Assert.Equal("", document.RootElement.GetProperty("layout").GetProperty("yaxis").GetProperty("ticks").GetString());
        Assert.False(document.RootElement.GetProperty("layout").GetProperty("yaxis").GetProperty("showgrid").GetBoolean());
    }

    private static double Unevenness(Figure chains)
        => chains.Panels.Single(panel => panel is { Row: 2, Column: 3 }).Traces.OfType<LineTrace>().SelectMany(line => line.Y.ToArray()).Max(share => Math.Abs(share - 1));
}

using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Reports.Figures;
using ExoInteractive.Reports.Tests.Pages;

namespace ExoInteractive.Reports.Tests.Figures;

public class CandidateFiguresTests
{
    private static readonly CandidateReportContent Content = SampleCandidate.Content;

    [Fact]
    public void Only_transits_with_data_are_ticked()
    {
        Figure figure = CandidateFigures.LightCurve(Content.Raw, Content.Detrended, [Content.Candidate.Ephemeris]);
        TickTrace ticks = figure.Panels[1].Traces.OfType<TickTrace>().Single();
        Assert.InRange(ticks.At.Length, 6, 9);
        Assert.All(ticks.At.ToArray(), at => Assert.Contains(
            Content.Raw.Time.ToArray(), time => Math.Abs(time - at) <= Content.Candidate.Ephemeris.Duration / 2));
    }

    [Fact]
    public void The_trend_is_not_drawn_across_a_gap()
    {
        Figure figure = CandidateFigures.LightCurve(Content.Raw, Content.Detrended);
        LineTrace trend = figure.Panels[0].Traces.OfType<LineTrace>().Single();
        Assert.Contains(trend.Y.ToArray(), double.IsNaN);
    }

    [Fact]
    public void Segments_are_named_at_their_start()
    {
        double[] time = [1, 2, 3, 4], flux = [1, 1, 1, 1];
        LightCurve lightCurve = new(
            time, flux, default, default, TimeSystem.Bkjd, new LightCurveMetadata("KIC 1"), [new("Q1", 0, 2), new("Q2", 2, 2)]);
        MarkerLine[] marks = [.. CandidateFigures.LightCurve(lightCurve).Panels[0].Traces.OfType<MarkerLine>()];
        Assert.Equal([("Q1", 1.0), ("Q2", 3.0)], marks.Select(mark => (mark.Name, mark.At)));
    }

    [Fact]
    public void A_periodogram_of_half_a_million_trials_is_a_small_figure_with_all_its_peaks()
    {
        Periodogram periodogram = SampleCandidate.Periodogram(3.3, 550_000);
        double[] snr = periodogram.Snr.ToArray();
        snr[100_001] = 33;
        Figure figure = CandidateFigures.Periodogram(periodogram with { Snr = snr }, Content.Candidate, 7.1);
        LineTrace line = figure.Panels[0].Traces.OfType<LineTrace>().Single();
        Assert.InRange(line.X.Length, 1500, 2000);
        Assert.Equal(snr.Max(), line.Y.ToArray().Max());
        Assert.Equal(periodogram.Period.Span[100_001], line.X.Span[Array.IndexOf(line.Y.ToArray(), 33)]);
        Assert.Equal((periodogram.Period.Span[0], periodogram.Period.Span[^1]), (line.X.Span[0], line.X.Span[^1]));
        Assert.InRange(figure.ToPlotlyJson().Length, 10_000, 100_000);
    }

    [Fact]
    public void Single_transits_are_shown_with_their_errors_about_the_common_depth_and_partial_ones_apart()
    {
        TransitMeasurement whole = new(0, 1330, 1, 0.0066, 0.0003, 240), partial = new(3, 1340, 0.2, 0.09, 0.04, 1);
        TransitStatistics statistics = new(66, [whole, whole with { Cycle = 1, Time = 1333, Depth = 0.0067 }, partial], 0.5, 1, 2);
        Figure figure = CandidateFigures.TransitDepths(Content.Candidate with { Statistics = statistics }, "SIM 3");
        Panel panel = figure.Panels[0];
        ScatterTrace[] depths = [.. panel.Traces.OfType<ScatterTrace>()];
        Assert.Equal([("less than half observed", 1), ("single transits", 2)], depths.Select(trace => (trace.Name, trace.X.Length)));
        Assert.Equal([6600.0, 6700], depths[1].Y.ToArray().Select(value => Math.Round(value, 6)));
        Assert.Equal([300.0, 300], depths[1].YError.ToArray().Select(value => Math.Round(value, 6)));
        MarkerLine common = panel.Traces.OfType<MarkerLine>().Last();
        Assert.Equal(("common depth 6612 ± 72 ppm", 6612.3), (panel.Title, Math.Round(common.At, 6)));
        Assert.InRange(panel.Y.Minimum!.Value, 6000, 6300);
        Assert.InRange(panel.Y.Maximum!.Value, 7000, 7200);
        Figure weak = CandidateFigures.TransitDepths(Content.Candidate with { Statistics = statistics with { Transits = [whole with { DepthError = 0.006 }] } });
        Assert.True(weak.Panels[0].Y.Minimum < 0);
    }

    [Fact]
    public void The_folded_transit_shows_its_depth_in_ppm_and_residuals_about_zero()
    {
        Figure figure = CandidateFigures.FoldedTransit(Content.Detrended.LightCurve, Content.Fit.Ephemeris, Content.Fit);
        ScatterTrace bins = figure.Panels[0].Traces.OfType<ScatterTrace>().Single(trace => trace.Name == "bins");
        LineTrace model = figure.Panels[0].Traces.OfType<LineTrace>().Single();
        Assert.InRange(bins.Y.ToArray().Min(), -9000, -6500);
        Assert.InRange(model.Y.ToArray().Min(), -9000, -6500);
        ScatterTrace residual = figure.Panels[1].Traces.OfType<ScatterTrace>().Last();
        Assert.All(residual.Y.ToArray(), value => Assert.InRange(value, -1000, 1000));
        Assert.Equal(bins.X.ToArray(), residual.X.ToArray());
    }

    [Fact]
    public void A_model_that_did_not_converge_is_dashed_and_says_so()
    {
        Figure figure = CandidateFigures.FoldedTransit(
            Content.Detrended.LightCurve, Content.Fit.Ephemeris, SampleCandidate.Unconverged.Fit);
        LineTrace model = figure.Panels[0].Traces.OfType<LineTrace>().Single();
        Assert.True(model.Dashed);
        Assert.Equal("model, not converged", model.Name);
    }

    [Fact]
    public void Odd_and_even_hold_different_transits_and_their_sigma_is_stated()
    {
        Figure figure = CandidateFigures.OddEven(Content.Detrended.LightCurve, Content.Fit.Ephemeris, Content.Vetting);
        Assert.Equal("Odd and even transits differ by 0.7 σ", figure.Title);
        Assert.Equal("Odd: 6430 ± 150 ppm, n = 4", figure.Panels[0].Title);
        Assert.Equal("Even: 6540 ± 140 ppm, n = 4", figure.Panels[1].Title);
        Assert.Equal(-6432.1, figure.Panels[0].Traces.OfType<MarkerLine>().Single().At, 100.0);
        Assert.Equal((figure.Panels[0].Y.Minimum, figure.Panels[0].Y.Maximum), (figure.Panels[1].Y.Minimum, figure.Panels[1].Y.Maximum));
        Assert.NotEqual(Dots(figure.Panels[0]), Dots(figure.Panels[1]));
    }

    [Fact]
    public void Depths_are_drawn_below_the_flux_beside_the_transit_not_below_one()
    {
        double[] time = [.. Enumerable.Range(0, 4000).Select(i => i * 0.005)];
        Ephemeris ephemeris = new(2, 1, 0.2);
        double[] flux = [.. time.Select(t => 1
            - ((ephemeris.Cycle(t) & 1) != 0 ? 0.02 : 0)
            - (Math.Abs(ephemeris.FromTransit(t)) < 0.1 ? 0.01 : 0))];
        LightCurve lightCurve = new(time, flux, default, default, TimeSystem.Unknown, new LightCurveMetadata("T"));
        VettingReport vetting = Content.Vetting with
        {
            Odd = new MeasuredDepth(0.01, 0.0001, 5),
            Even = new MeasuredDepth(0.01, 0.0001, 5),
            Secondary = new MeasuredDepth(0.003, 0.0001, 10),
            SecondaryPhase = 0.5,
        };
        double[] levels = [.. CandidateFigures.OddEven(lightCurve, ephemeris, vetting).Panels.Select(Level)];
        Assert.Equal(-30_000, levels[0], 1e-6);
        Assert.Equal(-10_000, levels[1], 1e-6);
        Assert.Equal(-13_000, Level(CandidateFigures.Secondary(lightCurve, ephemeris, vetting).Panels[0]), 200.0);
    }

    [Fact]
    public void A_bin_stands_at_the_mean_time_of_its_points()
    {
        double[] time = [.. Enumerable.Range(0, 300).Select(i => i * 0.1)];
        Ephemeris ephemeris = new(3.05, 1, 0.2);
        double[] slope = [.. time.Select(t => 1 + (1e-3 * ephemeris.FromTransit(t)))];
        LightCurve lightCurve = new(time, slope, default, default, TimeSystem.Unknown, new LightCurveMetadata("T"));
        ScatterTrace bins = CandidateFigures.FoldedTransit(lightCurve, ephemeris).Panels[0].Traces.OfType<ScatterTrace>().Last();
        Assert.All(bins.X.ToArray().Zip(bins.Y.ToArray()), bin => Assert.Equal(bin.First / 24 * 1e3, bin.Second, 1e-6));
    }

    [Fact]
    public void The_secondary_stands_at_its_phase()
    {
        Figure figure = CandidateFigures.Secondary(Content.Detrended.LightCurve, Content.Fit.Ephemeris, Content.Vetting);
        Assert.Equal("Deepest secondary: phase 0.431, 4.2 σ", figure.Title);
        Assert.Equal("time from phase 0.431 [h]", figure.Panels[0].X.Title);
        Assert.Equal("Depth 187 ± 45 ppm", figure.Panels[0].Title);
    }

    [Fact]
    public void Deep_noise_does_not_hide_a_shallow_transit()
    {
        Random random = new(8);
        double[] time = [.. Enumerable.Range(0, 20_000).Select(i => i * 0.002)];
        Ephemeris ephemeris = new(2, 1, 0.2);
        double[] flux = [.. time.Select(t => (Math.Abs(ephemeris.FromTransit(t)) < 0.1 ? 0.9998 : 1) + (0.004 * (random.NextDouble() - 0.5)))];
        LightCurve lightCurve = new(time, flux, default, default, TimeSystem.Unknown, new LightCurveMetadata("T"));
        Panel panel = CandidateFigures.FoldedTransit(lightCurve, ephemeris).Panels[0];
        Assert.InRange(panel.Y.Maximum!.Value - panel.Y.Minimum!.Value, 250, 2500);
    }

    [Theory]
    [InlineData(0, 1, 0.1)]
    [InlineData(double.NaN, 1, 0.1)]
    [InlineData(3, double.NaN, 0.1)]
    [InlineData(3, 1, 0)]
    public void An_impossible_ephemeris_is_refused(double period, double transitTime, double duration)
    {
        Ephemeris ephemeris = new(period, transitTime, duration);
        LightCurve lightCurve = Content.Raw;
        Assert.Throws<ArgumentException>(() => CandidateFigures.FoldedTransit(lightCurve, ephemeris));
        Assert.Throws<ArgumentException>(() => CandidateFigures.OddEven(lightCurve, ephemeris, Content.Vetting));
        Assert.Throws<ArgumentException>(() => CandidateFigures.Secondary(lightCurve, ephemeris, Content.Vetting));
        Assert.Throws<ArgumentException>(() => CandidateFigures.LightCurve(lightCurve, null, [ephemeris]));
    }

    [Fact]
    public void A_fold_without_points_in_its_window_is_an_empty_figure()
    {
        LightCurve lightCurve = new([1, 2, 3], [1, 1, 1], default, default, TimeSystem.Btjd, new LightCurveMetadata("T"));
        Figure figure = CandidateFigures.FoldedTransit(lightCurve, new Ephemeris(1, 0.5, 0.01));
        Assert.NotEmpty(figure.ToSvg());
        Assert.NotEmpty(figure.ToPlotlyJson());
    }

    [Fact]
    public void Every_time_system_names_its_axis_with_its_unit()
        => Assert.All(Enum.GetValues<TimeSystem>(), system =>
        {
            Assert.EndsWith("[d]", system.AxisTitle());
            Assert.NotEmpty(system.Symbol());
        });

    private static double Level(Panel panel) => panel.Traces.OfType<MarkerLine>().Single().At;

    private static double[] Dots(Panel panel) => panel.Traces.OfType<ScatterTrace>().First().X.ToArray();
}

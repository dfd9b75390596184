using System.Text.Json;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Reports.Tests.Figures;

public sealed class DecisionFiguresTests
{
    [Fact]
    public void The_strongest_contributions_stand_on_top_each_with_its_number_and_the_rest_add_up()
    {
        Figure figure = DecisionFigures.Contributions(DecisionCases.Contributions, most: 4);
        Panel panel = Assert.Single(figure.Panels);
        Assert.Equal(["SNR = 24.1", "local view", "companion's radius by the depth = 1.47 Earth radii", "secondary view", "12 others together"], panel.Y.Categories!.Reverse());
        string[] labels = [.. panel.Traces.OfType<LabelTrace>().SelectMany(trace => trace.Texts)];
        double rest = DecisionCases.Contributions.Skip(4).Sum(one => one.Effect);
        Assert.Equal(new[] { "+1.92", "+1.31", "+0.88", "−0.71", $"+{rest:F2}" }.Order(), labels.Order());
    }

    [Fact]
    public void Bars_for_and_against_never_share_a_colour()
    {
        Panel panel = Assert.Single(DecisionFigures.Contributions(DecisionCases.Contributions).Panels);
        AreaTrace[] bars = [.. panel.Traces.OfType<AreaTrace>()];
        Assert.All(bars[0].X.ToArray().Where(double.IsFinite), x => Assert.True(x <= 0));
        Assert.All(bars[1].X.ToArray().Where(double.IsFinite), x => Assert.True(x >= 0));
        Assert.NotEqual(bars[0].Color, bars[1].Color);
    }

    [Fact]
    public void Too_long_a_name_gives_way_to_its_value()
    {
        string title = new('a', 90);
        string name = Assert.Single(Assert.Single(DecisionFigures.Contributions([new Contribution("a", $"{title} [ppm]", 0.8324, 1)]).Panels).Y.Categories!);
        Assert.EndsWith("… = 0.832 ppm", name, StringComparison.Ordinal);
    }

    [Fact]
    public void One_reliability_curve_has_its_error_in_the_title_and_several_in_the_legend()
    {
        Figure one = DecisionCases.All.First(figure => figure.Name == "reliability of one").Figure, three = DecisionCases.All.First(figure => figure.Name == "reliability").Figure;
        Assert.Matches("ECE 0\\.\\d{3}$", one.Title);
        Assert.Equal(3, three.Panels[0].Traces.Count(trace => trace.Name.Contains("ECE", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_calibration_error_is_the_mean_distance_weighted_by_rows()
    {
        ReliabilityCurve curve = new("c", [new(0, 0.5, 30, 0.2, 0.3, 0, 1), new(0.5, 1, 10, 0.8, 0.6, 0, 1), new(1, 1, 0, double.NaN, double.NaN, double.NaN, double.NaN)]);
        Assert.Equal(((30 * 0.1) + (10 * 0.2)) / 40, curve.CalibrationError, 12);
    }

    [Fact]
    public void Names_and_labels_reach_plotly_as_ticks_and_texts()
    {
        JsonElement plotly = JsonDocument.Parse(DecisionFigures.Classes(DecisionCases.Prediction).ToPlotlyJson()).RootElement;
        JsonElement axis = plotly.GetProperty("layout").GetProperty("yaxis");
        Assert.Equal(["systematic", "variable star", "nearby binary", "eclipsing binary", "planet"], axis.GetProperty("ticktext").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal([0, 1, 2, 3, 4], axis.GetProperty("tickvals").EnumerateArray().Select(one => one.GetInt32()));
        JsonElement words = plotly.GetProperty("data").EnumerateArray().Single(trace => trace.GetProperty("mode").GetString() == "text");
        Assert.Contains("0.871 ± 0.043", words.GetProperty("text").EnumerateArray().Select(one => one.GetString()));
    }

    [Fact]
    public void Without_a_map_there_is_nothing_to_draw()
        => Assert.Contains("Maps", Assert.Throws<ArgumentException>(() => DecisionFigures.Occlusion([])).Message, StringComparison.Ordinal);

    [Fact]
    public void Words_beside_points_are_as_many_as_the_points()
        => Assert.Throws<ArgumentException>(() => new LabelTrace(Palette.Ink, new double[] { 1, 2 }, new double[] { 1, 2 }, ["one"]));

    [Fact]
    public void Secondary_tertiary_and_positive_are_drawn_on_one_scale()
    {
        Figure figure = DecisionCases.All.First(one => one.Name == "model shift").Figure;
        Axis[] others = [.. figure.Panels.Skip(2).Select(panel => panel.Y)];
        Assert.Equal(3, others.Length);
        Assert.Single(others.Select(axis => (axis.Minimum, axis.Maximum)).Distinct());
        Assert.All(figure.Panels[0].Traces.OfType<MarkerLine>().Where(marker => marker.Vertical), marker => Assert.InRange(marker.At, -0.25, 0.75));
        Assert.Contains("MS4 0.7", figure.Panels[0].Title, StringComparison.Ordinal);
    }
}

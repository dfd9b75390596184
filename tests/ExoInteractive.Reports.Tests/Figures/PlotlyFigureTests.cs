using System.Text.Json;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Reports.Tests.Figures;

public class PlotlyFigureTests
{
    public static TheoryData<int> Figures => [.. Enumerable.Range(0, Cases.All.Count)];

    [Theory]
    [MemberData(nameof(Figures))]
    public void Every_figure_is_valid_json_of_data_layout_and_config(int index)
    {
        string json = Cases.All[index].Figure.ToPlotlyJson();
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        Assert.Equal(["data", "layout", "config"], root.EnumerateObject().Select(property => property.Name));
        Assert.True(root.GetProperty("config").GetProperty("responsive").GetBoolean());
        Assert.DoesNotContain("NaN", json);
        Assert.DoesNotContain("Infinity", json);
        Assert.True(json.Length < 300_000, $"{json.Length} bytes");
        JsonElement layout = root.GetProperty("layout");
        foreach (JsonElement trace in root.GetProperty("data").EnumerateArray())
        {
            Assert.Equal(trace.GetProperty("x").GetArrayLength(), trace.GetProperty("y").GetArrayLength());
            Assert.True(trace.GetProperty("x").GetArrayLength() <= 3002);
            Assert.True(layout.TryGetProperty(AxisName(trace.GetProperty("xaxis").GetString()!), out _));
            Assert.True(layout.TryGetProperty(AxisName(trace.GetProperty("yaxis").GetString()!), out _));
        }
    }

    [Fact]
    public void The_periodogram_has_a_logarithmic_axis_and_its_marks()
    {
        JsonElement root = Parsed("periodogram");
        JsonElement layout = root.GetProperty("layout");
        Assert.Equal("period [d]", Title(layout, "xaxis"));
        Assert.Equal("SNR", Title(layout, "yaxis"));
        Assert.Equal("log", layout.GetProperty("xaxis").GetProperty("type").GetString());
        string[] labels = [.. layout.GetProperty("annotations").EnumerateArray().Select(label => label.GetProperty("text").GetString()!)];
        Assert.Contains("P = 3.30000 ± 0.00012 d", labels);
        Assert.Contains("P/2", labels);
        Assert.Contains("2P", labels);
        Assert.Contains("threshold 7.1", labels);
        JsonElement peak = layout.GetProperty("annotations").EnumerateArray().Single(label => label.GetProperty("text").GetString()!.StartsWith("P =", StringComparison.Ordinal));
        Assert.Equal(Math.Log10(3.3), peak.GetProperty("x").GetDouble(), 1e-9);
        Assert.Contains(layout.GetProperty("shapes").EnumerateArray(), shape => Math.Abs(shape.GetProperty("x0").GetDouble() - 3.3) < 1e-9);
    }

    [Fact]
    public void Numbers_on_the_axes_look_as_in_the_printed_figure()
    {
        Panel panel = new("", new Axis("period [d]", Logarithmic: true), new Axis("y"), [new LineTrace("", Palette.Ink, new double[] { 0.2, 20 }, new double[] { 1325, 9950 })]);
        foreach ((double most, bool separated) in (ReadOnlySpan<(double, bool)>)[(9990, false), (13_250, true)])
        {
            Figure figure = new("", [panel with { Y = panel.Y with { Minimum = -50, Maximum = most } }]);
            using JsonDocument document = JsonDocument.Parse(figure.ToPlotlyJson());
            JsonElement layout = document.RootElement.GetProperty("layout");
            Assert.Equal("~g", layout.GetProperty("xaxis").GetProperty("tickformat").GetString());
            Assert.Equal(separated, layout.GetProperty("yaxis").GetProperty("separatethousands").GetBoolean());
        }
    }

    [Fact]
    public void Panels_lie_above_each_other_and_zoom_together()
    {
        JsonElement layout = Parsed("detrended").GetProperty("layout");
        Assert.Equal("BTJD = BJD − 2,457,000 [d]", Title(layout, "xaxis2"));
        Assert.Equal("x", layout.GetProperty("xaxis2").GetProperty("matches").GetString());
        double[] upper = Domain(layout, "yaxis"), lower = Domain(layout, "yaxis2");
        Assert.True(lower[1] < upper[0], $"{lower[1]} {upper[0]}");
        Assert.All(upper.Concat(lower), end => Assert.InRange(end, 0, 1));
        Assert.Equal("relative flux", Title(layout, "yaxis"));
    }

    [Fact]
    public void Odd_and_even_share_one_scale_side_by_side()
    {
        JsonElement layout = Parsed("odd and even").GetProperty("layout");
        Assert.Equal("y", layout.GetProperty("yaxis2").GetProperty("matches").GetString());
        Assert.True(Domain(layout, "xaxis")[1] < Domain(layout, "xaxis2")[0]);
        Assert.Equal(
            layout.GetProperty("yaxis").GetProperty("range").GetRawText(), layout.GetProperty("yaxis2").GetProperty("range").GetRawText());
    }

    [Fact]
    public void Hovering_tells_the_units()
    {
        JsonElement data = Parsed("folded").GetProperty("data");
        Assert.Equal("%{x} h<br>%{y} ppm<extra>bins</extra>", data.EnumerateArray().Single(trace => trace.GetProperty("name").GetString() == "bins").GetProperty("hovertemplate").GetString());
    }

    [Fact]
    public void Coordinates_keep_a_millionth_of_the_axis()
    {
        double[] x = [2_458_325.123456789, 2_458_330.5, 2_458_352.987654321], y = [1, 1.000123456789, 0.99];
        Figure figure = new("", [new Panel("", new Axis(""), new Axis(""), [new ScatterTrace("", Palette.Ink, x, y)])]);
        using JsonDocument document = JsonDocument.Parse(figure.ToPlotlyJson());
        JsonElement trace = document.RootElement.GetProperty("data")[0];
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(x[i], trace.GetProperty("x")[i].GetDouble(), 28 * 1e-6);
            Assert.Equal(y[i], trace.GetProperty("y")[i].GetDouble(), 0.01 * 1e-6);
            Assert.True(trace.GetProperty("x")[i].GetRawText().Length <= 14);
        }
    }

    [Fact]
    public void A_missing_value_breaks_a_line_with_null_and_a_dot_is_left_out()
    {
        double[] x = [1, 2, 3], y = [1, double.NaN, 2];
        Figure figure = new("", [new Panel("", new Axis(""), new Axis(""), [new LineTrace("", Palette.Ink, x, y), new ScatterTrace("", Palette.Ink, x, y)])]);
        using JsonDocument document = JsonDocument.Parse(figure.ToPlotlyJson());
        Assert.Equal("[1,null,2]", document.RootElement.GetProperty("data")[0].GetProperty("y").GetRawText());
        Assert.Equal("[1,2]", document.RootElement.GetProperty("data")[1].GetProperty("y").GetRawText());
    }

    [Fact]
    public void A_name_with_markup_is_shown_as_text()
    {
        Figure figure = new("<script>", [new Panel("a & b", new Axis("x"), new Axis("y"), [new LineTrace("<b>", Palette.Ink, new double[] { 1 }, new double[] { 1 })])]);
        string json = figure.ToPlotlyJson();
        Assert.Contains("&lt;script&gt;", json);
        Assert.Contains("a &amp; b", json);
        Assert.DoesNotContain("<script>", json);
    }

    private static JsonElement Parsed(string name)
        => JsonDocument.Parse(Cases.All.Single(item => item.Name == name).Figure.ToPlotlyJson()).RootElement;

    private static string AxisName(string id) => $"{id[0]}axis{id[1..]}";

    private static string Title(JsonElement layout, string axis)
        => layout.GetProperty(axis).GetProperty("title").GetProperty("text").GetString()!;

    private static double[] Domain(JsonElement layout, string axis)
        => [.. layout.GetProperty(axis).GetProperty("domain").EnumerateArray().Select(end => end.GetDouble())];
}

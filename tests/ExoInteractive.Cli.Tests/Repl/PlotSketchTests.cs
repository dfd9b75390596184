using ExoInteractive.Cli.Repl.Showing;
using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Cli.Tests.Repl;

public sealed class PlotSketchTests
{
    private static readonly Cli.Repl.Showing.Palette Colourless = new(colours: false);

    [Fact]
    public void A_rising_line_goes_from_the_lower_left_to_the_upper_right()
    {
        string[] rows = Sketch("""{"data":[{"x":[0,1],"y":[0,10],"mode":"lines"}],"layout":{"xaxis":{"title":{"text":"time"}},"yaxis":{"title":{"text":"flux"}}}}""");
        Assert.Equal("flux", rows[0]);
        string[] canvas = [.. rows.Where(row => row.Contains('│') || row.Contains('┤'))];
        int[] first = [.. canvas.Select(row => row.IndexOfAny([.. Enumerable.Range(0x2801, 255).Select(code => (char)code)]))];
        Assert.All(first, column => Assert.True(column > 0));
        Assert.Equal(first.OrderDescending(), first);
        Assert.Equal("time", rows[^1].Trim());
        Assert.Contains("10", canvas[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_of_the_engine_is_drawn_from_its_own_axes()
    {
        double[] x = [.. Enumerable.Range(0, 500).Select(i => i / 100.0)];
        Figure figure = new("Test", [new Panel("", new Axis("time [d]"), new Axis("flux"), [new ScatterTrace("points", new Color(0, 98, 178), x, Array.ConvertAll(x, Math.Sin))])]);
        string[] rows = Sketch(figure.ToPlotlyJson());
        Assert.Contains("Test", rows[0], StringComparison.Ordinal);
        Assert.Contains("time [d]", rows[^1], StringComparison.Ordinal);
        Assert.Contains(rows, row => row.Any(character => character is > '\u2800' and <= '\u28ff'));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1, 2]")]
    [InlineData("""{"data":[{"type":"heatmap","z":[[1]]}]}""")]
    [InlineData("""{"data":[{"x":["a"],"y":["b"]}]}""")]
    [InlineData("""{"data":[{"x":{"bdata":"AA=="},"y":[1]}],"layout":7}""")]
    public void What_cannot_be_drawn_is_left_to_the_text(string json) => Assert.Null(PlotSketch.Of(json, 80, Colourless));

    [Fact]
    public void A_screen_too_narrow_gets_no_picture()
        => Assert.Null(PlotSketch.Of("""{"data":[{"x":[0,1],"y":[0,1]}]}""", 15, Colourless));

    private static string[] Sketch(string json) => PlotSketch.Of(json, 80, Colourless)!.Split('\n');
}

using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Reports.Tests.Figures;

public class FigureDrawingTests
{
    public static TheoryData<int> Figures => [.. Enumerable.Range(0, Cases.All.Count)];

    [Theory]
    [MemberData(nameof(Figures))]
    public void No_text_covers_another_and_nothing_leaves_the_page(int index)
    {
        (string name, Figure figure) = Cases.All[index];
        foreach ((double width, double height) in (ReadOnlySpan<(double, double)>)[(figure.Width, figure.Height), (420, 300), (1000, 700)])
        {
            RecordingCanvas canvas = new(width, height);
            figure.Draw(canvas, new Rect(4, 4, width - 8, height - 8));
            canvas.AssertAllInside();
            canvas.AssertNoTextOverlaps();
            Assert.True(canvas.Texts.Count > 4, $"{name} at {width} × {height} has hardly any text");
        }
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void Any_size_down_to_a_stamp_draws_without_failing(int index)
    {
        foreach ((double width, double height) in (ReadOnlySpan<(double, double)>)[(160, 90), (60, 40), (12, 300), (1, 1)])
        {
            RecordingCanvas canvas = new(width, height);
            Cases.All[index].Figure.Draw(canvas, new Rect(0, 0, width, height));
            Assert.Equal(0, canvas.OpenClips);
        }
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void Every_figure_becomes_a_picture(int index)
    {
        Figure figure = Cases.All[index].Figure;
        byte[] png = figure.ToPng(0.5);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], png[..4]);
        System.Xml.Linq.XDocument svg = System.Xml.Linq.XDocument.Parse(figure.ToSvg());
        Assert.Equal("svg", svg.Root!.Name.LocalName);
    }

    [Fact]
    public void A_title_a_little_longer_than_its_low_panel_is_written_whole()
    {
        RecordingCanvas canvas = new(300, 70);
        Panel panel = new("Panel", new Axis("time [d]"), new Axis("relative flux"), [new ScatterTrace("", Palette.Ink, new double[] { 1, 2 }, new double[] { 1, 2 })]);
        new Figure("", [panel]).Draw(canvas, new Rect(0, 0, 300, 62), FigureStyle.Compact);
        Rect title = canvas.Texts.Single(item => item.Text == "relative flux").Box;
        Assert.True(title.Height > canvas.Shapes.Max(shape => shape.Height));
        canvas.AssertAllInside();
        canvas.AssertNoTextOverlaps();
    }

    [Fact]
    public void Missing_values_leave_dots_out_and_break_lines()
    {
        double[] x = [1, 2, 3, 4, 5], y = [1, 2, double.NaN, 2, 1];
        RecordingCanvas dots = Drawn(new ScatterTrace("", Palette.Ink, x, y));
        RecordingCanvas line = Drawn(new LineTrace("", Palette.Ink, x, y));
        RecordingCanvas whole = Drawn(new LineTrace("", Palette.Ink, x, new double[] { 1, 2, 2, 2, 1 }));
        Assert.Equal(4, dots.DotCount);
        Assert.Equal(whole.Shapes.Count + 1, line.Shapes.Count);
    }

    [Fact]
    public void A_lone_point_of_a_line_is_a_dot()
        => Assert.Equal(1, Drawn(new LineTrace("", Palette.Ink, new double[] { 1, 2, 3 }, new double[] { double.NaN, 2, double.NaN })).DotCount);

    [Fact]
    public void Panels_of_a_column_share_their_edges()
    {
        FigureLayout layout = FigureLayout.Of(
            Cases.All.Single(item => item.Name == "detrended").Figure, new Rect(0, 0, 800, 460), FigureStyle.Regular);
        Assert.Equal(layout.Frames[0].Plot.X, layout.Frames[1].Plot.X, 1e-9);
        Assert.Equal(layout.Frames[0].Plot.Right, layout.Frames[1].Plot.Right, 1e-9);
        Assert.Equal(layout.Frames[0].X, layout.Frames[1].X);
        Assert.True(layout.Frames[0].Plot.Bottom < layout.Frames[1].Plot.Y);
    }

    [Fact]
    public void Panels_are_as_high_as_the_rows_they_span()
    {
        FigureLayout layout = FigureLayout.Of(
            Cases.All.Single(item => item.Name == "folded").Figure, new Rect(0, 0, 640, 480), FigureStyle.Regular);
        Assert.InRange(layout.Frames[0].Plot.Height / layout.Frames[1].Plot.Height, 2.3, 2.9);
    }

    [Fact]
    public void A_panel_off_the_grid_is_refused_by_name()
    {
        Figure figure = new("", [new Panel("lost", new Axis(""), new Axis(""), [], Row: -1)]);
        ArgumentException error = Assert.Throws<ArgumentException>(() => figure.ToSvg());
        Assert.Contains("'lost'", error.Message);
    }

    [Fact]
    public void Columns_of_unequal_length_are_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => new ScatterTrace("", Palette.Ink, new double[] { 1, 2 }, new double[] { 1 }));
        Assert.Contains("Y must have as many values as X; it has 1 where X has 2", error.Message);
        Assert.Throws<ArgumentException>(() => new LineTrace("", Palette.Ink, new double[] { 1 }, new double[] { 1, 2 }));
        Assert.Throws<ArgumentException>(
            () => new ScatterTrace("", Palette.Ink, new double[] { 1 }, new double[] { 1 }, YError: new double[] { 1, 2 }));
    }

    [Fact]
    public void Wrapping_keeps_every_word_while_there_are_lines()
    {
        const string text = "the quick brown fox jumps over the lazy dog and on";
        IReadOnlyList<string> lines = TextFitting.Wrap(text, 90, 10);
        Assert.Equal(text, string.Join(' ', lines));
        Assert.All(lines, line => Assert.True(TextMetrics.Width(line, 10) <= 90));
        Assert.EndsWith("…", TextFitting.Wrap(text, 90, 10, 2)[1]);
        Assert.Equal(2, TextFitting.Wrap(text, 90, 10, 2).Count);
    }

    private static RecordingCanvas Drawn(Trace trace)
    {
        RecordingCanvas canvas = new(300, 200);
        new Figure("", [new Panel("", new Axis("x"), new Axis("y"), [trace])]).Draw(canvas, new Rect(0, 0, 300, 200));
        return canvas;
    }
}

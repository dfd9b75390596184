using System.Xml.Linq;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Runs.Tests.Records.Slices;

public sealed class SliceDrawingTests
{
    [Fact]
    public void The_drawing_names_files_cells_variables_and_the_target()
    {
        string svg = SliceDrawing.Of(Slice.Of(Session(5).Records, new SliceTarget("v4"))).ToSvg();
        string text = string.Concat(XDocument.Parse(svg).Descendants().Select(element => element.Value + "\n"));
        foreach (string word in (string[])["star.csv", "[1]", "[5]", "v3", "v4"])
        {
            Assert.Contains(word, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(12)]
    [InlineData(40)]
    public void A_session_of_any_length_fits_on_its_drawing(int cells)
    {
        SliceDrawing drawing = SliceDrawing.Of(Slice.Whole(Session(cells).Records));
        Assert.InRange(drawing.Width, 100, 14400);
        Assert.InRange(drawing.Height, 50, 14400);
        Assert.NotEmpty(drawing.ToPng(1));
    }

    [Fact]
    public void Text_with_line_breaks_and_controls_is_drawn()
    {
        SessionBuilder session = new();
        session.Cell("var x =\t1;\u0007\r\n// \ud83d\ude00 a very long line that does not fit into its box by far, at no size", writes: ["x"]);
        Assert.NotEmpty(SliceDrawing.Of(Slice.Of(session.Records, new SliceTarget("x +\n1"))).ToSvg());
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1.0 kB")]
    [InlineData(312_400, "312 kB")]
    [InlineData(9_960, "10 kB")]
    [InlineData(999_600, "1.0 MB")]
    [InlineData(5_000_000_000_000_000, "5000 TB")]
    public void Sizes_have_three_digits(long bytes, string text) => Assert.Equal(text, ByteSize.Of(bytes));

    private static SessionBuilder Session(int cells)
    {
        SessionBuilder session = new();
        session.Cell("#!load star.csv", writes: ["v0"]);
        session.Verb("load", inputs: [SessionBuilder.File("/star.csv")]);
        for (int i = 1; i < cells; i++)
        {
            session.Cell($"var v{i} = v{i - 1};", reads: i % 3 == 2 ? [$"v{i - 1}", "v0"] : [$"v{i - 1}"], writes: [$"v{i}"]);
        }

        return session;
    }
}

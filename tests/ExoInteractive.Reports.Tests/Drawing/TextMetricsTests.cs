using System.Globalization;
using System.Text.RegularExpressions;
using ExoInteractive.Reports.Drawing;
using ExoInteractive.Requirements;

namespace ExoInteractive.Reports.Tests.Drawing;

public sealed class TextMetricsTests
{
    [Fact]
    public void Width_is_the_sum_of_the_advances()
    {
        // DejaVu Sans 2.37, hmtx: A 1401, V 1401, space 651 of 2048 units.
        Assert.Equal((1401 + 1401 + 651) / 2048.0 * 10, TextMetrics.Width("AV ", 10), 12);
        Assert.Equal(0, TextMetrics.Width("", 10));
    }

    [Fact]
    public void Width_grows_with_the_size_and_the_weight()
    {
        Assert.Equal(3 * TextMetrics.Width("transit", 7), TextMetrics.Width("transit", 21), 10);
        Assert.True(TextMetrics.Width("transit", 7, FontWeight.Bold) > TextMetrics.Width("transit", 7));
    }

    [Theory]
    [InlineData("σ≈120±3", FontWeight.Regular)]
    [InlineData("WASP-126", FontWeight.Bold)]
    public void Poppler_measures_the_same_width_in_our_pdf(string text, FontWeight weight)
    {
        string program = Requires.Program("pdftotext", "poppler-utils");
        using TemporaryFolder folder = new();
        string pdf = folder.Write("text.pdf", Backend.Pdf.Render(
            300, 50, canvas => canvas.Text(text, new Point(290, 30), new TextStyle(20, Color.Black, weight, TextAnchor.End))));
        string boxes = Requires.Run(program, ["-bbox", pdf, "-"]).Out;
        double Read(string name) => double.Parse(Regex.Match(boxes, $"{name}=\"([^\"]+)\"").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Equal(TextMetrics.Width(text, 20, weight), Read("xMax") - Read("xMin"), 0.01);
        Assert.Equal(290, Read("xMax"), 0.01);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_size_must_be_above_zero(double size)
        => Assert.Equal("size", Assert.Throws<ArgumentOutOfRangeException>(() => TextMetrics.Width("a", size)).ParamName);
}

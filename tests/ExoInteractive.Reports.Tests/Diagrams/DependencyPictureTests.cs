using System.Xml.Linq;
using ExoInteractive.Reports.Diagrams;

namespace ExoInteractive.Reports.Tests.Diagrams;

public sealed class DependencyPictureTests
{
    private static readonly DependencyRow[] Rows =
    [
        new(DependencyKind.Input, "star.csv", "12 kB"),
        new(DependencyKind.Step, "[1] #!load star.csv", "lightCurve"),
        new(DependencyKind.Step, "[3] #!bls", "candidate"),
        new(DependencyKind.Result, "candidate.Depth", "0.0102"),
    ];

    [Fact]
    public void Rows_are_named_and_each_arc_is_drawn_once()
    {
        string svg = DependencyPicture.Of(new Dependencies(Rows, [new(0, 1), new(1, 2), new(2, 3), new(1, 2)])).ToSvg();
        Assert.All(Rows, row => Assert.Contains($">{row.Label}<", svg));
        Assert.Equal(3, XDocument.Parse(svg).Descendants().Count(element => (string?)element.Attribute("fill") == "none"));
    }

    [Fact]
    public void A_longer_chain_makes_a_taller_picture_and_wide_arcs_a_wider_one()
    {
        DependencyRow[] many = [.. Enumerable.Range(0, 30).Select(i => new DependencyRow(DependencyKind.Step, "step"))];
        DependencyPicture near = DependencyPicture.Of(new Dependencies(many, [new(0, 1)])), far = DependencyPicture.Of(new Dependencies(many, [new(0, 29)]));
        Assert.True(far.Width > near.Width);
        Assert.True(near.Height > DependencyPicture.Of(new Dependencies(Rows, [])).Height);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(-1, 1)]
    [InlineData(0, 4)]
    public void An_arc_that_leads_nowhere_or_upwards_is_refused(int from, int to)
        => Assert.Throws<ArgumentException>(() => DependencyPicture.Of(new Dependencies(Rows, [new(from, to)])));

    [Fact]
    public void Texts_are_escaped_and_freed_of_control_characters()
    {
        string svg = DependencyPicture.Of(new Dependencies([new(DependencyKind.Step, "<b>\n&", "\t\"'")], [])).ToSvg();
        XDocument.Parse(svg);
        Assert.DoesNotContain("<b>", svg);
    }
}

using System.Text;
using System.Xml.Linq;
using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Tests.Drawing.Svg;

public sealed class SvgImageTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly TextStyle Plain = new(10, Color.Black);

    [Fact]
    public void The_picture_is_well_formed_and_has_its_size()
    {
        XElement root = Parse(Specimen.Draw);
        Assert.Equal(Svg + "svg", root.Name);
        Assert.Equal("420pt", (string?)root.Attribute("width"));
        Assert.Equal("0 0 420 320", (string?)root.Attribute("viewBox"));
    }

    [Fact]
    public void Text_stays_text()
        => Assert.Equal(Specimen.Strings, Parse(Specimen.Draw).Descendants(Svg + "text").Take(Specimen.Strings.Length).Select(e => e.Value));

    [Fact]
    public void Any_characters_make_valid_xml()
    {
        Random random = new(71);
        for (int i = 0; i < 300; i++)
        {
            StringBuilder text = new();
            for (int k = 0; k < 20; k++)
            {
                char c = (char)(random.Next(3) == 0 ? random.Next(32, 127) : random.Next(0xA0, 0x10000));
                text.Append(c);
            }

            string drawn = Parse(canvas => canvas.Text(text.ToString(), new Point(1, 1), Plain)).Descendants(Svg + "text").Single().Value;
            Assert.Equal(text.Length, drawn.EnumerateRunes().Sum(rune => rune.Utf16SequenceLength));
        }

        Assert.Equal("  a  <b> & \"c\" 'd' ]]>", Parse(canvas => canvas.Text("  a  <b> & \"c\" 'd' ]]>", default, Plain)).Descendants(Svg + "text").Single().Value);
    }

    [Fact]
    public void Every_clip_in_use_is_defined_once_and_they_nest()
    {
        XElement root = Parse(canvas =>
        {
            for (int i = 0; i < 2; i++)
            {
                canvas.PushClip(new Rect(1, 2, 30.5, 40));
                canvas.PushClip(new Rect(5, 5, 10, 10));
                canvas.Fill(VectorPath.Rectangle(new Rect(0, 0, 50, 50)), Color.Black);
                canvas.PopClip();
                canvas.PopClip();
            }
        });
        string[] defined = [.. root.Descendants(Svg + "clipPath").Select(e => e.Attribute("id")!.Value)];
        Assert.Equal(["clip_1_2_30.5_40", "clip_5_5_10_10"], defined);
        XElement inner = root.Descendants(Svg + "path").First().Parent!;
        Assert.Equal("url(#clip_5_5_10_10)", (string?)inner.Attribute("clip-path"));
        Assert.Equal("url(#clip_1_2_30.5_40)", (string?)inner.Parent!.Attribute("clip-path"));
    }

    [Fact]
    public void Paths_colours_and_rotation_are_written_as_the_standard_says()
    {
        XElement root = Parse(canvas =>
        {
            canvas.Fill(new VectorPath().MoveTo(1, 2).LineTo(3.14159, -4).CubicTo(new(1, 1), new(2, 2), new(1e-9, 3)).Close(), new Color(255, 128, 0, 51));
            canvas.Draw(VectorPath.Polyline([new(0, 0), new(1e6, 1)]), new Stroke(new Color(1, 2, 3), 0.5, [3, 1.5]));
            canvas.Text("up", new Point(10, 20), Plain with { Rotation = -90, Anchor = TextAnchor.Middle, Weight = FontWeight.Bold });
        });
        XElement[] paths = [.. root.Elements(Svg + "path")];
        Assert.Equal("M1 2L3.142 -4C1 1 2 2 0 3Z", (string?)paths[0].Attribute("d"));
        Assert.Equal(("#ff8000", "0.2"), ((string?)paths[0].Attribute("fill"), (string?)paths[0].Attribute("fill-opacity")));
        Assert.Equal("M0 0L1000000 1", (string?)paths[1].Attribute("d"));
        Assert.Equal("3 1.5", (string?)paths[1].Attribute("stroke-dasharray"));
        XElement text = root.Element(Svg + "text")!;
        Assert.Equal("rotate(-90 10 20)", (string?)text.Attribute("transform"));
        Assert.Equal(("middle", "bold"), ((string?)text.Attribute("text-anchor"), (string?)text.Attribute("font-weight")));
    }

    private static XElement Parse(Action<ICanvas> draw) => XDocument.Parse(SvgImage.Render(Specimen.Width, Specimen.Height, draw), LoadOptions.PreserveWhitespace).Root!;
}

using System.Security;
using System.Text;

namespace ExoInteractive.Reports.Drawing.Svg;

/// <summary>Draws into SVG 1.1 elements.</summary>
internal sealed class SvgCanvas(double width, double height) : CheckedCanvas(width, height)
{
    private readonly StringBuilder _body = new();
    private readonly HashSet<string> _clips = [];

    /// <summary>The finished picture.</summary>
    public string ToText()
    {
        string w = DecimalText.Of(Width);
        string h = DecimalText.Of(Height);
        return $"""<svg xmlns="http://www.w3.org/2000/svg" width="{w}pt" height="{h}pt" viewBox="0 0 {w} {h}">"""
            + $"\n{_body}</svg>\n";
    }

    /// <inheritdoc/>
    protected override void FillPath(VectorPath path, Color color)
        => _body.Append($"""<path d="{SvgPath.Data(path)}" {Paint("fill", color)}/>""").Append('\n');

    /// <inheritdoc/>
    protected override void StrokePath(VectorPath path, Stroke stroke)
    {
        _body.Append($"""<path d="{SvgPath.Data(path)}" fill="none" {Paint("stroke", stroke.Color)} """)
            .Append($"""stroke-width="{DecimalText.Of(stroke.Width)}" stroke-linecap="round" stroke-linejoin="round" """);
        if (stroke.Dash is { Count: > 0 } dash)
        {
            _body.Append($"""stroke-dasharray="{string.Join(' ', dash.Select(DecimalText.Of))}" """);
        }

        _body.Append("/>\n");
    }

    /// <inheritdoc/>
    protected override void FillDots(ReadOnlySpan<Point> centres, double radius, Color color)
    {
        string r = DecimalText.Of(radius);
        _body.Append($"<g {Paint("fill", color)}>\n");
        foreach (Point centre in centres)
        {
            _body.Append($"""<circle cx="{DecimalText.Of(centre.X)}" cy="{DecimalText.Of(centre.Y)}" r="{r}"/>""").Append('\n');
        }

        _body.Append("</g>\n");
    }

    /// <inheritdoc/>
    protected override void DrawText(TextRun run, Point at, TextStyle style)
    {
        string x = DecimalText.Of(at.X);
        string y = DecimalText.Of(at.Y);
        string anchor = style.Anchor switch { TextAnchor.Middle => "middle", TextAnchor.End => "end", _ => "start" };
        string weight = style.Weight == FontWeight.Bold ? "bold" : "normal";
        _body.Append($"""<text x="{x}" y="{y}" font-family="DejaVu Sans, Verdana, sans-serif" font-size="{DecimalText.Of(style.Size)}" """)
            .Append($"""font-weight="{weight}" text-anchor="{anchor}" {Paint("fill", style.Color)} """)
            .Append("""style="font-kerning:none;font-variant-ligatures:none" xml:space="preserve" """);
        if (style.Rotation != 0)
        {
            _body.Append($"""transform="rotate({DecimalText.Of(style.Rotation)} {x} {y})" """);
        }

        _body.Append($">{SecurityElement.Escape(run.Text)}</text>\n");
    }

    /// <summary>A clip's name is its rectangle, so that two pictures in one page cannot mistake each other's.</summary>
    protected override void BeginClip(Rect rect)
    {
        string[] sides = [DecimalText.Of(rect.X), DecimalText.Of(rect.Y), DecimalText.Of(rect.Width), DecimalText.Of(rect.Height)];
        string id = $"clip_{string.Join('_', sides)}";
        if (_clips.Add(id))
        {
            _body.Append($"""<defs><clipPath id="{id}"><rect x="{sides[0]}" y="{sides[1]}" width="{sides[2]}" height="{sides[3]}"/></clipPath></defs>""")
                .Append('\n');
        }

        _body.Append($"""<g clip-path="url(#{id})">""").Append('\n');
    }

    /// <inheritdoc/>
    protected override void EndClip() => _body.Append("</g>\n");

    private static string Paint(string property, Color color)
        => color.A == 255
            ? $"{property}=\"{color.Hex}\""
            : $"{property}=\"{color.Hex}\" {property}-opacity=\"{DecimalText.Of(color.A / 255.0)}\"";
}

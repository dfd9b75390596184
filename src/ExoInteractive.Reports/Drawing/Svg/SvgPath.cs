using System.Text;

namespace ExoInteractive.Reports.Drawing.Svg;

/// <summary>Path data as SVG writes it.</summary>
internal static class SvgPath
{
    /// <summary>The d attribute.</summary>
    public static string Data(VectorPath path)
    {
        StringBuilder data = new();
        int at = 0;
        foreach (PathVerb verb in path.Verbs)
        {
            (char letter, int points) = verb switch
            {
                PathVerb.Move => ('M', 1),
                PathVerb.Line => ('L', 1),
                PathVerb.Cubic => ('C', 3),
                _ => ('Z', 0),
            };
            data.Append(letter);
            for (int i = 0; i < points; i++, at++)
            {
                Point point = path.Points[at];
                data.Append(i == 0 ? "" : " ").Append($"{DecimalText.Of(point.X)} {DecimalText.Of(point.Y)}");
            }
        }

        return data.ToString();
    }
}

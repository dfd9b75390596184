using System.Text;

namespace ExoInteractive.Reports.Drawing.Pdf;

/// <summary>Path construction operators (ISO 32000-1, 8.5.2).</summary>
internal static class PdfPath
{
    /// <summary>Appends a path; what paints it must follow.</summary>
    public static void Append(StringBuilder content, VectorPath path)
    {
        int at = 0;
        foreach (PathVerb verb in path.Verbs)
        {
            (string name, int points) = verb switch
            {
                PathVerb.Move => ("m", 1),
                PathVerb.Line => ("l", 1),
                PathVerb.Cubic => ("c", 3),
                _ => ("h", 0),
            };
            for (int i = 0; i < points; i++, at++)
            {
                content.Append(Pair(path.Points[at])).Append(' ');
            }

            content.Append(name).Append('\n');
        }
    }

    /// <summary>A point's coordinates.</summary>
    public static string Pair(Point point) => $"{DecimalText.Of(point.X)} {DecimalText.Of(point.Y)}";
}

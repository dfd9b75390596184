using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Diagrams;

/// <summary>Colours of pictures without a ground of their own, which stand on a page that may be light or dark.</summary>
internal static class DiagramColours
{
    /// <summary>Text and lines: contrast about 4.4 against white, 4.3 against a page of #111.</summary>
    public static Color Words => new(112, 120, 134);
}

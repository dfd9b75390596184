using System.Net;
using System.Text;

namespace ExoInteractive.Notebook.Records;

/// <summary>Pictures within HTML outputs.</summary>
internal static class Picture
{
    /// <summary>An SVG as an image, so that pages that take SVG elements out of untrusted HTML still show it.</summary>
    /// <param name="svg">The SVG.</param>
    /// <param name="alt">What it shows.</param>
    /// <param name="width">In CSS pixels.</param>
    /// <param name="height">In CSS pixels.</param>
    /// <param name="map">The name of the map of its links; empty for none.</param>
    /// <returns>A fragment that scrolls where it is wider than its page.</returns>
    public static string Html(string svg, string alt, double width, double height, string map = "")
        => FormattableString.Invariant($"<div style=\"overflow-x:auto;\"><img alt=\"{WebUtility.HtmlEncode(alt)}\" width=\"{width:F0}\" height=\"{height:F0}\" style=\"max-width:none;\" ")
            + (map.Length > 0 ? $"usemap=\"#{map}\" " : "")
            + $"src=\"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}\"></div>";
}

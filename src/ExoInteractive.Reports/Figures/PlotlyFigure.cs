using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>
/// Writes a figure as Plotly JSON: the panels become subplots at the places the canvas would give them, traces are
/// decimated by their extremes, markers become shapes with annotations. Width follows the page, height is fixed.
/// </summary>
internal static class PlotlyFigure
{
    private const string FontFamily = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', Arial, sans-serif";

    /// <summary>The figure as JSON: data, layout, config.</summary>
    public static string Write(Figure figure)
    {
        FigureLayout layout = FigureLayout.Of(figure, new Rect(0, 0, figure.Width, figure.Height), FigureStyle.Regular);
        ArrayBufferWriter<byte> buffer = new();
        JsonWriterOptions options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (Utf8JsonWriter json = new(buffer, options))
        {
            json.WriteStartObject();
            json.WriteStartArray("data");
            HashSet<string> named = [];
            for (int i = 0; i < layout.Frames.Count; i++)
            {
                PlotlyTraces.Write(json, layout.Frames[i], i, named);
            }

            json.WriteEndArray();
            json.WriteStartObject("layout");
            WriteLayout(json, figure, layout);
            json.WriteEndObject();
            json.WriteStartObject("config");
            json.WriteBoolean("responsive", true);
            json.WriteBoolean("displaylogo", false);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>"x" for the first panel, "x2" for the second.</summary>
    internal static string AxisId(char letter, int panel) => panel == 0 ? letter.ToString() : $"{letter}{panel + 1}";

    private static void WriteLayout(Utf8JsonWriter json, Figure figure, FigureLayout layout)
    {
        IReadOnlyList<PanelFrame> frames = layout.Frames;
        double left = frames.Min(frame => frame.Plot.X);
        double right = frames.Max(frame => frame.Plot.Right);
        double top = frames.Min(frame => frame.Plot.Y);
        double bottom = frames.Max(frame => frame.Plot.Bottom);
        Rect plots = new(left, top, Math.Max(right - left, 1), Math.Max(bottom - top, 1));
        json.WriteBoolean("autosize", true);
        json.WriteNumber("height", Math.Round(figure.Height));
        json.WriteString("paper_bgcolor", "white");
        json.WriteString("plot_bgcolor", "white");
        json.WriteString("hovermode", "closest");
        WriteFont(json, "font", FigureStyle.Regular.AxisText, Palette.Ink);
        json.WriteStartObject("margin");
        json.WriteNumber("l", Math.Round(left + 8));
        json.WriteNumber("r", Math.Round(figure.Width - right + 8));
        json.WriteNumber("t", Math.Round(top + 12));
        json.WriteNumber("b", Math.Round(figure.Height - bottom + 8));
        json.WriteEndObject();
        if (figure.Title.Length > 0)
        {
            json.WriteStartObject("title");
            json.WriteString("text", $"<b>{Escape(figure.Title)}</b>");
            json.WriteNumber("x", 0.01);
            json.WriteString("xanchor", "left");
            json.WriteNumber("y", 0.985);
            json.WriteString("yanchor", "top");
            WriteFont(json, "font", FigureStyle.Regular.HeadingText, Palette.Ink);
            json.WriteEndObject();
        }

        json.WriteStartObject("legend");
        json.WriteString("orientation", "h");
        json.WriteNumber("x", 1);
        json.WriteString("xanchor", "right");
        json.WriteNumber("y", 1.005);
        json.WriteString("yanchor", "bottom");
        json.WriteString("bgcolor", "rgba(255,255,255,0)");
        json.WriteEndObject();
        for (int i = 0; i < frames.Count; i++)
        {
            PlotlyAxes.Write(json, frames, i, plots);
        }

        PlotlyMarkers.Write(json, figure, layout, plots);
    }

    /// <summary>A font object.</summary>
    internal static void WriteFont(Utf8JsonWriter json, string name, double size, Color color)
    {
        json.WriteStartObject(name);
        json.WriteString("family", FontFamily);
        json.WriteNumber("size", size);
        json.WriteString("color", color.Hex);
        json.WriteEndObject();
    }

    /// <summary>Text as Plotly's small subset of HTML reads it back unchanged.</summary>
    internal static string Escape(string text)
        => text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>"rgba(0,98,178,0.5)".</summary>
    internal static string Rgba(Color color)
        => FormattableString.Invariant($"rgba({color.R},{color.G},{color.B},{Math.Round(color.A / 255.0, 3)})");
}

using System.Text.Json;
using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>Writes the axes of one panel: domain, range, type, title and what they zoom with.</summary>
internal static class PlotlyAxes
{
    // As in the printed figures: 1325 but 13,250.
    private const double LeastSeparated = 10_000;

    // Below this width, 1/72 inch, Plotly would turn the numbers of an axis to fit more of them.
    private const double Narrow = 160;

    /// <summary>Writes "xaxis…" and "yaxis…" of a panel.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<PanelFrame> frames, int panel, Rect plots)
    {
        PanelFrame frame = frames[panel];
        double left = (frame.Plot.X - plots.X) / plots.Width;
        double right = (frame.Plot.Right - plots.X) / plots.Width;
        double low = (plots.Bottom - frame.Plot.Bottom) / plots.Height;
        double high = (plots.Bottom - frame.Plot.Y) / plots.Height;
        int xFirst = FirstOfLink(frames, panel, candidate => candidate.X);
        int yFirst = FirstOfLink(frames, panel, candidate => candidate.Y);
        Write(json, 'x', panel, frame.Panel.X, frame.X, frame.XTicks, (left, right), xFirst, frame.Plot.Width < Narrow);
        Write(json, 'y', panel, frame.Panel.Y, frame.Y, frame.YTicks, (low, high), yFirst, isNarrow: false);
    }

    private static int FirstOfLink(IReadOnlyList<PanelFrame> frames, int panel, Func<Panel, Axis> axis)
    {
        string link = axis(frames[panel].Panel).Link;
        int first = 0;
        while (link.Length > 0 && axis(frames[first].Panel).Link != link)
        {
            first++;
        }

        return link.Length > 0 ? first : panel;
    }

    private static void Write(
        Utf8JsonWriter json,
        char letter,
        int panel,
        Axis axis,
        AxisScale scale,
        AxisTicks ticks,
        (double Low, double High) domain,
        int linked,
        bool isNarrow)
    {
        json.WriteStartObject(letter == 'x' ? "xaxis" + Number(panel) : "yaxis" + Number(panel));
        json.WriteString("anchor", PlotlyFigure.AxisId(letter == 'x' ? 'y' : 'x', panel));
        json.WriteStartArray("domain");
        json.WriteNumberValue(Math.Round(Math.Clamp(domain.Low, 0, 1), 5));
        json.WriteNumberValue(Math.Round(Math.Clamp(domain.High, 0, 1), 5));
        json.WriteEndArray();
        json.WriteString("type", scale.Logarithmic ? "log" : "linear");
        json.WriteStartArray("range");
        json.WriteNumberValue(scale.Logarithmic ? Math.Log10(scale.Minimum) : scale.Minimum);
        json.WriteNumberValue(scale.Logarithmic ? Math.Log10(scale.Maximum) : scale.Maximum);
        json.WriteEndArray();
        if (linked != panel)
        {
            json.WriteString("matches", PlotlyFigure.AxisId(letter, linked));
        }

        if (axis is { Labels: true, Title.Length: > 0 })
        {
            json.WriteStartObject("title");
            json.WriteString("text", PlotlyFigure.Escape(axis.Title));
            json.WriteNumber("standoff", 6);
            json.WriteEndObject();
        }

        json.WriteBoolean("showticklabels", axis.Labels);
        json.WriteBoolean("automargin", true);
        json.WriteString("exponentformat", ticks.Multiplier.Length > 0 || scale.Logarithmic ? "power" : "none");
        json.WriteBoolean("separatethousands", Math.Max(Math.Abs(scale.Minimum), Math.Abs(scale.Maximum)) >= LeastSeparated);
        if (scale.Logarithmic && ticks.Multiplier.Length == 0)
        {
            // Whole numbers, 0.5 and not a small 5 that belongs to the power before it.
            json.WriteString("tickformat", "~g");
        }

        if (axis.Categories is not null)
        {
            json.WriteString("tickmode", "array");
            json.WriteStartArray("tickvals");
            foreach (Tick tick in ticks.Major)
            {
                json.WriteNumberValue(tick.Value);
            }

            json.WriteEndArray();
            json.WriteStartArray("ticktext");
            foreach (Tick tick in ticks.Major)
            {
                json.WriteStringValue(PlotlyFigure.Escape(tick.Label));
            }

            json.WriteEndArray();
        }
        else if (isNarrow)
        {
            json.WriteNumber("nticks", Math.Max(ticks.Major.Count, 2));
            json.WriteNumber("tickangle", 0);
        }

        json.WriteString("ticks", axis.Ticks ? "outside" : "");
        json.WriteBoolean("showgrid", axis.Ticks);
        json.WriteNumber("ticklen", FigureStyle.Regular.TickLength);
        json.WriteString("tickcolor", Palette.Slate.Hex);
        json.WriteBoolean("showline", true);
        json.WriteBoolean("mirror", true);
        json.WriteString("linecolor", Palette.Slate.Hex);
        json.WriteString("gridcolor", Palette.Mist.Hex);
        json.WriteBoolean("zeroline", false);
        json.WriteEndObject();
    }

    private static string Number(int panel) => panel == 0 ? "" : (panel + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
}

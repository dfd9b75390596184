using System.Globalization;

namespace ExoInteractive.Cli.Repl.Showing;

/// <summary>A figure as text: each panel as a picture of Braille dots with its axes.</summary>
internal static class PlotSketch
{
    private const int MostColumns = 100;
    private const int LeastColumns = 20;
    private const int Rows = 12;
    private const int MostPanels = 3;
    private const int LabelsUp = 4;
    private const int ColumnsALabel = 16;

    private static readonly Ink[] TraceInks = [Ink.FirstTrace, Ink.SecondTrace, Ink.ThirdTrace];

    /// <summary>Draws a Plotly figure.</summary>
    /// <param name="json">With "data" and "layout".</param>
    /// <param name="width">The screen's columns.</param>
    /// <param name="palette">How inks look.</param>
    /// <returns>Lines without a line end at the end; null where nothing of it can be drawn, or the screen is too narrow.</returns>
    public static string? Of(string json, int width, Palette palette)
    {
        (string title, IReadOnlyList<PlotPanel> panels) = PlotPanel.Read(json);
        List<string> lines = [];
        if (title.Length > 0)
        {
            lines.Add(palette.Paint(title, Ink.Strong));
        }

        foreach (PlotPanel panel in panels.Take(MostPanels))
        {
            if (!Draw(lines, panel, width, palette))
            {
                return null;
            }
        }

        if (panels.Count > MostPanels)
        {
            lines.Add(palette.Paint($"… and {panels.Count - MostPanels} more panels", Ink.Faint));
        }

        return panels.Count > 0 ? string.Join('\n', lines) : null;
    }

    private static bool Draw(List<string> lines, PlotPanel panel, int width, Palette palette)
    {
        List<(double At, string Label)> up = Ticks(panel.Y, LabelsUp);
        int margin = up.Select(tick => tick.Label.Length).DefaultIfEmpty().Max();
        int columns = Math.Min(MostColumns, width - margin - 3);
        if (columns < LeastColumns)
        {
            return false;
        }

        BrailleCanvas canvas = new(columns, Rows);
        for (int i = 0; i < panel.Traces.Count; i++)
        {
            Draw(canvas, panel, panel.Traces[i], TraceInks[i % TraceInks.Length]);
        }

        string legend = string.Join("  ", panel.Traces
            .Select((trace, i) => trace.Name.Length > 0 ? palette.Paint("•", TraceInks[i % TraceInks.Length]) + palette.Paint(" " + trace.Name, Ink.Faint) : "")
            .Where(entry => entry.Length > 0).Distinct());
        lines.Add(string.Join("   ", new[] { palette.Paint(panel.Y.Title, Ink.Faint), legend }.Where(part => part.Length > 0)));
        Dictionary<int, string> labels = [];
        foreach ((double at, string label) in up)
        {
            labels[Math.Clamp((int)((1 - Fraction(panel.Y, at)) * Rows), 0, Rows - 1)] = label;
        }

        for (int row = 0; row < Rows; row++)
        {
            string label = labels.GetValueOrDefault(row, "");
            lines.Add(palette.Paint($"{label.PadLeft(margin)} {(label.Length > 0 ? '┤' : '│')}", Ink.Faint) + canvas.Row(row, palette));
        }

        DrawAcross(lines, panel.X, margin, columns, palette);
        return true;
    }

    private static void DrawAcross(List<string> lines, PlotAxis axis, int margin, int columns, Palette palette)
    {
        char[] line = new string('─', columns).ToCharArray();
        char[] labels = new string(' ', margin + 2 + columns).ToCharArray();
        int free = 0;
        foreach ((double at, string label) in Ticks(axis, Math.Max(2, columns / ColumnsALabel)).OrderBy(tick => Fraction(axis, tick.At)))
        {
            int column = Math.Clamp((int)(Fraction(axis, at) * columns), 0, columns - 1);
            line[column] = '┬';
            int start = Math.Clamp(margin + 2 + column - (label.Length / 2), 0, labels.Length - label.Length);
            if (start >= free)
            {
                label.CopyTo(0, labels, start, label.Length);
                free = start + label.Length + 1;
            }
        }

        lines.Add(palette.Paint($"{new string(' ', margin)} └{new string(line)}", Ink.Faint));
        lines.Add(palette.Paint(new string(labels).TrimEnd(), Ink.Faint));
        if (axis.Title.Length > 0)
        {
            lines.Add(palette.Paint(new string(' ', Math.Max(0, margin + 2 + ((columns - axis.Title.Length) / 2))) + axis.Title, Ink.Faint));
        }
    }

    private static void Draw(BrailleCanvas canvas, PlotPanel panel, PlotTrace trace, Ink ink)
    {
        (int X, int Y)? last = null;
        for (int i = 0; i < trace.X.Length; i++)
        {
            double x = Fraction(panel.X, trace.X[i]), y = Fraction(panel.Y, trace.Y[i]);
            if (!double.IsFinite(x) || !double.IsFinite(y) || Math.Abs(x) > 2 || Math.Abs(y) > 2)
            {
                last = null;
                continue;
            }

            (int X, int Y) dot = ((int)Math.Round(x * (canvas.Width - 1)), (int)Math.Round((1 - y) * (canvas.Height - 1)));
            if (trace.Joined && last is { } before)
            {
                canvas.Line(before, dot, ink);
            }
            else
            {
                canvas.Dot(dot.X, dot.Y, ink);
            }

            last = dot;
        }
    }

    private static double Fraction(PlotAxis axis, double value) => (value - axis.From) / (axis.To - axis.From);

    private static List<(double At, string Label)> Ticks(PlotAxis axis, int wanted)
    {
        double low = Math.Min(axis.From, axis.To), high = Math.Max(axis.From, axis.To);
        double rough = (high - low) / wanted;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        if (axis.Logarithmic)
        {
            step = Math.Max(step, 1.0 / 3);
        }

        int decimals = Math.Clamp(-(int)Math.Floor(Math.Log10(step) + 1e-9), 0, 12);
        List<(double, string)> ticks = [];
        for (double at = Math.Ceiling(low / step) * step; at <= high + (1e-9 * step) && ticks.Count <= 2 * wanted + 2; at += step)
        {
            ticks.Add((at, axis.Logarithmic
                ? Math.Pow(10, at).ToString("G3", CultureInfo.InvariantCulture)
                : Math.Round(at, decimals).ToString("F" + decimals, CultureInfo.InvariantCulture)));
        }

        return ticks;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExoInteractive.Cli.Repl.Showing;

/// <summary>One line or cloud of points of a plot.</summary>
/// <param name="Name">In the legend; may be empty.</param>
/// <param name="X">Across.</param>
/// <param name="Y">Up; as many. Not a number where a line breaks.</param>
/// <param name="Joined">A line.</param>
internal sealed record PlotTrace(string Name, double[] X, double[] Y, bool Joined);

/// <summary>One axis of a plot; ranges and values of a logarithmic one are powers of ten.</summary>
/// <param name="Title">With the unit; may be empty.</param>
/// <param name="From">At the left or bottom.</param>
/// <param name="To">At the right or top.</param>
/// <param name="Logarithmic">Whether the numbers are powers of ten.</param>
internal sealed record PlotAxis(string Title, double From, double To, bool Logarithmic);

/// <summary>One pair of axes of a Plotly figure, with what can be drawn as dots and lines.</summary>
/// <param name="X">Across.</param>
/// <param name="Y">Up.</param>
/// <param name="Traces">In the order drawn.</param>
internal sealed record PlotPanel(PlotAxis X, PlotAxis Y, IReadOnlyList<PlotTrace> Traces)
{
    /// <summary>Reads a Plotly figure.</summary>
    /// <param name="json">With "data" and "layout".</param>
    /// <returns>Its title and panels; no panels where nothing in it can be drawn so.</returns>
    public static (string Title, IReadOnlyList<PlotPanel> Panels) Read(string json)
    {
        try
        {
            JsonObject? figure = JsonNode.Parse(json) as JsonObject;
            JsonObject layout = figure?["layout"] as JsonObject ?? [];
            List<PlotPanel> panels = [];
            foreach (IGrouping<(string, string), JsonObject> pair in (figure?["data"] as JsonArray ?? []).OfType<JsonObject>()
                .Where(trace => trace["x"] is JsonArray && trace["y"] is JsonArray && Text(trace["type"]) is "" or "scatter" or "scattergl")
                .GroupBy(trace => (AxisOf(trace, "x"), AxisOf(trace, "y"))))
            {
                bool logX = IsLogarithmic(layout, pair.Key.Item1), logY = IsLogarithmic(layout, pair.Key.Item2);
                PlotTrace[] traces = [.. pair.Select(trace => Read(trace, logX, logY)).Where(trace => trace.X.Length > 0)];
                if (Axis(layout, pair.Key.Item1, logX, traces.SelectMany(trace => trace.X)) is { } x
                    && Axis(layout, pair.Key.Item2, logY, traces.SelectMany(trace => trace.Y)) is { } y)
                {
                    panels.Add(new PlotPanel(x, y, traces));
                }
            }

            return (Plain(Text(Title(layout))), panels);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException)
        {
            return ("", []);
        }
    }

    private static PlotTrace Read(JsonObject trace, bool logX, bool logY)
    {
        double[] x = Numbers(trace["x"]!.AsArray(), logX), y = Numbers(trace["y"]!.AsArray(), logY);
        int count = Math.Min(x.Length, y.Length);
        string mode = Text(trace["mode"]);
        return new PlotTrace(Plain(Text(trace["name"])), x[..count], y[..count], mode.Length == 0 || mode.Contains("lines", StringComparison.Ordinal));
    }

    private static double[] Numbers(JsonArray values, bool logarithmic)
        => [.. values.Select(value => value is JsonValue number && number.TryGetValue(out double read) ? (logarithmic ? Math.Log10(read) : read) : double.NaN)];

    private static PlotAxis? Axis(JsonObject layout, string name, bool logarithmic, IEnumerable<double> values)
    {
        JsonObject axis = layout[name] as JsonObject ?? [];
        double[] range = axis["range"] is JsonArray { Count: 2 } told ? Numbers(told, logarithmic: false) : [];
        if (range.Length != 2 || !double.IsFinite(range[0]) || !double.IsFinite(range[1]))
        {
            double[] finite = [.. values.Where(double.IsFinite)];
            range = finite.Length > 0 ? [finite.Min(), finite.Max()] : [];
        }

        return range.Length == 0 ? null
            : range[0] == range[1] ? new PlotAxis(Plain(Text(Title(axis))), range[0] - 0.5, range[1] + 0.5, logarithmic)
            : new PlotAxis(Plain(Text(Title(axis))), range[0], range[1], logarithmic);
    }

    // "x2" is the axis that the layout calls "xaxis2".
    private static string AxisOf(JsonObject trace, string letter)
        => Text(trace[letter + "axis"]) is { Length: > 0 } id ? $"{letter}axis{id[1..]}" : letter + "axis";

    private static bool IsLogarithmic(JsonObject layout, string axis) => Text((layout[axis] as JsonObject)?["type"]) == "log";

    private static JsonNode? Title(JsonObject of) => of["title"] is JsonObject title ? title["text"] : of["title"];

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    private static string Plain(string text)
        => System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(text, "<[^>]*>", "")).ReplaceLineEndings(" ");
}

using ExoInteractive.Core.Classification.Explanations;
using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>A view as the network saw it, and under it what each of its bins did to the log odds of a planet.</summary>
internal static class OcclusionFigure
{
    /// <summary>Describes the figure: the maps side by side.</summary>
    public static Figure Describe(IReadOnlyList<OcclusionMap> maps, string target)
    {
        List<Panel> panels = [];
        DataRange effects = maps.Aggregate(DataRange.Empty.With(0), (range, map) => range.Union(DataRange.Of(map.Effect.Span)));
        double reach = 1.1 * Math.Max(1e-3, Math.Max(-effects.Minimum, effects.Maximum));
        for (int i = 0; i < maps.Count; i++)
        {
            panels.Add(View(maps[i], i));
            panels.Add(Effect(maps[i], i, reach));
        }

        return new Figure(
            target.Length > 0 ? $"{target}: where the network looked" : "Where the network looked",
            panels,
            Math.Clamp(380 * maps.Count, 420, 900),
            380,
            "below: change of ln(p/(1 − p)) of a planet that a window of bins makes, by hiding it; blue speaks for a planet, vermilion against");
    }

    private static Panel View(OcclusionMap map, int column)
    {
        double[] flux = Array.ConvertAll(map.Flux.Span[..map.Effect.Length].ToArray(), value => (double)value);
        return new Panel(
            Title(map.View), Across(map, column) with { Labels = false }, new Axis(column == 0 ? "flux, scaled" : ""),
            [new ScatterTrace("", Palette.Ink, Middles(map), flux, 1.3), new LineTrace("", Palette.Ink.WithOpacity(0.4), Middles(map), flux, 0.8)],
            Column: column,
            RowSpan: 3);
    }

    private static Panel Effect(OcclusionMap map, int column, double reach)
    {
        double[] effect = map.Effect.ToArray();
        return new Panel(
            "", Across(map, column), new Axis(column == 0 ? "effect" : "", -reach, reach, Link: "effect", Labels: column == 0),
            [
                Area(map, Array.ConvertAll(effect, one => Math.Max(0, one)), Palette.Blue),
                Area(map, Array.ConvertAll(effect, one => Math.Min(0, one)), Palette.Vermilion),
                new MarkerLine("", Palette.Slate, 0, Vertical: false),
            ],
            Row: 3,
            Column: column,
            RowSpan: 2);
    }

    private static AreaTrace Area(OcclusionMap map, double[] effect, Color color)
    {
        double[] x = Middles(map);
        return new AreaTrace("", color.WithOpacity(0.75), (double[])[x[0], .. x, x[^1]], (double[])[0, .. effect, 0]);
    }

    private static Axis Across(OcclusionMap map, int column)
    {
        (double from, double to, string title) = Span(map.View);
        return new Axis(title, from, to, Link: $"across{column}");
    }

    private static double[] Middles(OcclusionMap map)
    {
        (double from, double to, _) = Span(map.View);
        int bins = map.Effect.Length;
        return [.. Enumerable.Range(0, bins).Select(bin => from + ((bin + 0.5) * (to - from) / bins))];
    }

    private static (double From, double To, string Title) Span(string view) => view switch
    {
        "view:global" => (-0.5, 0.5, "phase"),
        "view:trend" => (0, 1, "share of the time span"),
        "view:periodogram" => (-1, 1, "log10 of period over the candidate's"),
        _ => (-2, 2, "time from mid-transit [T14]"),
    };

    private static string Title(string view) => view switch
    {
        "view:oddEven" => "odd and even views",
        "view:unfolded" => "single transits (the first shown)",
        _ => view.StartsWith("view:", StringComparison.Ordinal) ? $"{view["view:".Length..]} view" : view,
    };
}

using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>How far each input moved the log odds of a planet: bars to either side of zero, each with its number.</summary>
internal static class ContributionsFigure
{
    private const double Air = 0.28;
    private const int LongestTitle = 40;

    /// <summary>Describes the figure.</summary>
    public static Figure Describe(IReadOnlyList<Contribution> contributions, string target, int most)
    {
        Contribution[] shown = [.. contributions.Where(one => double.IsFinite(one.Effect)).OrderByDescending(one => Math.Abs(one.Effect)).Take(most)];
        Contribution[] others = [.. contributions.Except(shown).Where(one => double.IsFinite(one.Effect))];
        string[] names = [.. shown.Select(Name), .. others.Length > 0 ? [$"{others.Length} others together"] : (string[])[]];
        double[] effects = [.. shown.Select(one => one.Effect), .. others.Length > 0 ? [others.Sum(one => one.Effect)] : (double[])[]];
        double reach = Math.Max(1e-3, effects.Select(Math.Abs).DefaultIfEmpty(1).Max()) * (1 + Air);
        Panel panel = new(
            names.Length == 0 ? "no contribution was measured" : "",
            new Axis("change of ln(p/(1 − p)) of a planet", -reach, reach),
            Bars.Named(names),
            [
                new MarkerLine("", Palette.Slate, 0),
                Bars.Of("against a planet", Palette.Vermilion, [.. effects.Select(one => one < 0 ? one : double.NaN)]),
                Bars.Of("for a planet", Palette.Blue, [.. effects.Select(one => one > 0 ? one : double.NaN)]),
                Labels(effects, one => one >= 0, LabelSide.Right),
                Labels(effects, one => one < 0, LabelSide.Left),
            ]);
        return new Figure(
            target.Length > 0 ? $"{target}: what moved P(planet)" : "What moved P(planet)",
            [panel],
            640,
            Math.Max(180, 108 + (20 * names.Length)),
            "scalars: Shapley values, from unknown to what they are; views: what the answer loses without them");
    }

    // "SNR = 24.1"; a title's unit follows the number, and too long a title gives way to it.
    private static string Name(Contribution one)
    {
        if (double.IsNaN(one.Value))
        {
            return one.Title;
        }

        int open = one.Title.LastIndexOf('[');
        bool unit = open > 0 && one.Title.EndsWith(']');
        string whole = unit ? one.Title[..open].TrimEnd() : one.Title;
        string title = whole.Length > LongestTitle ? whole[..LongestTitle].TrimEnd() + "…" : whole;
        return $"{title} = {NumberText.Trimmed(one.Value, 3)}{(unit ? $" {one.Title[(open + 1)..^1]}" : "")}";
    }

    private static LabelTrace Labels(double[] effects, Func<double, bool> which, LabelSide side)
    {
        int[] places = [.. Enumerable.Range(0, effects.Length).Where(i => which(effects[i]))];
        return new LabelTrace(
            Palette.Ink,
            Array.ConvertAll(places, i => effects[i]),
            Array.ConvertAll(places, i => Bars.Place(i, effects.Length)),
            [.. places.Select(i => (effects[i] > 0 ? "+" : "") + NumberText.Fixed(effects[i], 2))],
            side);
    }
}

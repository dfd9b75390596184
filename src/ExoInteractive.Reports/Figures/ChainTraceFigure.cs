using System.Globalization;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>
/// The chains of each number, draw after draw, and beside them how often each chain visits the low and the high values: all
/// alike when the chains have mixed (rank plots, Vehtari et al. 2021).
/// </summary>
internal static class ChainTraceFigure
{
    private const int Most = 10;
    private const int PointsInAll = 600;
    private const int FewestPoints = 60;
    private const int RankBins = 20;
    private const double RowHeight = 84;

    private static readonly Color[] Colors =
        [Palette.Blue, Palette.Vermilion, Palette.Green, Palette.Amber, Palette.Purple, Palette.Steel, Palette.Slate, Palette.Ink];

    /// <summary>Describes the figure.</summary>
    public static Figure Describe(TransitPosterior posterior, IReadOnlyList<FittedParameter> parameters, string target)
    {
        HashSet<string> derived = [.. parameters.Where(parameter => parameter.Derived).Select(parameter => parameter.Name)];
        string[] names = [.. posterior.Names.Where(name => !derived.Contains(name) && posterior.Draws(name) is var draws && draws.Any(draw => draw != draws[0])).Take(Most)];
        int chains = posterior.Chains.Draws.Count;
        List<Panel> panels = [];
        foreach (string name in names)
        {
            double[][] draws = [.. Enumerable.Range(0, chains).Select(chain => posterior.Draws(name, chain))];
            string title = Trust(parameters.FirstOrDefault(parameter => parameter.Name == name));
            Add(panels, ParameterTitle.Of(parameters, name), title, draws, last: false);
        }

        Add(panels, "ln p", "", [.. posterior.Chains.LogDensity.Select(chain => chain.ToArray())], last: true);
        string heading = target.Length > 0 ? $"{target}: chains of the posterior" : "Chains of the posterior";
        return new Figure(heading, panels, 820, 70 + (RowHeight * (names.Length + 1)), posterior.Message);
    }

    private static string Trust(FittedParameter? parameter)
    {
        string Count(double number) => Math.Round(number).ToString("N0", CultureInfo.InvariantCulture);
        return parameter?.Diagnostics is { } chains
            ? FormattableString.Invariant($"R-hat {chains.RHat:F3}, ESS {Count(chains.BulkEss)} bulk, {Count(chains.TailEss)} tail")
            : "";
    }

    private static void Add(List<Panel> panels, string name, string title, double[][] chains, bool last)
    {
        int row = panels.Count / 2;
        int points = Math.Max(PointsInAll / chains.Length, FewestPoints);
        double length = chains.Max(chain => chain.Length);
        panels.Add(new Panel(
            title,
            new Axis("draw", 1, Math.Max(length, 2), Link: "draw", Labels: last),
            new Axis(name),
            [.. chains.Select((chain, i) => Line(i, chain, points))],
            row,
            ColumnSpan: 3));
        panels.Add(new Panel(
            row == 0 ? "share of each chain" : "",
            new Axis("rank among all draws", 0, 1, Link: "rank", Labels: last),
            new Axis("", 0, Link: "share", Labels: false, Ticks: false),
            [new MarkerLine("", Palette.Slate, 1, Vertical: false, Dashed: true), .. Ranks(chains)],
            row,
            3));
    }

    private static LineTrace Line(int chain, double[] draws, int points)
    {
        double[] number = [.. Enumerable.Range(1, draws.Length).Select(i => (double)i)];
        int[] kept = Decimation.ByExtremes(number, draws, points);
        return new LineTrace(
            "", Colors[chain % Colors.Length].WithOpacity(0.7), Array.ConvertAll(kept, i => number[i]), Array.ConvertAll(kept, i => draws[i]), 0.6);
    }

    // Of each chain's draws the share in each twentieth of all draws in order; 1 where it is as it should be.
    private static IEnumerable<LineTrace> Ranks(double[][] chains)
    {
        (double Value, int Chain)[] all = [.. chains.SelectMany((chain, i) => chain.Select(value => (value, i))).OrderBy(draw => draw.value)];
        double[][] counts = [.. chains.Select(_ => new double[RankBins])];
        for (int rank = 0; rank < all.Length; rank++)
        {
            counts[all[rank].Chain][(int)((long)rank * RankBins / all.Length)]++;
        }

        return counts.Select((count, i) =>
        {
            double[] x = new double[2 * RankBins], y = new double[2 * RankBins];
            for (int bin = 0; bin < RankBins; bin++)
            {
                (x[2 * bin], x[(2 * bin) + 1]) = ((double)bin / RankBins, (bin + 1.0) / RankBins);
                y[2 * bin] = y[(2 * bin) + 1] = count[bin] * RankBins / Math.Max(chains[i].Length, 1);
            }

            return new LineTrace("", Colors[i % Colors.Length].WithOpacity(0.8), x, y, 0.9);
        });
    }
}

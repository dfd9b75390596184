using ExoInteractive.Core.Fitting;
using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>The posterior of every number and every pair of numbers.</summary>
internal static class CornerFigure
{
    // What one and two standard deviations of a normal distribution hold in two dimensions.
    private const double OneSigma = 0.3935;
    private const double TwoSigma = 0.8647;
    private const int Most = 8;
    private const double Cell = 138;

    private static readonly string[] Preferred =
    [
        "radiusRatio", "impactParameter", "durationHours", "stellarDensity", "limbDarkening1", "limbDarkening2", "eccentricity",
        "argumentOfPeriastronDegrees",
    ];

    /// <summary>Describes the figure.</summary>
    public static Figure Describe(TransitPosterior posterior, IReadOnlyList<FittedParameter> parameters, string target, IReadOnlyDictionary<string, double>? truth)
    {
        Column[] columns = [.. Chosen(posterior).Select(name => Column.Of(posterior, parameters, name))];
        List<Panel> panels = [];
        for (int row = 0; row < columns.Length; row++)
        {
            for (int column = 0; column < row; column++)
            {
                panels.Add(Pair(columns, row, column, truth));
            }

            panels.Add(Single(columns, row, truth));
        }

        string title = target.Length > 0 ? $"{target}: posterior" : "Posterior";
        int size = Math.Max(columns.Length, 2);
        string caption = "lines: 16 %, 50 % and 84 %; contours hold 39 % and 86 % of the draws (1σ and 2σ)";
        return new Figure(title, panels, (size * Cell) + 70, (size * Cell) + 70, caption);
    }

    // What the shape of a transit hangs on, as far as it was drawn and varied.
    private static IEnumerable<string> Chosen(TransitPosterior posterior)
    {
        IEnumerable<string> others = posterior.Names.Where(name => name is not "t0" and not "periodDays");
        string[] varied = [.. Preferred.Where(posterior.Names.Contains).Where(Varies)];
        return varied.Length >= 2 ? varied.Take(Most) : varied.Union(others.Where(Varies)).Take(Most);

        bool Varies(string name)
        {
            double[] draws = posterior.Draws(name);
            return draws.All(double.IsFinite) && draws.Any(draw => draw != draws[0]);
        }
    }

    private static Panel Single(Column[] columns, int row, IReadOnlyDictionary<string, double>? truth)
    {
        Column of = columns[row];
        (double[] x, double[] y) = DrawDensity.Steps(of.Draws, of.Range);
        double median = of.Quantile(0.5);
        List<Trace> traces =
        [
            new AreaTrace("", Palette.Blue.WithOpacity(0.3), x, y, 1),
            new MarkerLine("", Palette.Ink, median),
            new MarkerLine("", Palette.Slate, of.Quantile(0.16), Dashed: true),
            new MarkerLine("", Palette.Slate, of.Quantile(0.84), Dashed: true),
            .. Truth(of, truth, vertical: true),
        ];
        string title = MeasuredText.WithErrors(median, median - of.Quantile(0.16), of.Quantile(0.84) - median);
        bool last = row == columns.Length - 1;
        return new Panel(title, of.Horizontal(last), new Axis("", 0, 1.08, Labels: false, Ticks: false), traces, row, row);
    }

    private static Panel Pair(Column[] columns, int row, int column, IReadOnlyDictionary<string, double>? truth)
    {
        (Column x, Column y) = (columns[column], columns[row]);
        IReadOnlyList<IReadOnlyList<Point>>[] contours = DrawDensity.Contours(x.Draws, y.Draws, x.Range, y.Range, TwoSigma, OneSigma);
        (double[] outerX, double[] outerY) = ContourLines.Columns(contours[0]);
        (double[] innerX, double[] innerY) = ContourLines.Columns(contours[1]);
        return new Panel(
            "",
            x.Horizontal(row == columns.Length - 1),
            y.Vertical(column == 0),
            [
                new AreaTrace("", Palette.Blue.WithOpacity(0.18), outerX, outerY, 0.9),
                new AreaTrace("", Palette.Blue.WithOpacity(0.42), innerX, innerY, 0.9),
                .. Truth(x, truth, vertical: true),
                .. Truth(y, truth, vertical: false),
            ],
            row,
            column);
    }

    private static IEnumerable<Trace> Truth(Column of, IReadOnlyDictionary<string, double>? truth, bool vertical)
        => truth is not null && truth.TryGetValue(of.Name, out double value) && double.IsFinite(value)
            ? [new MarkerLine("", Palette.Vermilion, value, vertical)]
            : [];

    private sealed record Column(string Name, string Title, double[] Draws, double[] Sorted, DataRange Range)
    {
        public static Column Of(TransitPosterior posterior, IReadOnlyList<FittedParameter> parameters, string name)
        {
            double[] draws = posterior.Draws(name);
            return new Column(name, ParameterTitle.Of(parameters, name), draws, [.. draws.Order()], DrawDensity.Range(draws));
        }

        public double Quantile(double share) => DrawDensity.Quantile(Sorted, share);

        public Axis Horizontal(bool labels) => Axis($"x {Name}", labels);

        public Axis Vertical(bool labels) => Axis($"y {Name}", labels);

        private Axis Axis(string link, bool labels)
        {
            double air = 0.04 * (Range.Maximum - Range.Minimum);
            return new Axis(Title, Range.Minimum - air, Range.Maximum + air, Link: link, Labels: labels);
        }
    }
}

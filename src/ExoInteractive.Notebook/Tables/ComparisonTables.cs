using ExoInteractive.Runs.MethodComparison;

namespace ExoInteractive.Notebook.Tables;

/// <summary>Methods side by side.</summary>
public static class ComparisonTables
{
    /// <summary>A row a figure, a column a method.</summary>
    /// <param name="methods">The methods.</param>
    /// <param name="stars">What they were held against.</param>
    /// <returns>The table.</returns>
    public static Table Methods(IReadOnlyList<MethodFigures> methods, IReadOnlyList<LabelledStar> stars)
    {
        ArgumentNullException.ThrowIfNull(methods);
        string[] metrics = [.. methods.SelectMany(one => one.Figures).Select(figure => figure.Metric).Distinct()];
        string kinds = string.Join(", ", stars.GroupBy(star => star.Kind).OrderByDescending(group => group.Count()).Select(group => $"{group.Count()} {group.Key}"));
        return new Table(
            $"{stars.Count} stars with {stars.Sum(star => star.Planets.Count)} planets",
            ["", .. methods.Select(one => (TableColumn)one.Method)],
            [.. metrics.Select(metric => (IReadOnlyList<string>)[metric, .. methods.Select(one => Cell(one, metric))])],
            [
                .. metrics.Select(metric => methods.SelectMany(one => one.Figures).First(figure => figure.Metric == metric)).Select(figure => $"{figure.Metric}: {figure.Note}"),
                $"95 % intervals, stars drawn again; in brackets how many rows it was counted on; {kinds}",
            ]);
    }

    private static string Cell(MethodFigures method, string metric)
        => method.Figures.FirstOrDefault(figure => figure.Metric == metric) is { } found
            ? $"{Digits.Fixed(found.Interval.Value, 3)} [{Digits.Fixed(found.Interval.Low, 3)}, {Digits.Fixed(found.Interval.High, 3)}] ({found.Rows})"
            : Digits.Unknown;
}

using ExoInteractive.Runs.MethodComparison;

namespace ExoInteractive.Runs.Lines;

/// <summary>A figure of a method, as <c>exo compare --json</c> prints it.</summary>
/// <param name="Method">The method in words.</param>
/// <param name="Metric">"precision", "recall", …</param>
/// <param name="Value">Its value.</param>
/// <param name="Low">2.5th percentile, stars drawn again.</param>
/// <param name="High">97.5th percentile.</param>
/// <param name="Rows">What it was counted on.</param>
/// <param name="Note">What a row is.</param>
public sealed record MethodLine(string Method, string Metric, double Value, double Low, double High, int Rows, string Note)
{
    /// <summary>The figures of a method.</summary>
    /// <param name="figures">The figures.</param>
    /// <returns>One line each.</returns>
    public static IEnumerable<MethodLine> Of(MethodFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return figures.Figures.Select(one => new MethodLine(
            figures.Method, one.Metric, one.Interval.Value, one.Interval.Low, one.Interval.High, one.Rows, one.Note));
    }
}

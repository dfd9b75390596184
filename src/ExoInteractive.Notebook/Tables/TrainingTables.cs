using ExoInteractive.Core.Classification.Metrics;
using ExoInteractive.Runs.Classification;

namespace ExoInteractive.Notebook.Tables;

/// <summary>What a tuning did.</summary>
public static class TrainingTables
{
    /// <summary>Figures before and after, on stars that nothing was learnt from.</summary>
    /// <param name="model">The tuning.</param>
    /// <returns>The table.</returns>
    public static Table Of(TunedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        int kept = model.Members.Count(one => one.BestEpoch > 0);
        return new Table(
            $"{model.Name}, tuned from {model.From}",
            ["planet against the rest", TableColumn.Of("before"), TableColumn.Of("after"), TableColumn.Of("difference")],
            [.. model.Figures.Select(figure => (IReadOnlyList<string>)[figure.Metric, Interval(figure.Before), Interval(figure.After), Interval(figure.Difference)])],
            [
                $"{model.Training} rows learnt from, {model.Validation} to stop and calibrate, {model.Test} to judge on, all of other stars; {model.Mission}",
                model.Figures.Count > 0 ? "95 % intervals, stars drawn again" : "the test stars hold no planets, or nothing else: there is no figure",
                $"{kept} of {model.Members.Count} members gained; mean validation loss {Digits.Fixed(model.Members.Average(one => one.Before), 4)} before, {Digits.Fixed(model.Members.Average(one => one.After), 4)} after",
                $"written to {model.Folder}; use it with --models",
                .. model.Skipped.Take(5).Select(reason => $"skipped {reason}"),
                .. model.Skipped.Count > 5 ? [$"{model.Skipped.Count - 5} more were skipped"] : (string[])[],
            ]);
    }

    private static string Interval(MetricInterval one) => $"{Digits.Fixed(one.Value, 3)} [{Digits.Fixed(one.Low, 3)}, {Digits.Fixed(one.High, 3)}]";
}

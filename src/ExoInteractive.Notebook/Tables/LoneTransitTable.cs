using ExoInteractive.Core.Periodograms;
using ExoInteractive.Runs.Lines;

namespace ExoInteractive.Notebook.Tables;

/// <summary>Transits seen once or twice as a table.</summary>
public static class LoneTransitTable
{
    private const int MostPeriods = 4;

    /// <summary>The events of a search, one a row.</summary>
    /// <param name="lone">Strongest first.</param>
    /// <param name="target">The star; may be empty.</param>
    /// <returns>The table; null where there is no event.</returns>
    public static Table? Of(IReadOnlyList<LoneTransit> lone, string target)
    {
        if (lone.Count == 0)
        {
            return null;
        }

        string clock = ClockName.Of(lone[0].TimeSystem) is var name && name == "unknown" ? "clock not stated" : name;
        string what = lone.Count == 1 ? "1 transit seen only once or twice" : $"{lone.Count} transits seen only once or twice";
        return new Table(
            target.Length > 0 ? $"{target}: {what}" : what,
            [
                TableColumn.Of("#"), TableColumn.Of($"mid-transit [{clock}]"), TableColumn.Of("duration [h]"),
                TableColumn.Of("depth [ppm]"), TableColumn.Of("SNR"), TableColumn.Of("period [d]"),
            ],
            [.. lone.Select(Row)],
            [.. lone.SelectMany((one, i) => one.Notes.Select(note => $"{i + 1}: {note}"))]);
    }

    private static IReadOnlyList<string> Row(LoneTransit lone, int place) =>
    [
        $"{place + 1}",
        string.Join(", ", lone.Times.Select(time => Digits.Measured(time, lone.TimeError))),
        Digits.Fixed(lone.Duration * 24, 2),
        Digits.Measured(lone.Depth * 1e6, lone.DepthError * 1e6),
        Digits.Fixed(lone.Snr, 1),
        lone.Periods.Count > 0 ? Listed(lone.Periods) : Range(lone),
    ];

    private static string Listed(IReadOnlyList<double> periods)
        => string.Join(", ", periods.Take(MostPeriods).Select(period => Digits.Significant(period, 6)))
            + (periods.Count > MostPeriods ? $" and {periods.Count - MostPeriods} down to {Digits.Significant(periods[^1], 6)}" : "");

    // "16.7 to 594", or "≥ 16.7" where nothing bounds it from above.
    private static string Range(LoneTransit lone)
        => double.IsFinite(lone.LongestPeriod) && lone.LongestPeriod >= lone.ShortestPeriod
            ? $"{Digits.Significant(lone.ShortestPeriod, 3)} to {Digits.Significant(lone.LongestPeriod, 3)}"
            : $"≥ {Digits.Significant(lone.ShortestPeriod, 3)}";
}

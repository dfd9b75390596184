using System.Globalization;
using ExoInteractive.Core.Periodograms;

namespace ExoInteractive.Notebook.Tables;

/// <summary>What a search is about to do and what it costs, in words.</summary>
public static class SearchPlanText
{
    // The box lengths of the search in parts of a central transit, as the plan states them.
    private const double ShortestFactor = 0.5;
    private const double LongestFactor = 3.3;
    private const double HoursADay = 24;

    /// <summary>One line for before the search.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>"searching 549,000 periods from 0.2 to 487 d, 2.1e9 boxes, about 0.3 s on 2 threads; transits …".</returns>
    public static string Sentence(SearchPlan plan)
        => $"searching {Count(plan.Trials)} periods from {Digits.Significant(plan.MinimumPeriod, 3)} to {Digits.Significant(plan.MaximumPeriod, 3)} d, "
            + $"{Large(plan.Boxes)} boxes, about {Time(plan.Seconds)} on {Threads(plan)}; transits {Durations(plan)}";

    /// <summary>The plan in full.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="target">The star; may be empty.</param>
    /// <returns>Two columns.</returns>
    public static Table Of(SearchPlan plan, string target) => ResultTables.Pairs(
        target.Length > 0 ? $"{target}: plan of the search" : "plan of the search",
        ("time span", $"{Digits.Significant(plan.TimeSpan, 5)} d"),
        ("periods", $"{Digits.Significant(plan.MinimumPeriod, 4)} to {Digits.Significant(plan.MaximumPeriod, 4)} d"),
        ("trial periods", Count(plan.Trials)),
        ("phase bins", Large(plan.Bins)),
        ("boxes", Large(plan.Boxes)),
        ("transits", Durations(plan)),
        ("memory", $"{Digits.Significant(plan.MemoryBytes / 1e6, 3)} MB"),
        ("one pass", $"about {Time(plan.Seconds)} on {Threads(plan)}"));

    private static string Durations(SearchPlan plan)
        => $"{Number(ShortestFactor)} to {Number(LongestFactor)} times {Digits.Significant(HoursADay * plan.DurationAtOneDay, 2)} h at 1 d "
            + $"(a star of {plan.StellarDensity.ToString("0.0##", CultureInfo.InvariantCulture)} solar densities)";

    private static string Threads(SearchPlan plan) => plan.Threads == 1 ? "1 thread" : $"{plan.Threads} threads";

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Large(long value) => value < 1_000_000 ? Count(value) : value.ToString("0.0e0", CultureInfo.InvariantCulture);

    private static string Time(double seconds) => seconds switch
    {
        < 0.01 => "0.01 s",
        < 120 => $"{Digits.Significant(seconds, 2)} s",
        < 7200 => $"{Digits.Significant(seconds / 60, 2)} min",
        < 172_800 => $"{Digits.Significant(seconds / 3600, 2)} h",
        _ => $"{Count((long)Math.Round(seconds / 86_400))} d",
    };

    private static string Number(double value) => Digits.Significant(value, 2);
}

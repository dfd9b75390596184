using ExoInteractive.Core.Periodograms;

namespace ExoInteractive.Runs.Lines;

/// <summary>What a search would do, as <c>exo search --plan --json</c> prints it.</summary>
/// <param name="Target">The star.</param>
/// <param name="File">The files, joined by ";".</param>
/// <param name="TimeSpanDays">From first to last point.</param>
/// <param name="MinPeriodDays">Shortest trial period.</param>
/// <param name="MaxPeriodDays">Longest trial period.</param>
/// <param name="StellarDensity">Solar units.</param>
/// <param name="Trials">Trial periods.</param>
/// <param name="Bins">Phase bins over all trial periods.</param>
/// <param name="Boxes">Boxes scored.</param>
/// <param name="MemoryBytes">Memory of one pass.</param>
/// <param name="Seconds">Estimate for one pass.</param>
/// <param name="Threads">Threads.</param>
public sealed record PlanLine(
    string Target,
    string File,
    double TimeSpanDays,
    double MinPeriodDays,
    double MaxPeriodDays,
    double StellarDensity,
    long Trials,
    long Bins,
    long Boxes,
    long MemoryBytes,
    double Seconds,
    int Threads)
{
    /// <summary>Describes a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="target">The star.</param>
    /// <param name="file">Where its light curve came from.</param>
    /// <returns>The line.</returns>
    public static PlanLine Of(SearchPlan plan, string target, string file) => new(
        target,
        file,
        plan.TimeSpan,
        plan.MinimumPeriod,
        plan.MaximumPeriod,
        plan.StellarDensity,
        plan.Trials,
        plan.Bins,
        plan.Boxes,
        plan.MemoryBytes,
        plan.Seconds,
        plan.Threads);
}

using ExoInteractive.Core.Periodograms;

namespace ExoInteractive.Runs.Lines;

/// <summary>A transit seen once or twice, as <c>exo search --json</c> prints it; the names of the fields are fixed.</summary>
/// <param name="Kind">Always "lone", which no candidate's line has.</param>
/// <param name="Target">The star.</param>
/// <param name="File">The files, joined by ";".</param>
/// <param name="Times">One or two mid-transits, days on the clock.</param>
/// <param name="TimeErrDays">1σ, days.</param>
/// <param name="DurationHours">T14, hours.</param>
/// <param name="DepthPpm">Parts per million.</param>
/// <param name="DepthErrPpm">1σ, parts per million.</param>
/// <param name="Snr">Red-noise-aware.</param>
/// <param name="ShortestPeriodDays">A shorter period would have shown another transit in the data.</param>
/// <param name="LongestPeriodDays">From duration and density; null where the density is not known.</param>
/// <param name="PeriodsDays">Of a pair: the periods that put no further transit on data, longest first; empty for a single event.</param>
/// <param name="TimeSystem">The clock.</param>
/// <param name="Notes">What a reader must know.</param>
public sealed record LoneTransitLine(
    string Kind,
    string Target,
    string File,
    IReadOnlyList<double> Times,
    double TimeErrDays,
    double DurationHours,
    double DepthPpm,
    double DepthErrPpm,
    double Snr,
    double ShortestPeriodDays,
    double LongestPeriodDays,
    IReadOnlyList<double> PeriodsDays,
    string TimeSystem,
    IReadOnlyList<string> Notes)
{
    /// <summary>Describes an event.</summary>
    /// <param name="lone">The event.</param>
    /// <param name="target">The star.</param>
    /// <param name="file">Where its light curve came from.</param>
    /// <returns>The line.</returns>
    public static LoneTransitLine Of(LoneTransit lone, string target, string file) => new(
        "lone",
        target,
        file,
        lone.Times,
        lone.TimeError,
        lone.Duration * 24,
        lone.Depth * 1e6,
        lone.DepthError * 1e6,
        lone.Snr,
        lone.ShortestPeriod,
        lone.LongestPeriod,
        lone.Periods,
        ClockName.Of(lone.TimeSystem),
        lone.Notes);
}

using ExoInteractive.Core.Periodograms;

namespace ExoInteractive.Runs.Lines;

/// <summary>A candidate, as <c>exo search --json</c> prints it; the names of the fields are fixed.</summary>
/// <param name="Target">The star.</param>
/// <param name="File">The files, joined by ";".</param>
/// <param name="PeriodDays">Days.</param>
/// <param name="PeriodErrDays">1σ, days.</param>
/// <param name="T0">Middle of the first transit in the data, days on the clock.</param>
/// <param name="TimeSystem">The clock.</param>
/// <param name="DurationHours">T14, hours.</param>
/// <param name="DepthPpm">Parts per million.</param>
/// <param name="DepthErrPpm">1σ, parts per million.</param>
/// <param name="Snr">Red-noise-aware.</param>
/// <param name="Sde">Signal detection efficiency.</param>
/// <param name="Fap">False-alarm probability, 0 to 1.</param>
/// <param name="Transits">Transits with data.</param>
/// <param name="Rank">1 for the strongest.</param>
public sealed record CandidateLine(
    string Target,
    string File,
    double PeriodDays,
    double PeriodErrDays,
    double T0,
    string TimeSystem,
    double DurationHours,
    double DepthPpm,
    double DepthErrPpm,
    double Snr,
    double Sde,
    double Fap,
    int Transits,
    int Rank)
{
    /// <summary>Describes a candidate.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="target">The star.</param>
    /// <param name="file">Where its light curve came from.</param>
    /// <returns>The line.</returns>
    public static CandidateLine Of(TransitCandidate candidate, string target, string file) => new(
        target,
        file,
        candidate.Ephemeris.Period,
        candidate.PeriodError,
        candidate.Ephemeris.TransitTime,
        ClockName.Of(candidate.TimeSystem),
        candidate.Ephemeris.Duration * 24,
        candidate.Depth * 1e6,
        candidate.DepthError * 1e6,
        candidate.Snr,
        candidate.Sde,
        candidate.FalseAlarmProbability,
        candidate.TransitCount,
        candidate.Rank);
}

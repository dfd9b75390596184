using System.Text.Json.Serialization;
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
/// <param name="Strength">The SNR, less for short transits: what the threshold is held against.</param>
/// <param name="Mes">Multiple-event statistic.</param>
/// <param name="StrongestShare">The strongest transit's part of the likelihood gain.</param>
/// <param name="ConsistencyChi2">χ² of the single depths about the common one.</param>
/// <param name="ConsistencyDof">Its degrees of freedom.</param>
/// <param name="Aliases">The multiples of the period that were tried.</param>
/// <param name="Events">The single transits; null, and then not printed, unless asked for.</param>
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
    int Rank,
    double Strength,
    double Mes,
    double StrongestShare,
    double ConsistencyChi2,
    int ConsistencyDof,
    IReadOnlyList<AliasLine> Aliases,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<TransitLine>? Events = null)
{
    /// <summary>Describes a candidate.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="target">The star.</param>
    /// <param name="file">Where its light curve came from.</param>
    /// <param name="events">Whether to list its single transits.</param>
    /// <returns>The line.</returns>
    public static CandidateLine Of(TransitCandidate candidate, string target, string file, bool events = false) => new(
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
        candidate.Rank,
        candidate.Strength,
        candidate.Statistics.Mes,
        candidate.Statistics.StrongestShare,
        candidate.Statistics.Consistency,
        candidate.Statistics.ConsistencyDegrees,
        [.. candidate.Aliases.Select(alias => new AliasLine(alias.Name, alias.Period, alias.Mes, alias.Verdict))],
        events ? [.. candidate.Statistics.Transits.Select(TransitLine.Of)] : null);
}

/// <summary>A multiple of a candidate's period that was tried.</summary>
/// <param name="Name">"P/2".</param>
/// <param name="PeriodDays">Days.</param>
/// <param name="Mes">Multiple-event statistic there.</param>
/// <param name="Verdict">Why it was not taken, or that it was.</param>
public sealed record AliasLine(string Name, double PeriodDays, double Mes, string Verdict);

/// <summary>One predicted transit of a candidate.</summary>
/// <param name="Cycle">0 at the candidate's first transit.</param>
/// <param name="Time">Predicted middle, days on the clock.</param>
/// <param name="Coverage">Part of the expected cadences that are there.</param>
/// <param name="DepthPpm">Parts per million.</param>
/// <param name="DepthErrPpm">1σ, white noise, parts per million.</param>
/// <param name="Ses">Single-event statistic.</param>
/// <param name="LogLikelihood">What it adds to the likelihood.</param>
public sealed record TransitLine(
    long Cycle, double Time, double Coverage, double DepthPpm, double DepthErrPpm, double Ses, double LogLikelihood)
{
    /// <summary>Describes a transit.</summary>
    /// <param name="transit">The transit.</param>
    /// <returns>The line.</returns>
    public static TransitLine Of(TransitMeasurement transit) => new(
        transit.Cycle,
        transit.Time,
        transit.Coverage,
        transit.Depth * 1e6,
        transit.DepthError * 1e6,
        transit.Ses,
        transit.LogLikelihoodGain);
}

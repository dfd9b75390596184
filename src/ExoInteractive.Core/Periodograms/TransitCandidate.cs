using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Periodograms;

/// <summary>A periodic dimming that passed the search threshold (a threshold-crossing event).</summary>
/// <param name="Rank">1 for the strongest.</param>
/// <param name="Ephemeris">Period, first transit within the data, and T14, days.</param>
/// <param name="PeriodError">1σ, days.</param>
/// <param name="Depth">Relative flux.</param>
/// <param name="DepthError">1σ, relative flux.</param>
/// <param name="Snr">Depth over its red-noise-aware error (Pont et al. 2006).</param>
/// <param name="Strength">
/// √(SNR² − 4 ln(w/T14)) for a transit shorter than w, the central transit of the star, else the SNR: a short dip has (w/T14)²
/// times as many places and periods for noise to be that strong. The search's threshold is held against it.
/// </param>
/// <param name="Sde">Signal detection efficiency of the peak in its periodogram.</param>
/// <param name="FalseAlarmProbability">Probability that noise alone gives a peak as high, 0 to 1.</param>
/// <param name="TransitCount">Transits with data.</param>
/// <param name="Statistics">Multiple-event statistic, single transits and their agreement.</param>
/// <param name="Aliases">The multiples of the period that were tried.</param>
/// <param name="TimeSystem">The clock of the ephemeris.</param>
/// <param name="Notes">Anything a reader must know: an alias resolved, a single event dominating.</param>
public sealed record TransitCandidate(
    int Rank,
    Ephemeris Ephemeris,
    double PeriodError,
    double Depth,
    double DepthError,
    double Snr,
    double Strength,
    double Sde,
    double FalseAlarmProbability,
    int TransitCount,
    TransitStatistics Statistics,
    IReadOnlyList<PeriodAlias> Aliases,
    TimeSystem TimeSystem,
    IReadOnlyList<string> Notes);

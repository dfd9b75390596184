using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Periodograms;

/// <summary>A transit-like event that does not repeat in the data, or only once: too few for a periodic claim.</summary>
/// <param name="Times">One or two mid-transits, days on the clock.</param>
/// <param name="TimeError">1σ of a mid-transit, days.</param>
/// <param name="Duration">T14, days.</param>
/// <param name="Depth">Relative flux.</param>
/// <param name="DepthError">1σ with correlated noise, relative flux.</param>
/// <param name="Snr">Depth over its red-noise-aware error.</param>
/// <param name="ShortestPeriod">Days: any shorter period would have shown another transit in the data.</param>
/// <param name="LongestPeriod">Days, from the duration and the star's density, for an impact parameter up to 0.8 and an eccentricity up to 0.3; infinite where the density is unknown.</param>
/// <param name="Periods">Of a pair: the periods that put no further transit on good data, Δt/n, days, longest first. Empty for a single event.</param>
/// <param name="TimeSystem">The clock.</param>
/// <param name="Notes">What a reader must know: beside a gap, in a stretch of raised scatter.</param>
public sealed record LoneTransit(
    IReadOnlyList<double> Times,
    double TimeError,
    double Duration,
    double Depth,
    double DepthError,
    double Snr,
    double ShortestPeriod,
    double LongestPeriod,
    IReadOnlyList<double> Periods,
    TimeSystem TimeSystem,
    IReadOnlyList<string> Notes);

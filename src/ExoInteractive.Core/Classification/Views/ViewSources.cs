using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Classification.Views;

/// <summary>What the views of one candidate are made from.</summary>
/// <param name="LightCurve">Cleaned and detrended with the candidate's transits hidden from the trend; points without flux are left out.</param>
/// <param name="Ephemeris">Period, mid-transit and T14, days.</param>
public sealed record ViewSources(LightCurve LightCurve, Ephemeris Ephemeris)
{
    /// <summary>(N,): the trend that was taken off, point by point, in any unit; null where there was none.</summary>
    public ReadOnlyMemory<double>? Trend { get; init; }

    /// <summary>The pass of the search that found the candidate; null for a signal a person gave.</summary>
    public Periodogram? Periodogram { get; init; }

    /// <summary>Phase of the deepest dip away from the transit, 0 to 1; null where none was looked for.</summary>
    public double? SecondaryPhase { get; init; }

    /// <summary>Where the star's light was on the detector; null without pixels.</summary>
    public CentroidSeries? Centroid { get; init; }
}

/// <summary>The star's centroid on the detector against time.</summary>
/// <param name="Time">(N,): days on the light curve's clock, increasing.</param>
/// <param name="Column">(N,): pixels; NaN where missing.</param>
/// <param name="Row">(N,): pixels; NaN where missing.</param>
public sealed record CentroidSeries(ReadOnlyMemory<double> Time, ReadOnlyMemory<double> Column, ReadOnlyMemory<double> Row);

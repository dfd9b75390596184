using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Runs.Pipeline;

/// <summary>A signal a person gave rather than the search.</summary>
/// <param name="Period">Days; positive.</param>
/// <param name="TransitTime">Days, on the light curve's clock.</param>
/// <param name="Duration">T14, days; null to measure it.</param>
public sealed record GivenSignal(double Period, double TransitTime, double? Duration = null)
{
    /// <summary>A time further than this from the data, days, is on another clock: the missions' clocks differ by more.</summary>
    private const double FurthestTime = 20_000;

    /// <summary>The ephemeris on a light curve, its duration measured where none was given.</summary>
    /// <param name="cleaned">Cleaned, not detrended.</param>
    /// <param name="detrending">How the trend is removed before measuring.</param>
    /// <returns>The ephemeris.</returns>
    /// <exception cref="ArgumentException">A value breaks its rule, t0 is on another clock, or no transit has data.</exception>
    public Ephemeris On(LightCurve cleaned, DetrendingSettings detrending)
    {
        if (!(Period > 0) || !double.IsFinite(Period))
        {
            throw new ArgumentException($"the period must be a positive number of days; it is {Period}", nameof(Period));
        }

        (double start, double end) = (cleaned.Time.Span[0], cleaned.Time.Span[^1]);
        if (!(TransitTime > start - FurthestTime && TransitTime < end + FurthestTime))
        {
            throw new ArgumentException(
                $"t0 = {TransitTime} d is not on this light curve's clock, which runs from {start:F3} to {end:F3} d", nameof(TransitTime));
        }

        double duration = Duration ?? DurationEstimate.Measure(
            Detrender.Detrend(cleaned, detrending).LightCurve, Period, TransitTime);
        return duration > 0 && duration < Period
            ? new Ephemeris(Period, TransitTime, duration)
            : throw new ArgumentException(
                $"the duration must be positive and shorter than the period of {Period} d; it is {duration} d", nameof(Duration));
    }
}

using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Injections;

/// <summary>The strongest signal that a search finds in a star, however weak.</summary>
/// <param name="Snr">The strength of the candidate: its red-noise-aware SNR, less for short transits; 0 where nothing is found.</param>
/// <param name="Mes">Multiple-event statistic: the white-noise SNR.</param>
/// <param name="Sde">Signal detection efficiency.</param>
/// <param name="FalseAlarmProbability">By the search's formula.</param>
/// <param name="Period">Days.</param>
/// <param name="TransitTime">Days.</param>
internal readonly record struct Detection(
    double Snr, double Mes, double Sde, double FalseAlarmProbability, double Period, double TransitTime)
{
    private static readonly double[] HarmonicRatios = [1.0 / 3, 0.5, 2.0 / 3, 1.5, 2, 3];

    /// <summary>Nothing found.</summary>
    public static Detection None { get; } = new(0, 0, 0, 1, double.NaN, double.NaN);

    /// <summary>What the search finds without thresholds, on one thread. Its gate on the coarse stage stays: below it there is nothing.</summary>
    /// <param name="lightCurve">The light curve.</param>
    /// <param name="minimumPeriod">Days.</param>
    /// <param name="maximumPeriod">Days; null for a third of the time span.</param>
    public static Detection Of(LightCurve lightCurve, double minimumPeriod, double? maximumPeriod = null)
    {
        TransitSearchResult result = TransitSearch.Search(lightCurve, new TransitSearchSettings
        {
            MinimumPeriod = minimumPeriod,
            MaximumPeriod = maximumPeriod,
            SnrThreshold = 0.1,
            SdeThreshold = double.NegativeInfinity,
            MaximumPlanets = 1,
            LoneTransits = false,
            Threads = 1,
        });
        return result.Candidates is [TransitCandidate best, ..]
            ? new Detection(
                best.Strength, best.Statistics.Mes, best.Sde, best.FalseAlarmProbability, best.Ephemeris.Period, best.Ephemeris.TransitTime)
            : None;
    }

    /// <summary>Whether this is the planet: right to within half a duration at the middle of the data, and drifting by no more than half a duration from there to either end.</summary>
    /// <param name="planet">The truth.</param>
    /// <param name="start">First time, days.</param>
    /// <param name="timeSpan">Days.</param>
    public bool Is(Ephemeris planet, double start, double timeSpan) => Period > 0 && Agrees(planet, start, timeSpan, 1);

    /// <summary>Whether this is the planet at a simple multiple of its period.</summary>
    /// <param name="planet">The truth.</param>
    /// <param name="start">First time, days.</param>
    /// <param name="timeSpan">Days.</param>
    public bool IsHarmonicOf(Ephemeris planet, double start, double timeSpan)
    {
        Detection self = this;
        return Period > 0 && HarmonicRatios.Any(ratio => self.Agrees(planet, start, timeSpan, ratio));
    }

    private bool Agrees(Ephemeris planet, double start, double timeSpan, double ratio)
    {
        double drift = Math.Abs((Period / (ratio * planet.Period)) - 1) * timeSpan / 2;
        Ephemeris found = new(Period, TransitTime, planet.Duration);
        double middle = TransitTime + (found.Cycle(start + (timeSpan / 2)) * Period);
        double late = ratio == 1 ? Math.Abs(planet.FromTransit(middle)) : 0;
        return drift <= planet.Duration / 2 && late <= planet.Duration / 2;
    }
}

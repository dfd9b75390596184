using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Runs.MethodComparison;

/// <summary>
/// What most notebooks do today: a running-median detrending, one box-least-squares periodogram of a few durations, and
/// its highest peak called a planet where its SNR passes a threshold.
/// </summary>
public sealed record PlainBoxSearch
{
    private static readonly double[] Durations = [1.0 / 24, 2.0 / 24, 4.0 / 24, 8.0 / 24];

    /// <summary>SNR above which the highest peak is called a planet; default 7.1, positive.</summary>
    public double Threshold { get; init; } = 7.1;

    /// <summary>Shortest trial period, days; default 0.5, longer than the longest box of 8 hours.</summary>
    public double MinimumPeriod { get; init; } = 0.5;

    /// <summary>Searches one star.</summary>
    /// <param name="cleaned">Cleaned, not detrended.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The highest peak.</returns>
    /// <exception cref="ArgumentException">The light curve is too short for two transits of the shortest period.</exception>
    public IReadOnlyList<Claim> Search(LightCurve cleaned, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cleaned);
        LightCurve flat = Detrender.Detrend(cleaned, new DetrendingSettings { Method = DetrendingMethod.Median }).LightCurve;
        double span = flat.Time.Span[^1] - flat.Time.Span[0];
        PeriodGrid periods = PeriodGrid.Ofir(span, MinimumPeriod, span / 2);
        Periodogram periodogram = BoxLeastSquares.Search(flat, periods, Durations, cancellationToken: cancellationToken);
        int best = periodogram.Best;
        double snr = periodogram.Snr.Span[best];
        return snr > 0
            ? [new Claim(
                new Ephemeris(periodogram.Period.Span[best], periodogram.TransitTime.Span[best], periodogram.Duration.Span[best]), snr, snr >= Threshold, null)]
            : [];
    }
}

using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Injections;

namespace ExoInteractive.Benchmarks.Sensitivity;

/// <summary>
/// Box least squares as it is commonly run: boxes only, Ofir's grid at oversampling 3, box lengths a quarter apart, six bins
/// to a central transit, no refinement, and the signal detection efficiency of Kovács et al. (2002): peak minus mean over the
/// standard deviation of the spectrum of the signal residue, which goes as the SNR.
/// </summary>
internal static class BoxPeer
{
    /// <summary>The highest peak; both SNRs are the box's.</summary>
    /// <param name="lightCurve">The light curve.</param>
    /// <param name="minimumPeriod">Days.</param>
    /// <param name="maximumPeriod">Days.</param>
    public static Detection Strongest(LightCurve lightCurve, double minimumPeriod, double maximumPeriod)
    {
        Periodogram periodogram = BoxLeastSquares.Search(
            lightCurve,
            PeriodGrid.Ofir(lightCurve.TimeSpan, minimumPeriod, maximumPeriod),
            new PhysicalDurations(),
            new BoxLeastSquaresSettings { Objective = BoxObjective.Snr, Threads = 1 });
        double[] snr = periodogram.Snr.ToArray();
        double mean = snr.Average();
        double deviation = Math.Sqrt(snr.Average(one => (one - mean) * (one - mean)));
        int best = periodogram.Best;
        return new Detection(
            snr[best], snr[best], (snr[best] - mean) / deviation, double.NaN, periodogram.Period.Span[best], periodogram.TransitTime.Span[best]);
    }
}

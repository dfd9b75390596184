using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Detrending;

/// <summary>A stretch in bins, for the likelihood of its slow changes.</summary>
/// <param name="Mean">The median of the flux, taken off.</param>
/// <param name="Time">(B,): mean times of the bins, days.</param>
/// <param name="Flux">(B,): means of the flux less its median.</param>
/// <param name="Points">(B,): points in each bin.</param>
/// <param name="NoiseVariance">Variance of one point from the next.</param>
internal sealed record BinnedStretch(double Mean, double[] Time, double[] Flux, int[] Points, double NoiseVariance)
{
    /// <summary>Σ flux².</summary>
    public double SumOfSquares => Flux.Sum(flux => flux * flux);

    /// <summary>Bins the points that are seen and no outliers, each as one: the scatter of the bins then is that of the noise.</summary>
    /// <param name="stretch">The stretch.</param>
    /// <param name="weight">(M,): weights of the seen points; 0 for an outlier.</param>
    /// <param name="width">Bins are at most this wide, days, and all equal.</param>
    public static BinnedStretch Of(Stretch stretch, ReadOnlySpan<double> weight, double width)
    {
        ReadOnlySpan<double> time = stretch.SeenTime.Span, flux = stretch.SeenFlux.Span;
        double mean = RobustScatter.Median(flux);
        List<double> times = [], fluxes = [];
        List<int> points = [];
        double span = time[^1] - time[0], bins = Math.Max(1, Math.Ceiling(span / width)), perDay = span > 0 ? bins / span : 0;
        double timeSum = 0, fluxSum = 0;
        int count = 0;
        for (int i = 0, bin = 0; i <= time.Length; i++)
        {
            int own = i < time.Length ? (int)((time[i] - time[0]) * perDay) : int.MaxValue;
            if (own != bin)
            {
                if (count > 0)
                {
                    times.Add(time[0] + (timeSum / count));
                    fluxes.Add(fluxSum / count);
                    points.Add(count);
                }

                (bin, count, timeSum, fluxSum) = (own, 0, 0, 0);
                if (i == time.Length)
                {
                    break;
                }
            }

            if (weight[i] > 0)
            {
                count++;
                timeSum += time[i] - time[0];
                fluxSum += flux[i] - mean;
            }
        }

        double noise = RobustScatter.PointToPoint(flux);
        return new BinnedStretch(mean, [.. times], [.. fluxes], [.. points], double.IsNaN(noise) ? 0 : noise * noise);
    }
}

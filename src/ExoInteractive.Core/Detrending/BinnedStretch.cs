using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Detrending;

/// <summary>A stretch in bins, for the likelihood of its slow changes.</summary>
/// <param name="Mean">The median of the flux, taken off.</param>
/// <param name="Time">(B,): weighted mean times of the bins, days.</param>
/// <param name="Flux">(B,): weighted means of the flux less its median.</param>
/// <param name="Weight">(B,): how many whole points a bin is worth, (Σw)²/Σw²: its variance is that of one point over this.</param>
/// <param name="NoiseVariance">Variance of one point from the next.</param>
internal sealed record BinnedStretch(double Mean, double[] Time, double[] Flux, double[] Weight, double NoiseVariance)
{
    // A bin of outliers alone says nothing.
    private const double LeastWeight = 0.5;

    /// <summary>Σ flux².</summary>
    public double SumOfSquares => Flux.Sum(flux => flux * flux);

    /// <summary>Bins the points that are seen.</summary>
    /// <param name="stretch">The stretch.</param>
    /// <param name="weight">(M,): weights of the seen points, 0 to 1.</param>
    /// <param name="width">Days.</param>
    public static BinnedStretch Of(Stretch stretch, ReadOnlySpan<double> weight, double width)
    {
        ReadOnlySpan<double> time = stretch.SeenTime.Span, flux = stretch.SeenFlux.Span;
        double mean = RobustScatter.Median(flux);
        List<double> times = [], fluxes = [], weights = [];
        double start = time[0], sum = 0, squares = 0, timeSum = 0, fluxSum = 0;
        for (int i = 0; i <= time.Length; i++)
        {
            if (i == time.Length || time[i] - start > width)
            {
                if (sum >= LeastWeight)
                {
                    times.Add(time[0] + (timeSum / sum));
                    fluxes.Add(fluxSum / sum);
                    weights.Add(sum * sum / squares);
                }

                (sum, squares, timeSum, fluxSum) = (0, 0, 0, 0);
                if (i == time.Length)
                {
                    break;
                }

                start = time[i];
            }

            sum += weight[i];
            squares += weight[i] * weight[i];
            timeSum += weight[i] * (time[i] - time[0]);
            fluxSum += weight[i] * (flux[i] - mean);
        }

        double noise = RobustScatter.PointToPoint(flux);
        return new BinnedStretch(mean, [.. times], [.. fluxes], [.. weights], double.IsNaN(noise) ? 0 : noise * noise);
    }
}

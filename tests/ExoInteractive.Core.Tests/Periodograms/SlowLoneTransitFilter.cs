using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Tests.Periodograms;

/// <summary>The filter of lone transits as one would write it down: sums over the points of three boxes, one after the other.</summary>
internal static class SlowLoneTransitFilter
{
    /// <summary>Depth over its white-noise error, or NaN where the box or a side holds too few bins with data.</summary>
    /// <param name="lightCurve">Finite flux, positive errors.</param>
    /// <param name="start">Left edge of the first bin.</param>
    /// <param name="bin">Width of the bins, days.</param>
    /// <param name="first">First bin of the box.</param>
    /// <param name="length">Its bins; each side has as many.</param>
    public static double Output(LightCurve lightCurve, double start, double bin, int first, int length)
    {
        (double inside, double weight, int filled) = Box(first);
        (double before, double weightBefore, int filledBefore) = Box(first - length);
        (double after, double weightAfter, int filledAfter) = Box(first + length);
        return filled < 0.5 * length || filledBefore < 0.4 * length || filledAfter < 0.4 * length
            ? double.NaN
            : ((0.5 * (before + after)) - inside) / Math.Sqrt((1 / weight) + (0.25 / weightBefore) + (0.25 / weightAfter));

        (double Mean, double Weight, int Filled) Box(int from)
        {
            double sum = 0, weights = 0;
            HashSet<int> bins = [];
            for (int i = 0; i < lightCurve.Count; i++)
            {
                int slot = (int)Math.Floor((lightCurve.Time.Span[i] - start) / bin);
                if (slot >= from && slot < from + length)
                {
                    double w = Math.Pow(lightCurve.FluxError.Span[i], -2);
                    (sum, weights) = (sum + (w * lightCurve.Flux.Span[i]), weights + w);
                    bins.Add(slot);
                }
            }

            return (sum / weights, weights, bins.Count);
        }
    }
}

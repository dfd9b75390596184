using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Runs.Pipeline;

/// <summary>How long the transits of a known period and epoch last, by the box that explains the most.</summary>
internal static class DurationEstimate
{
    private const double ShortestInDays = 0.5 / 24;
    private const double LongestFraction = 0.25;
    private const double Step = 1.1;

    /// <summary>Tries durations from half an hour to a quarter of the period in steps of a tenth.</summary>
    /// <param name="lightCurve">Detrended.</param>
    /// <param name="period">Days.</param>
    /// <param name="transitTime">Days.</param>
    /// <returns>Days.</returns>
    /// <exception cref="ArgumentException">No point lies in a transit.</exception>
    public static double Measure(LightCurve lightCurve, double period, double transitTime)
    {
        double best = double.NaN, bestGain = double.NegativeInfinity;
        for (double duration = Math.Min(ShortestInDays, 0.1 * period); duration <= LongestFraction * period; duration *= Step)
        {
            double gain = Gain(lightCurve, new Ephemeris(period, transitTime, duration));
            if (gain > bestGain)
            {
                (best, bestGain) = (duration, gain);
            }
        }

        return double.IsFinite(best)
            ? best
            : throw new ArgumentException($"no point lies in a transit of period {period} d at t0 {transitTime} d");
    }

    // Likelihood gain of a box, ½·w_in·(y_out − y_in)²·W/w_out in the weights' units; −∞ without points inside or a dip.
    private static double Gain(LightCurve lightCurve, Ephemeris box)
    {
        ReadOnlySpan<double> time = lightCurve.Time.Span, flux = lightCurve.Flux.Span, error = lightCurve.FluxError.Span;
        double insideWeight = 0, insideSum = 0, weight = 0, sum = 0;
        for (int i = 0; i < time.Length; i++)
        {
            double w = 1 / (error[i] * error[i]);
            weight += w;
            sum += w * flux[i];
            if (Math.Abs(box.FromTransit(time[i])) < box.Duration / 2)
            {
                insideWeight += w;
                insideSum += w * flux[i];
            }
        }

        double outsideWeight = weight - insideWeight;
        double depth = ((sum - insideSum) / outsideWeight) - (insideSum / insideWeight);
        return insideWeight > 0 && outsideWeight > 0 && depth > 0
            ? 0.5 * insideWeight * depth * depth * weight / outsideWeight
            : double.NegativeInfinity;
    }
}

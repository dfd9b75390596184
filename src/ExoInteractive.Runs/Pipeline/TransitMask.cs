using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Runs.Pipeline;

/// <summary>Which points lie in a transit.</summary>
internal static class TransitMask
{
    /// <summary>True for points within a width centred on a transit of any of the ephemerides.</summary>
    /// <param name="lightCurve">Any.</param>
    /// <param name="ephemerides">The signals.</param>
    /// <param name="widthInDurations">Full width, durations.</param>
    /// <returns>(N,).</returns>
    public static bool[] Of(LightCurve lightCurve, IReadOnlyList<Ephemeris> ephemerides, double widthInDurations)
    {
        ReadOnlySpan<double> time = lightCurve.Time.Span;
        bool[] mask = new bool[time.Length];
        foreach (Ephemeris ephemeris in ephemerides)
        {
            double half = 0.5 * widthInDurations * ephemeris.Duration;
            for (int i = 0; i < time.Length; i++)
            {
                mask[i] |= Math.Abs(ephemeris.FromTransit(time[i])) < half;
            }
        }

        return mask;
    }
}

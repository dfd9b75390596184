using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>
/// A small grid of boxes round an ephemeris, to catch one so far off that early and late transits miss each other and a
/// local minimiser would see only some of them.
/// </summary>
internal static class EphemerisScan
{
    private const int DriftSteps = 12;
    private const int ShiftSteps = 4;
    private const double StepInDurations = 0.25;

    /// <summary>The best box on the grid: mid-transit off by up to a duration, drift to either end of the data by up to three.</summary>
    /// <param name="start">The ephemeris to improve; its transit should lie amid the data.</param>
    /// <param name="time">(N,): days.</param>
    /// <param name="flux">(N,): finite.</param>
    /// <param name="error">(N,): positive.</param>
    /// <param name="cancellationToken">Stops the scan.</param>
    /// <returns>Its ephemeris and depth; the depth may be negative where there is no transit.</returns>
    public static (Ephemeris Ephemeris, double Depth) Improve(
        Ephemeris start, ReadOnlySpan<double> time, ReadOnlySpan<double> flux, ReadOnlySpan<double> error, CancellationToken cancellationToken)
    {
        double cycles = Math.Max(1, Math.Max(time[^1] - start.TransitTime, start.TransitTime - time[0]) / start.Period);
        (Ephemeris best, double bestDepth, double bestGain) = (start, 0, double.NegativeInfinity);
        for (int drift = -DriftSteps; drift <= DriftSteps; drift++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double period = start.Period + (drift * StepInDurations * start.Duration / cycles);
            for (int shift = -ShiftSteps; shift <= ShiftSteps && period > 2 * start.Duration; shift++)
            {
                Ephemeris trial = new(period, start.TransitTime + (shift * StepInDurations * start.Duration), start.Duration);
                (double depth, double gain) = Box(trial, time, flux, error);

                // On a plateau keep what lies nearest to what was asked for.
                double penalty = 1e-9 * ((drift * drift) + (shift * shift));
                if (gain - penalty > bestGain)
                {
                    (best, bestDepth, bestGain) = (trial, depth, gain - penalty);
                }
            }
        }

        return (best, bestDepth);
    }

    private static (double Depth, double Gain) Box(
        Ephemeris ephemeris, ReadOnlySpan<double> time, ReadOnlySpan<double> flux, ReadOnlySpan<double> error)
    {
        double inside = 0, insideFlux = 0, outside = 0, outsideFlux = 0;
        for (int i = 0; i < time.Length; i++)
        {
            double weight = 1 / (error[i] * error[i]);
            if (Math.Abs(ephemeris.FromTransit(time[i])) < ephemeris.Duration / 2)
            {
                inside += weight;
                insideFlux += weight * flux[i];
            }
            else
            {
                outside += weight;
                outsideFlux += weight * flux[i];
            }
        }

        if (inside == 0 || outside == 0)
        {
            return (0, 0);
        }

        double depth = (outsideFlux / outside) - (insideFlux / inside);
        return (depth, depth > 0 ? depth * depth * inside * outside / (inside + outside) : 0);
    }
}

using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// Whether a signal is better told with a simple multiple of its period. Empty events mean that the period is too short,
/// an unseen event half-way that it is too long; the ratio with the highest SNR, all events considered, wins.
/// </summary>
internal static class AliasCheck
{
    private const double LeastGain = 1.05;

    private static readonly (int Numerator, int Denominator)[] Ratios = [(1, 2), (2, 1), (1, 3), (3, 1), (2, 3), (3, 2)];

    /// <summary>The best of the signal and its aliases.</summary>
    /// <param name="found">The signal.</param>
    /// <param name="assess">Refines and assesses an ephemeris.</param>
    /// <param name="isSound">Whether a signal could be a candidate.</param>
    /// <param name="minimumPeriod">Days.</param>
    /// <param name="maximumPeriod">Days.</param>
    /// <returns>The signal to keep, and a note if it is another one.</returns>
    public static (SignalAssessment Signal, string? Note) Resolve(
        SignalAssessment found, Func<Ephemeris, SignalAssessment> assess, Func<SignalAssessment, bool> isSound, double minimumPeriod, double maximumPeriod)
    {
        SignalAssessment best = found;
        string? note = null;
        foreach ((int numerator, int denominator) in Ratios)
        {
            double period = found.Signal.Ephemeris.Period * numerator / denominator;
            if (period < minimumPeriod || period > maximumPeriod)
            {
                continue;
            }

            for (int phase = 0; phase < numerator; phase++)
            {
                double transitTime = found.Signal.Ephemeris.TransitTime + (phase * found.Signal.Ephemeris.Period);
                double duration = Math.Min(found.Signal.Ephemeris.Duration, StellarScale.LargestDutyCycle * period);
                SignalAssessment other = assess(new Ephemeris(period, transitTime, duration));
                if (isSound(other) && other.Signal.Match.Snr > LeastGain * best.Signal.Match.Snr)
                {
                    best = other;
                    note = $"period is {numerator}/{denominator} of the periodogram's peak at {found.Signal.Ephemeris.Period:F5} d, which it explains better";
                }
            }
        }

        return (best, note);
    }

    /// <summary>
    /// Beside a signal whose transits are hidden, a secondary eclipse at half phase fits half the period as well as the
    /// whole one, for the missing events are unseen. Then the known period is the simpler tale.
    /// </summary>
    /// <param name="found">The signal.</param>
    /// <param name="known">Periods found before, days.</param>
    /// <param name="assess">Refines and assesses an ephemeris.</param>
    /// <param name="isSound">Whether a signal could be a candidate.</param>
    public static SignalAssessment PreferKnownPeriod(
        SignalAssessment found,
        IEnumerable<double> known,
        Func<Ephemeris, SignalAssessment> assess,
        Func<SignalAssessment, bool> isSound)
    {
        Ephemeris ephemeris = found.Signal.Ephemeris;
        foreach (double period in known)
        {
            double ratio = Math.Round(period / ephemeris.Period);
            if (ratio is not (2 or 3) || Math.Abs((period / ephemeris.Period) - ratio) > 0.01 * ratio)
            {
                continue;
            }

            for (int phase = 0; phase < ratio; phase++)
            {
                SignalAssessment other = assess(
                    ephemeris with { Period = period, TransitTime = ephemeris.TransitTime + (phase * ephemeris.Period) });
                if (isSound(other) && other.Signal.Match.Snr * LeastGain > found.Signal.Match.Snr)
                {
                    return other;
                }
            }
        }

        return found;
    }
}

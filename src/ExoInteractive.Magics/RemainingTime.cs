using System.Globalization;

namespace ExoInteractive.Magics;

/// <summary>
/// How long work will still take, from the time it took so far and how far it has come. Work that begins anew, as a search
/// does with each pass, is timed from there.
/// </summary>
public sealed class RemainingTime
{
    private const double LeastFraction = 0.02;
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1);

    private TimeSpan _begun;
    private double _first;
    private double _last;

    /// <summary>The estimate in words.</summary>
    /// <param name="elapsed">Since the work began.</param>
    /// <param name="fraction">Done, 0 to 1.</param>
    /// <returns>"12 s left"; empty in the first second and the first two hundredths, when nobody can know.</returns>
    public string Words(TimeSpan elapsed, double fraction)
    {
        if (fraction < _last)
        {
            (_begun, _first) = (elapsed, fraction);
        }

        _last = fraction;
        double done = fraction - _first;
        TimeSpan took = elapsed - _begun;
        return took < Settled || !(done > LeastFraction) || fraction >= 1 ? "" : $"{Words(took * ((1 - fraction) / done))} left";
    }

    private static string Words(TimeSpan left) => left.TotalSeconds < 60
        ? $"{Math.Ceiling(left.TotalSeconds).ToString("F0", CultureInfo.InvariantCulture)} s"
        : $"{Math.Ceiling(left.TotalMinutes).ToString("F0", CultureInfo.InvariantCulture)} min";
}

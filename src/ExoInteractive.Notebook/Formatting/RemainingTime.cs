using System.Globalization;

namespace ExoInteractive.Notebook.Formatting;

/// <summary>How long work will still take, from the time it took so far and how far it has come.</summary>
public static class RemainingTime
{
    private const double LeastFraction = 0.02;
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1);

    /// <summary>The estimate in words.</summary>
    /// <param name="elapsed">Since the work began.</param>
    /// <param name="fraction">Done, 0 to 1.</param>
    /// <returns>"12 s left"; empty in the first second and the first two hundredths, when nobody can know.</returns>
    public static string Words(TimeSpan elapsed, double fraction)
        => elapsed < Settled || !(fraction > LeastFraction) || fraction >= 1 ? "" : $"{Words(elapsed * ((1 - fraction) / fraction))} left";

    private static string Words(TimeSpan left) => left.TotalSeconds < 60
        ? $"{Math.Ceiling(left.TotalSeconds).ToString("F0", CultureInfo.InvariantCulture)} s"
        : $"{Math.Ceiling(left.TotalMinutes).ToString("F0", CultureInfo.InvariantCulture)} min";
}

using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>The time of each transit on its own, its shape held.</summary>
internal static class TransitTimes
{
    /// <summary>Measures the times.</summary>
    /// <param name="points">The points fitted.</param>
    /// <param name="best">The transit; its shape and linear ephemeris.</param>
    /// <param name="variance">(N,): variance of each point's noise, jitter and weights included.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>One each, earliest first; transits too faint or with too few points to be timed are left out.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<TransitTime> Measure(
        FittedPoints points, TransitElements best, ReadOnlySpan<double> variance, CancellationToken cancellationToken)
        => throw new NotSupportedException();
}

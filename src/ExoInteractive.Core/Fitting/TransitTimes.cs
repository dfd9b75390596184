using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>
/// The time of each transit on its own, its shape held: the likelihood of one number a transit, with the baseline round it
/// free. First on a grid about the linear ephemeris, then by Gauss–Newton from the grid's best.
/// </summary>
internal static class TransitTimes
{
    private const int FewestInTransit = 3;
    private const int FewestPoints = 5;

    // χ² that a transit must gain over none to be timed: 3σ, since its time is looked for.
    private const double LeastGain = 9;

    /// <summary>Measures the times.</summary>
    /// <param name="points">The points fitted.</param>
    /// <param name="best">The transit; its shape and linear ephemeris.</param>
    /// <param name="variance">(N,): variance of each point's noise, jitter and weights included.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>
    /// One each, earliest first. A transit that is 3σ or less better than none, has fewer than three points in it, or whose
    /// time the points do not bound at 2σ is left out.
    /// </returns>
    /// <exception cref="ArgumentException">There is not one variance for each point.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<TransitTime> Measure(
        FittedPoints points, TransitElements best, ReadOnlySpan<double> variance, CancellationToken cancellationToken)
    {
        if (variance.Length != points.Count)
        {
            throw new ArgumentException($"there are {variance.Length} variances for {points.Count} points", nameof(variance));
        }

        List<TransitTime> times = [];
        if (TransitContacts.Of(new ConjunctionOrbit(best, 0), best.RadiusRatio) is not { } contacts)
        {
            return times;
        }

        double duration = (contacts.Fourth.Phase - contacts.First.Phase) * best.Period / (2 * Math.PI);
        Ephemeris ephemeris = new(best.Period, best.TransitTime, duration);
        for (int from = 0, to; from < points.Count; from = to)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long cycle = ephemeris.Cycle(points.Time[from]);
            to = from + 1;
            while (to < points.Count && ephemeris.Cycle(points.Time[to]) == cycle)
            {
                to++;
            }

            double linear = best.TransitTime + (cycle * best.Period);
            if (to - from >= FewestPoints && Time(new SingleTransit(points, from, to, variance, best with { TransitTime = linear }), duration) is { } found)
            {
                times.Add(new TransitTime(cycle, linear + found.Offset, found.Error, found.Offset, found.Points));
            }
        }

        return times;
    }

    private static (double Offset, double Error, int Points)? Time(SingleTransit transit, double duration)
    {
        TimingProfile profile = TimingProfile.Of(transit, duration);
        return transit.ChiSquared(profile.Best, out int touched) <= transit.FlatChiSquared - LeastGain && touched >= FewestInTransit
            && profile.Error() is { } error
            ? (profile.Best, error, touched)
            : null;
    }
}

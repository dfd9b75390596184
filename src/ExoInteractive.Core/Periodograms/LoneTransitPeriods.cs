namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// Which periods the time stamps allow an event that was seen once or twice: those that put every other transit where
/// nothing was observed. A transit counts as observed with data over at least half of it.
/// </summary>
internal sealed class LoneTransitPeriods
{
    /// <summary>Greatest impact parameter that <see cref="Longest"/> allows for: four of five transits have a smaller one.</summary>
    public const double LargestImpact = 0.8;

    /// <summary>Greatest eccentricity that <see cref="Longest"/> allows for, with the transit at periastron.</summary>
    public const double LargestEccentricity = 0.3;

    private const int MostAliases = 200;
    private const int BinsInDuration = 8;

    private readonly double _start;
    private readonly double _end;
    private readonly double _bin;
    private readonly bool[] _observed;

    /// <summary>Marks where a transit of some duration would have been seen.</summary>
    /// <param name="time">(N,): days, increasing.</param>
    /// <param name="duration">T14, days.</param>
    /// <param name="cadence">Days from one point to the next.</param>
    public LoneTransitPeriods(ReadOnlySpan<double> time, double duration, double cadence)
    {
        (_start, _end) = (time[0], time[^1]);
        _bin = duration / BinsInDuration;
        int reach = BinsInDuration / 2;
        _observed = new bool[(int)((_end - _start) / _bin) + 1];
        int[] points = new int[_observed.Length + 1];
        foreach (double t in time)
        {
            points[Slot(t) + 1]++;
        }

        for (int i = 1; i < points.Length; i++)
        {
            points[i] += points[i - 1];
        }

        // The bins of a transit, the middle one included: nine where the duration is eight, so the count is taken down.
        double expected = Math.Max(1, duration / cadence * ((2 * reach) + 1) / BinsInDuration);
        for (int i = 0; i < _observed.Length; i++)
        {
            int seen = points[Math.Min(points.Length - 1, i + reach + 1)] - points[Math.Max(0, i - reach)];
            _observed[i] = seen >= 0.5 * expected;
        }
    }

    /// <summary>The least period that puts no other transit on data.</summary>
    /// <param name="transit">Mid-transit, days.</param>
    /// <param name="from">Shortest period of any interest, days.</param>
    public double Shortest(double transit, double from)
    {
        double farthest = Math.Max(transit - _start, _end - transit);
        double period = from;
        while (period <= farthest && !Allows(transit, period, 0))
        {
            // A step that moves the farthest transit by a quarter of its duration.
            period += 2 * _bin * period / farthest;
        }

        return period;
    }

    /// <summary>The periods Δt/n of a pair that put no further transit on data, longest first.</summary>
    /// <param name="first">Mid-transit, days.</param>
    /// <param name="second">The later one.</param>
    /// <param name="least">Shortest period of any interest, days.</param>
    public IReadOnlyList<double> Between(double first, double second, double least)
    {
        List<double> periods = [];
        double apart = second - first;
        for (int n = 1; apart / n >= least && periods.Count < MostAliases; n++)
        {
            if (Allows(first, apart / n, n))
            {
                periods.Add(apart / n);
            }
        }

        return periods;
    }

    /// <summary>
    /// The longest period of a transit of some duration: T14 = 0.0756 d (P/ρ)^⅓ √(1 − b²) √(1 − e²)/(1 + e) turned round, for b up
    /// to <see cref="LargestImpact"/> and e up to <see cref="LargestEccentricity"/> at periastron.
    /// </summary>
    /// <param name="duration">T14, days.</param>
    /// <param name="density">Mean stellar density in solar units; NaN where unknown.</param>
    /// <returns>Days; infinite where the density is unknown.</returns>
    public static double Longest(double duration, double density)
    {
        const double e = LargestEccentricity;
        double chord = Math.Sqrt(1 - (LargestImpact * LargestImpact)), speed = Math.Sqrt(1 - (e * e)) / (1 + e);
        return density > 0
            ? density * Math.Pow(duration / (StellarScale.SolarDuration * chord * speed), 3)
            : double.PositiveInfinity;
    }

    // Whether all transits of a period fall where nothing was observed, but the event itself and the one of a later cycle.
    private bool Allows(double transit, double period, int seen)
    {
        int first = (int)Math.Ceiling((_start - transit) / period), last = (int)Math.Floor((_end - transit) / period);
        for (int cycle = first; cycle <= last; cycle++)
        {
            if (cycle != 0 && cycle != seen && _observed[Slot(transit + (cycle * period))])
            {
                return false;
            }
        }

        return true;
    }

    private int Slot(double time) => Math.Min(_observed.Length - 1, (int)((time - _start) / _bin));
}

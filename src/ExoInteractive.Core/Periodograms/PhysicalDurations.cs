namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// Box lengths chosen for each period from the physics of the orbit, in parts of the central transit w(P) of a star
/// like the Sun. The defaults reach from grazing transits of M dwarfs to transits of subgiants.
/// </summary>
public sealed record PhysicalDurations
{
    /// <summary>Shortest box in parts of w(P); positive. Default 0.33.</summary>
    public double ShortestFactor { get; init; } = 0.33;

    /// <summary>Longest box in parts of w(P); at least the shortest. Default 3.</summary>
    public double LongestFactor { get; init; } = 3;

    /// <summary>No box is shorter than this, days; not negative. Default 0; the search sets one cadence.</summary>
    public double ShortestDuration { get; init; }

    /// <summary>No box is longer than this part of the period; between 0 and 0.5. Default 0.23, for a/R* &gt; 1.5.</summary>
    public double LargestDutyCycle { get; init; } = StellarScale.LargestDutyCycle;

    /// <summary>Phase bins in w(P); default 6, at least 3. A box of w is then placed to within a twelfth of its length.</summary>
    public int BinsPerDuration { get; init; } = 6;

    /// <summary>How much longer each box is than the one before; above 1. Default 1.25.</summary>
    public double Growth { get; init; } = 1.25;

    /// <summary>The number of phase bins for a period.</summary>
    internal int BinCount(double period)
        => Math.Max(12, (int)Math.Round(BinsPerDuration * period / StellarScale.CentralDuration(period)));

    /// <summary>The box lengths for a period, in bins, increasing; never empty.</summary>
    internal int BoxLengths(double period, int binCount, Span<int> lengths)
    {
        double width = period / binCount;
        double central = StellarScale.CentralDuration(period);
        double longest = Math.Min(LongestFactor * central, LargestDutyCycle * period);
        double length = Math.Max(ShortestFactor * central, ShortestDuration) / width;
        int last = Math.Max(1, (int)Math.Floor(longest / width));
        int count = 0;
        for (int previous = 0; count < lengths.Length; length *= Growth)
        {
            int box = Math.Max(previous + 1, (int)Math.Round(length));
            if (box > last)
            {
                break;
            }

            lengths[count++] = previous = box;
        }

        if (count == 0)
        {
            lengths[count++] = last;
        }

        return count;
    }

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    internal void Require()
    {
        Rule(ShortestFactor > 0, nameof(ShortestFactor), ShortestFactor, "must be positive");
        Rule(LongestFactor >= ShortestFactor, nameof(LongestFactor), LongestFactor, "must not be below the shortest factor");
        Rule(ShortestDuration >= 0, nameof(ShortestDuration), ShortestDuration, "must not be negative (days)");
        Rule(LargestDutyCycle is > 0 and < 0.5, nameof(LargestDutyCycle), LargestDutyCycle, "must lie between 0 and 0.5");
        Rule(BinsPerDuration >= 3, nameof(BinsPerDuration), BinsPerDuration, "must be at least 3");
        Rule(Growth > 1, nameof(Growth), Growth, "must be above 1");

        static void Rule(bool holds, string name, double value, string rule)
        {
            if (!holds)
            {
                throw new ArgumentException($"{name} {rule}; it is {value}", name);
            }
        }
    }
}

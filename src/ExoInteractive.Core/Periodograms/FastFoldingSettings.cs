namespace ExoInteractive.Core.Periodograms;

/// <summary>Settings of <see cref="FastFoldingSearch"/>.</summary>
public sealed record FastFoldingSettings
{
    /// <summary>Shortest trial period, days; positive. Default 0.2.</summary>
    public double MinimumPeriod { get; init; } = 0.2;

    /// <summary>Longest trial period, days; above the shortest, at most the time span. Null for half the time span.</summary>
    public double? MaximumPeriod { get; init; }

    /// <summary>Mean density of the star in solar units; 0.001 to 200. Default 1. The expected duration is 0.0756 d (P/1 d)^(1/3) ρ^(-1/3).</summary>
    public double StellarDensity { get; init; } = 1;

    /// <summary>Phase bins in the expected duration; default 6, 3 to 16. Boxes reach from half of them to 1.6 times.</summary>
    public int BinsPerDuration { get; init; } = 6;

    /// <summary>Bins by which a transit drifts over the time span from one trial period to the next; default 2, 1 to 4.</summary>
    public int DriftStep { get; init; } = 2;

    /// <summary>
    /// Passes on bins twice as wide as the pass before, each for boxes twice as long; default 1, which reaches 3.3 times
    /// the expected duration; 0 to 4.
    /// </summary>
    public int CoarserOctaves { get; init; } = 1;

    /// <summary>Threads; null for all processors, at least 1. The result does not depend on it.</summary>
    public int? Threads { get; init; }

    /// <summary>These settings with every range checked and nothing left to default.</summary>
    /// <param name="timeSpan">Days from first to last point.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    internal FastFoldingSettings Resolve(double timeSpan)
    {
        double longest = MaximumPeriod ?? 0.5 * timeSpan;
        Rule(MinimumPeriod > 0, nameof(MinimumPeriod), MinimumPeriod, "must be positive (days)");
        Rule(longest > MinimumPeriod, nameof(MaximumPeriod), longest, $"must be above the minimum period of {MinimumPeriod:G4} d");
        Rule(longest <= timeSpan, nameof(MaximumPeriod), longest, $"must not be above the time span of {timeSpan:G6} d");
        Rule(StellarDensity is >= 0.001 and <= 200, nameof(StellarDensity), StellarDensity, "must be 0.001 to 200 (solar units)");
        Rule(BinsPerDuration is >= 3 and <= 16, nameof(BinsPerDuration), BinsPerDuration, "must be 3 to 16");
        Rule(DriftStep is >= 1 and <= 4, nameof(DriftStep), DriftStep, "must be 1 to 4");
        Rule(CoarserOctaves is >= 0 and <= 4, nameof(CoarserOctaves), CoarserOctaves, "must be 0 to 4");
        Rule(Threads is null or >= 1, nameof(Threads), Threads ?? 0, "must be at least 1");
        return this with { MaximumPeriod = longest, Threads = Threads ?? Environment.ProcessorCount };
    }

    private static void Rule(bool holds, string name, double value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} {rule}; it is {value:G6}", name);
        }
    }
}

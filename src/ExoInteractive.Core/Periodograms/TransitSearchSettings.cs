namespace ExoInteractive.Core.Periodograms;

/// <summary>Settings of <see cref="TransitSearch"/>.</summary>
public sealed record TransitSearchSettings
{
    /// <summary>Shortest trial period, days; positive. Default 0.2.</summary>
    public double MinimumPeriod { get; init; } = 0.2;

    /// <summary>Longest trial period, days; null for the time span over <see cref="MinimumTransits"/>.</summary>
    public double? MaximumPeriod { get; init; }

    /// <summary>A periodic claim needs this many transits with data; default 3, at least 2.</summary>
    public int MinimumTransits { get; init; } = 3;

    /// <summary>
    /// Mean density of the star in solar units, which sets how long transits last; 0.001 to 200. Null for the catalogue's
    /// (<see cref="LightCurves.LightCurveMetadata.Star"/>), or the Sun's where that is silent.
    /// </summary>
    public double? StellarDensity { get; init; }

    /// <summary>Phase bins in the expected duration, which sets the steps in period too; default 6, 3 to 16. Cost grows with its square.</summary>
    public int BinsPerDuration { get; init; } = 6;

    /// <summary>Least red-noise-aware SNR of a candidate; positive. Default 7.1, as Kepler's pipeline.</summary>
    public double SnrThreshold { get; init; } = 7.1;

    /// <summary>
    /// Least signal detection efficiency of a candidate's peak; default 5. It is not asked for in a search of so few periods
    /// (below 90 times <see cref="BinsPerDuration"/>) that a strong signal has nothing but itself to stand out of.
    /// </summary>
    public double SdeThreshold { get; init; } = 5;

    /// <summary>Stop after this many candidates; default 5, at least 1.</summary>
    public int MaximumPlanets { get; init; } = 5;

    /// <summary>Whether events that do not repeat are searched for as well; default true.</summary>
    public bool LoneTransits { get; init; } = true;

    /// <summary>Least red-noise-aware SNR of a lone event; positive. Default 8, more than for a candidate: nothing confirms it but its own shape.</summary>
    public double LoneThreshold { get; init; } = 8;

    /// <summary>Threads; null for all processors, at least 1.</summary>
    public int? Threads { get; init; }
}

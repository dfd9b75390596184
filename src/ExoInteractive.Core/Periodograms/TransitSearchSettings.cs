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

    /// <summary>Frequency oversampling of the Ofir (2014) grid; default 3, at least 1.</summary>
    public double Oversampling { get; init; } = 3;

    /// <summary>Least red-noise-aware SNR of a candidate; positive. Default 7.1, as Kepler's pipeline.</summary>
    public double SnrThreshold { get; init; } = 7.1;

    /// <summary>Least signal detection efficiency of a candidate's peak; default 5.</summary>
    public double SdeThreshold { get; init; } = 5;

    /// <summary>Stop after this many candidates; default 5, at least 1.</summary>
    public int MaximumPlanets { get; init; } = 5;

    /// <summary>Threads; null for all processors, at least 1.</summary>
    public int? Threads { get; init; }
}

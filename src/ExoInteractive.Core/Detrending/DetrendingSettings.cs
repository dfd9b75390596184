namespace ExoInteractive.Core.Detrending;

/// <summary>Settings of <see cref="Detrender"/>.</summary>
public sealed record DetrendingSettings
{
    /// <summary>Default biweight.</summary>
    public DetrendingMethod Method { get; init; } = DetrendingMethod.Biweight;

    /// <summary>Full window width, days; positive. Default 1 d, about 3 times the longest transit usually sought.</summary>
    public double Window { get; init; } = 1.0;

    /// <summary>A gap longer than this, days, breaks the trend; positive. Default 0.5.</summary>
    public double BreakTolerance { get; init; } = 0.5;

    /// <summary>Biweight tuning constant in median absolute deviations; positive, default 5.</summary>
    public double BiweightTuning { get; init; } = 5;
}

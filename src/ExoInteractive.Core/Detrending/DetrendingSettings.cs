namespace ExoInteractive.Core.Detrending;

/// <summary>Settings of <see cref="Detrender"/>.</summary>
public sealed record DetrendingSettings
{
    /// <summary>Default biweight.</summary>
    public DetrendingMethod Method { get; init; } = DetrendingMethod.Biweight;

    /// <summary>
    /// Full window width, days; positive. Default 1.5, nearly 3 times a transit of 13 h (Hippke et al. 2019 advise 3 times
    /// the longest transit sought): such a transit keeps most of its depth, and short ones all of it. For a fast rotator
    /// with short transits take less, down to 3 durations.
    /// </summary>
    public double Window { get; init; } = 1.5;

    /// <summary>A gap longer than this, days, breaks the trend; positive. Default 0.5.</summary>
    public double BreakTolerance { get; init; } = 0.5;

    /// <summary>Biweight tuning constant in median absolute deviations; positive, default 5.</summary>
    public double BiweightTuning { get; init; } = 5;
}

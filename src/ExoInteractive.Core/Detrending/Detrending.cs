using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Detrending;

/// <summary>How the slow trend is estimated.</summary>
public enum DetrendingMethod
{
    /// <summary>Leave the flux as it is.</summary>
    None,

    /// <summary>Running median in a time window.</summary>
    Median,

    /// <summary>Running Tukey biweight in a time window (Hippke et al. 2019, wotan).</summary>
    Biweight,
}

/// <summary>Settings of <see cref="Detrender"/>.</summary>
public sealed record DetrendingSettings
{
    /// <summary>Default biweight.</summary>
    public DetrendingMethod Method { get; init; } = DetrendingMethod.Biweight;

    /// <summary>Full window width, days; positive. Default 1 d, about 3 times the longest transit usually sought.</summary>
    public double Window { get; init; } = 1.0;

    /// <summary>A gap longer than this, days, breaks the trend. Default 0.5.</summary>
    public double BreakTolerance { get; init; } = 0.5;

    /// <summary>Biweight tuning constant in median absolute deviations; default 5.</summary>
    public double BiweightTuning { get; init; } = 5;
}

/// <summary>A light curve divided by its trend.</summary>
/// <param name="LightCurve">Flux and error divided by the trend.</param>
/// <param name="Trend">(N,): the trend, in the flux unit of the input.</param>
/// <param name="Settings">The settings used.</param>
public sealed record DetrendedLightCurve(LightCurve LightCurve, ReadOnlyMemory<double> Trend, DetrendingSettings Settings);

/// <summary>Gap-aware detrending in windows of time.</summary>
public static class Detrender
{
    /// <summary>Estimates the trend and divides by it. Segments and gaps break the trend.</summary>
    /// <param name="lightCurve">Cleaned: finite flux.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="mask">(N,) or empty: true for points the trend must not see (in-transit points).</param>
    /// <returns>The flattened light curve and the trend.</returns>
    /// <exception cref="ArgumentException">Flux is not finite, or a setting is out of range.</exception>
    public static DetrendedLightCurve Detrend(
        LightCurve lightCurve, DetrendingSettings? settings = null, ReadOnlySpan<bool> mask = default)
        => throw new NotImplementedException();
}

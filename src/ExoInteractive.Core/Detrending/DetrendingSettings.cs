namespace ExoInteractive.Core.Detrending;

/// <summary>Settings of <see cref="Detrender"/>.</summary>
public sealed record DetrendingSettings
{
    /// <summary>Default biweight.</summary>
    public DetrendingMethod Method { get; init; } = DetrendingMethod.Biweight;

    /// <summary>
    /// Full window width, days; positive. Default 1.5, nearly 3 times a transit of 13 h (Hippke et al. 2019 advise 3 times
    /// the longest transit sought). For a fast rotator with short transits take less, down to 3 durations. Of a penalised
    /// spline the width of the running mean that is as stiff; of a Gaussian process the shortest period it may have.
    /// </summary>
    public double Window { get; init; } = 1.5;

    /// <summary>
    /// Measure whether a window of 0.25 to 3 days serves a search of this star clearly better than <see cref="Window"/>;
    /// the settings of the result carry the one taken. Default false.
    /// </summary>
    public bool AutomaticWindow { get; init; }

    /// <summary>A gap longer than this, days, breaks the trend; positive. Default 0.5.</summary>
    public double BreakTolerance { get; init; } = 0.5;

    /// <summary>
    /// Biweight tuning constant in median absolute deviations; positive, default 5. A residual beyond it has no say in a
    /// biweight, a spline or a Gaussian process.
    /// </summary>
    public double BiweightTuning { get; init; } = 5;

    /// <summary>Degree of the Savitzky–Golay polynomial; 0 to 5, default 2.</summary>
    public int PolynomialDegree { get; init; } = 2;

    /// <summary>Threads; null for all processors, at least 1. The result does not depend on it.</summary>
    public int? Threads { get; init; }

    /// <summary>The threads as the runtime takes them.</summary>
    internal ParallelOptions Parallelism => new() { MaxDegreeOfParallelism = Threads ?? Environment.ProcessorCount };
}

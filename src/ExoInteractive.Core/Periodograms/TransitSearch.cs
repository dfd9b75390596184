using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Periodograms;

/// <summary>Settings of <see cref="TransitSearch"/>.</summary>
public sealed record TransitSearchSettings
{
    /// <summary>Shortest trial period, days; positive. Default 0.2.</summary>
    public double MinimumPeriod { get; init; } = 0.2;

    /// <summary>Longest trial period, days; null for what gives <see cref="MinimumTransits"/> in the time span.</summary>
    public double? MaximumPeriod { get; init; }

    /// <summary>A periodic claim needs this many transits with data; default 3, at least 2.</summary>
    public int MinimumTransits { get; init; } = 3;

    /// <summary>Frequency oversampling of the Ofir (2014) grid; default 3, at least 1.</summary>
    public double Oversampling { get; init; } = 3;

    /// <summary>Least red-noise-aware SNR of a candidate. Default 7.1, as Kepler's pipeline.</summary>
    public double SnrThreshold { get; init; } = 7.1;

    /// <summary>Stop after this many candidates; default 5.</summary>
    public int MaximumPlanets { get; init; } = 5;

    /// <summary>Threads; null for all processors.</summary>
    public int? Threads { get; init; }
}

/// <summary>What a search found.</summary>
/// <param name="Candidates">Strongest first; empty for a quiet star.</param>
/// <param name="Periodograms">One for each pass: the first of the whole data, then with each found signal masked.</param>
/// <param name="LightCurve">The light curve searched.</param>
/// <param name="Settings">As used, with nothing left to default.</param>
public sealed record TransitSearchResult(
    IReadOnlyList<TransitCandidate> Candidates,
    IReadOnlyList<Periodogram> Periodograms,
    LightCurve LightCurve,
    TransitSearchSettings Settings);

/// <summary>Box search, exact refinement, alias check, masking and search again until nothing is above threshold.</summary>
public static class TransitSearch
{
    /// <summary>Searches for transits.</summary>
    /// <param name="lightCurve">Cleaned and detrended.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="progress">Told at least every 1 % of the work; may be null.</param>
    /// <param name="cancellationToken">Stops the search within some milliseconds.</param>
    /// <returns>Candidates and periodograms.</returns>
    /// <exception cref="ArgumentException">A setting is out of range or the light curve is unfit to search.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TransitSearchResult Search(
        LightCurve lightCurve,
        TransitSearchSettings? settings = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
        => throw new NotImplementedException();
}

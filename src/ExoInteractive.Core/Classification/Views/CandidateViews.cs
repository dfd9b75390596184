namespace ExoInteractive.Core.Classification.Views;

/// <summary>
/// What the vetting network looks at. Views that a source of data cannot give are null; the network is told so and widens
/// its answer. Bins of <see cref="Global"/>: <see cref="GlobalBins"/> over phase −0.5 to 0.5, mid-transit in the middle bin; of
/// the local ones: <see cref="LocalBins"/> over ±2 T14 of mid-transit (of phase ±0.5 where that is less), as in Yu et al. (2019).
/// </summary>
public sealed record CandidateViews
{
    /// <summary>Bins of the global view and of the trend.</summary>
    public const int GlobalBins = 201;

    /// <summary>Bins of a local view.</summary>
    public const int LocalBins = 61;

    /// <summary>Single transits of the unfolded view.</summary>
    public const int UnfoldedTransits = 16;

    /// <summary>Bins of a single transit.</summary>
    public const int UnfoldedBins = 31;

    /// <summary>Bins of the periodogram.</summary>
    public const int PeriodogramBins = 128;

    /// <summary>The whole orbit.</summary>
    public required BinnedView Global { get; init; }

    /// <summary>The transit.</summary>
    public required BinnedView Local { get; init; }

    /// <summary>The deepest dip away from the transit, on the primary's scale.</summary>
    public BinnedView? Secondary { get; init; }

    /// <summary>The odd-numbered transits, on the primary's scale.</summary>
    public BinnedView? Odd { get; init; }

    /// <summary>The even-numbered transits, on the primary's scale.</summary>
    public BinnedView? Even { get; init; }

    /// <summary>(16 × 31,), row after row: single transits over ±2 T14 in time order, evenly chosen where there are more; rows without data 0.</summary>
    public ReadOnlyMemory<float>? Unfolded { get; init; }

    /// <summary>(201,): the trend that was taken off, over the whole span in equal steps of time: median 0, in units of its own standard deviation, clipped at ±5.</summary>
    public ReadOnlyMemory<float>? Trend { get; init; }

    /// <summary>(128,): the search's SNR, highest in each of 128 equal steps of log period from a tenth of the period to ten times it, over the candidate's own.</summary>
    public ReadOnlyMemory<float>? Periodogram { get; init; }

    /// <summary>(2 × 61,), columns then rows: the star's centroid over ±2 T14, in its out-of-transit scatter a bin, clipped at ±10.</summary>
    public ReadOnlyMemory<float>? Centroid { get; init; }
}

namespace ExoInteractive.Core.Vetting.Pixels;

/// <summary>What the pixels say about where the dimming is.</summary>
public sealed record PixelEvidence
{
    /// <summary>Images in and out of transit.</summary>
    public required DifferenceImage Difference { get; init; }

    /// <summary>The star's centroid at every cadence.</summary>
    public required CentroidSeries Centroid { get; init; }

    /// <summary>Where the light is, by a Gaussian fitted to the out-of-transit image; null where the fit failed.</summary>
    public required SourcePosition? Star { get; init; }

    /// <summary>Where the dimming is, by a Gaussian of the star's width fitted to the difference image; null where the fit failed.</summary>
    public required SourcePosition? Source { get; init; }

    /// <summary>Where the dimming is, by the flux-weighted mean of the difference image's pixels in the aperture; null without positive flux.</summary>
    public required SourcePosition? WeightedSource { get; init; }

    /// <summary>Where the catalogue puts the star; null where unknown.</summary>
    public required SourcePosition? Catalogue { get; init; }

    /// <summary>Offset of the dimming from the star's image or from its catalogue position, whichever is nearer, pixels; NaN where a fit failed.</summary>
    public required double Offset { get; init; }

    /// <summary>1σ of the offset, pixels.</summary>
    public required double OffsetError { get; init; }

    /// <summary>Shift of the centroid in transit, pixels, columns then rows: in less beside.</summary>
    public required (double Column, double Row) Shift { get; init; }

    /// <summary>Probability that centroids in and beside the transits have one distribution; NaN when too few.</summary>
    public required double ShiftProbability { get; init; }

    /// <summary>Strength of the transit in the aperture, σ.</summary>
    public required double CoreStrength { get; init; }

    /// <summary>Strength of the transit in the ring of pixels round the aperture, σ; NaN where there is no such pixel.</summary>
    public required double HaloStrength { get; init; }
}

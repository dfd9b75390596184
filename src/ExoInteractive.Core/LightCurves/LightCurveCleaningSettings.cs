namespace ExoInteractive.Core.LightCurves;

/// <summary>Settings of <see cref="LightCurveCleaning.Clean"/>.</summary>
public sealed record LightCurveCleaningSettings
{
    /// <summary>
    /// Drop points with any of these quality bits. Default null: the bits of the light curve's mission that disqualify
    /// a point (<see cref="QualityBits.DefaultMask"/>); −1 is every bit; 0 keeps all.
    /// </summary>
    public int? QualityMask { get; init; }

    /// <summary>Clip points further above the local median than this many robust σ; positive. Default 5; positive infinity clips none.</summary>
    public double SigmaUpper { get; init; } = 5;

    /// <summary>Clip points further below the local median than this many robust σ; positive. Default positive infinity, so that transits stay.</summary>
    public double SigmaLower { get; init; } = double.PositiveInfinity;

    /// <summary>Full width of the window of the local median, days; positive. Default 1, twice the longest dip whose shoulders must not be taken for flares.</summary>
    public double ClippingWindow { get; init; } = 1;
}

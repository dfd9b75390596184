namespace ExoInteractive.Core.LightCurves;

/// <summary>Settings of <see cref="LightCurveCleaning.Clean"/>.</summary>
public sealed record LightCurveCleaningSettings
{
    /// <summary>Which flagged points are dropped. Default <see cref="QualityRule.Default"/>.</summary>
    public QualityRule Quality { get; init; }

    /// <summary>Clip points further above the local median than this many robust σ; positive. Default 5; positive infinity clips none.</summary>
    public double SigmaUpper { get; init; } = 5;

    /// <summary>Clip points further below the local median than this many robust σ; positive. Default positive infinity, so that transits stay.</summary>
    public double SigmaLower { get; init; } = double.PositiveInfinity;

    /// <summary>Full width of the window of the local median, days; positive. Default 1, twice the longest dip whose shoulders must not be taken for flares.</summary>
    public double ClippingWindow { get; init; } = 1;
}

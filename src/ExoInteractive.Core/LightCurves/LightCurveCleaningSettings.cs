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

    /// <summary>
    /// Drop flares with their tails (<see cref="FlareFinder"/>). Default false: an upper clip alone takes the peak of a flare
    /// and leaves its decay.
    /// </summary>
    public bool ClipFlares { get; init; }

    /// <summary>Drop what was observed less than this long after a gap, a segment's first point included, days; 0 or more, default 0.</summary>
    public double DropAfterGap { get; init; }

    /// <summary>Drop what was observed less than this long before a gap, a segment's last point included, days; 0 or more, default 0.</summary>
    public double DropBeforeGap { get; init; }

    /// <summary>What counts as a gap, days; positive, default 0.5.</summary>
    public double GapLength { get; init; } = 0.5;
}

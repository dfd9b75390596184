namespace ExoInteractive.Core.LightCurves;

/// <summary>Settings of <see cref="LightCurveCleaning.Clean"/>.</summary>
public sealed record LightCurveCleaningSettings
{
    /// <summary>Drop points with any of these quality bits. Default −1: every bit; 0 keeps all.</summary>
    public int QualityMask { get; init; } = -1;

    /// <summary>Clip points further above the local median than this many robust σ. Default 5; positive infinity clips none.</summary>
    public double SigmaUpper { get; init; } = 5;

    /// <summary>Clip points further below the local median than this many robust σ. Default positive infinity, so that transits stay.</summary>
    public double SigmaLower { get; init; } = double.PositiveInfinity;
}

/// <summary>From a light curve as delivered to one ready for analysis.</summary>
public static class LightCurveCleaning
{
    /// <summary>
    /// Drops missing and flagged points, divides each segment by its median flux (so flux is relative to 1), clips
    /// outliers (upwards only by default), and fills unknown errors with the robust point-to-point scatter of the segment.
    /// </summary>
    /// <param name="lightCurve">As delivered.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <returns>Finite relative flux with finite positive errors.</returns>
    /// <exception cref="ArgumentException">No good point is left, or a segment's median flux is not positive.</exception>
    public static LightCurve Clean(LightCurve lightCurve, LightCurveCleaningSettings? settings = null)
        => throw new NotImplementedException();
}

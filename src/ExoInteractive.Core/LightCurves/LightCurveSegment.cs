namespace ExoInteractive.Core.LightCurves;

/// <summary>A stretch of one light curve observed together: a Kepler quarter, a K2 campaign, a TESS sector.</summary>
/// <param name="Label">How observers name it, for example "Q3", "C5" or "Sector 1".</param>
/// <param name="Start">Index of its first point.</param>
/// <param name="Length">Number of points; at least 1.</param>
/// <param name="ExposureTime">
/// Days covered by one of its points; null where it is that of the whole light curve (<see cref="LightCurveMetadata.ExposureTime"/>).
/// </param>
/// <param name="QualityWord">
/// Whose quality flags its points carry; null where they are those of the whole light curve (<see cref="LightCurveMetadata.QualityWord"/>).
/// </param>
public readonly record struct LightCurveSegment(
    string Label, int Start, int Length, double? ExposureTime = null, QualityWord? QualityWord = null)
{
    /// <summary>Index one past the last point.</summary>
    public int End => Start + Length;
}

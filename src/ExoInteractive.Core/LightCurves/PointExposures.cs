namespace ExoInteractive.Core.LightCurves;

/// <summary>The time that each point of a light curve integrates, where segments may differ.</summary>
internal static class PointExposures
{
    /// <summary>
    /// Each segment's own exposure; where it states none, the median spacing of its points, or of the whole light curve's
    /// where it has but one.
    /// </summary>
    /// <param name="lightCurve">The light curve.</param>
    /// <returns>(N,): days.</returns>
    public static double[] Of(LightCurve lightCurve)
    {
        double[] exposures = new double[lightCurve.Count];
        foreach (LightCurveSegment segment in lightCurve.Segments)
        {
            exposures.AsSpan(segment.Start, segment.Length).Fill(
                lightCurve.ExposureTimeOf(segment)
                ?? Spacing(lightCurve.Time.Span.Slice(segment.Start, segment.Length))
                ?? Spacing(lightCurve.Time.Span)
                ?? 0);
        }

        return exposures;
    }

    /// <summary>The one exposure that all points have to a percent.</summary>
    /// <param name="lightCurve">The light curve.</param>
    /// <returns>Days; null for a mixture.</returns>
    public static double? Common(LightCurve lightCurve)
    {
        const double same = 0.01;
        if (lightCurve.Metadata.ExposureTime is null && lightCurve.Segments.All(segment => segment.ExposureTime is null))
        {
            return Spacing(lightCurve.Time.Span) ?? 0;
        }

        double[] exposures = Of(lightCurve);
        return Array.TrueForAll(exposures, exposure => Math.Abs(exposure - exposures[0]) <= same * exposures[0]) ? exposures[0] : null;
    }

    private static double? Spacing(ReadOnlySpan<double> time) => time.Length > 1 ? TimeSteps.Median(time) : null;
}

using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// Errors whose size comes from the data. Files hold placeholder errors, or errors wrong by a factor; within a segment
/// their ratios are kept, and their level is set so that the robust scatter from point to point comes out as observed.
/// Scaling all errors of a light curve therefore changes no result.
/// </summary>
internal static class EmpiricalErrors
{
    /// <summary>The light curve with rescaled errors.</summary>
    /// <param name="lightCurve">Finite flux.</param>
    public static LightCurve Of(LightCurve lightCurve)
    {
        ReadOnlySpan<double> flux = lightCurve.Flux.Span;
        double[] error = lightCurve.FluxError.ToArray();
        double overall = RobustScatter.PointToPoint(flux);
        foreach (LightCurveSegment segment in lightCurve.Segments)
        {
            Span<double> stated = error.AsSpan(segment.Start, segment.Length);
            if (HasNaN(stated))
            {
                stated.Fill(1);
            }

            double scatter = segment.Length > 30 ? RobustScatter.PointToPoint(flux.Slice(segment.Start, segment.Length)) : overall;
            double scale = (scatter > 0 ? scatter : overall > 0 ? overall : 1) / RobustScatter.Median(stated);
            for (int i = 0; i < stated.Length; i++)
            {
                stated[i] *= scale;
            }
        }

        return lightCurve.WithFlux(flux, error);
    }

    private static bool HasNaN(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (double.IsNaN(value))
            {
                return true;
            }
        }

        return false;
    }
}

using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Detrending;

/// <summary>
/// The slow trend under a light curve, each stretch for itself. Where masks leave nothing to see the trend is interpolated
/// from its neighbours in the stretch.
/// </summary>
/// <param name="Values">(N,): finite, in the flux unit.</param>
/// <param name="Process">The Gaussian process behind it; null for other methods.</param>
internal sealed record Trend(double[] Values, GaussianProcessFit? Process = null)
{
    /// <summary>Estimates the trend.</summary>
    /// <param name="lightCurve">Finite flux.</param>
    /// <param name="settings">How; any method but none.</param>
    /// <param name="mask">(N,) or empty: points not to be seen.</param>
    /// <param name="throughMiddles">Of a sliding median or biweight: read the trend off the line through the windows' middles.</param>
    public static Trend Estimate(LightCurve lightCurve, DetrendingSettings settings, ReadOnlySpan<bool> mask, bool throughMiddles = false)
    {
        IReadOnlyList<Stretch> stretches = Stretch.Of(lightCurve, settings.BreakTolerance, mask);
        double[] trend = new double[lightCurve.Count];
        GaussianProcessFit? process = null;
        switch (settings.Method)
        {
            case DetrendingMethod.Median or DetrendingMethod.Biweight:
                SlidingLocation.Estimate(stretches, settings, throughMiddles, trend);
                break;
            case DetrendingMethod.SavitzkyGolay:
                LocalPolynomial.Estimate(stretches, settings, trend);
                break;
            case DetrendingMethod.PenalisedSpline:
                PenalisedSpline.Estimate(stretches, settings, trend);
                break;
            case DetrendingMethod.GaussianProcess:
                process = GaussianProcessTrend.Estimate(stretches, settings, trend);
                break;
            default:
                throw new ArgumentException($"there is no trend of method {settings.Method}", nameof(settings));
        }

        foreach (Stretch stretch in stretches)
        {
            Bridge(stretch.Time.Span, stretch.Flux.Span, trend.AsSpan(stretch.Range));
        }

        return new Trend(trend, process);
    }

    /// <summary>Interpolates over NaN; a stretch that the mask hides whole gets its own median.</summary>
    private static void Bridge(ReadOnlySpan<double> time, ReadOnlySpan<double> flux, Span<double> trend)
    {
        int before = -1;
        for (int i = 0; i < trend.Length; i++)
        {
            if (!double.IsNaN(trend[i]))
            {
                before = i;
                continue;
            }

            int after = i;
            while (after < trend.Length && double.IsNaN(trend[after]))
            {
                after++;
            }

            if (before < 0 && after == trend.Length)
            {
                trend.Fill(RobustScatter.Median(flux));
                return;
            }

            for (; i < after; i++)
            {
                trend[i] = before < 0 ? trend[after]
                    : after == trend.Length ? trend[before]
                    : trend[before] + ((trend[after] - trend[before]) * (time[i] - time[before]) / (time[after] - time[before]));
            }

            i = after - 1;
        }
    }
}

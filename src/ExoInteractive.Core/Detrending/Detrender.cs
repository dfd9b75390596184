using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Detrending;

/// <summary>Gap-aware detrending in windows of time.</summary>
public static class Detrender
{
    /// <summary>Estimates the trend and divides by it. Segments and gaps break the trend.</summary>
    /// <param name="lightCurve">Cleaned: finite flux.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="mask">(N,) or empty: true for points the trend must not see (in-transit points).</param>
    /// <returns>The flattened light curve and the trend.</returns>
    /// <exception cref="ArgumentException">Flux is not finite, or a setting is out of range.</exception>
    public static DetrendedLightCurve Detrend(
        LightCurve lightCurve, DetrendingSettings? settings = null, ReadOnlySpan<bool> mask = default)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        return Divide(lightCurve, Checked(lightCurve, settings, mask), mask, throughMiddles: false);
    }

    /// <summary>
    /// Detrends with known transits hidden from the trend, so that their depths survive whole. The second round that
    /// follows a detection (Hippke et al. 2019): search, then detrend again with the found ephemerides and measure.
    /// A window's mean is placed at the middle of its points, as beside a hidden transit or an end it is off on a slope; and
    /// the trend is estimated twice, the second time on what the first left (twicing, Tukey 1977), as a mean over a window
    /// cuts a curved trend's tops and fills its valleys. Both would eat transits that are not hidden. A Gaussian process
    /// needs neither: its mean is the best one for its covariance already.
    /// </summary>
    /// <param name="lightCurve">Cleaned: finite flux.</param>
    /// <param name="transits">Ephemerides whose transits are hidden.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="halfWidth">Half the width hidden round each transit, in durations; positive.</param>
    /// <returns>The flattened light curve and the trend of both passes.</returns>
    /// <exception cref="ArgumentException">Flux is not finite, or a setting is out of range.</exception>
    public static DetrendedLightCurve DetrendAround(
        LightCurve lightCurve,
        IReadOnlyList<Ephemeris> transits,
        DetrendingSettings? settings = null,
        double halfWidth = TransitMask.DefaultHalfWidth)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        bool[] mask = TransitMask.InTransit(lightCurve, transits, halfWidth);
        DetrendedLightCurve first = Divide(lightCurve, Checked(lightCurve, settings, mask), mask, throughMiddles: true);
        if (first.Settings.Method == DetrendingMethod.GaussianProcess)
        {
            return first;
        }

        DetrendedLightCurve second = Divide(first.LightCurve, first.Settings, mask, throughMiddles: true);
        double[] trend = first.Trend.ToArray();
        for (int i = 0; i < trend.Length; i++)
        {
            trend[i] *= second.Trend.Span[i];
        }

        return second with { Trend = trend };
    }

    private static DetrendedLightCurve Divide(
        LightCurve lightCurve, DetrendingSettings settings, ReadOnlySpan<bool> mask, bool throughMiddles)
    {
        if (settings.Method == DetrendingMethod.None)
        {
            double[] flat = new double[lightCurve.Count];
            Array.Fill(flat, 1.0);
            return new DetrendedLightCurve(lightCurve, flat, settings);
        }

        Trend estimate = Trend.Estimate(lightCurve, settings, mask, throughMiddles);
        double[] trend = estimate.Values;
        double[] flux = lightCurve.Flux.ToArray(), error = lightCurve.FluxError.ToArray();
        for (int i = 0; i < flux.Length; i++)
        {
            if (!(trend[i] > 0))
            {
                throw new ArgumentException(
                    $"the trend of {lightCurve.Metadata.Target} is {trend[i]:G6} at point {i}; dividing by it needs a positive one, so detrend relative flux",
                    nameof(lightCurve));
            }

            flux[i] /= trend[i];
            error[i] /= trend[i];
        }

        return new DetrendedLightCurve(lightCurve.WithFlux(flux, error), trend, settings) { Process = estimate.Process };
    }

    /// <summary>The settings with every range checked and the window settled.</summary>
    private static DetrendingSettings Checked(LightCurve lightCurve, DetrendingSettings? settings, ReadOnlySpan<bool> mask)
    {
        settings ??= new DetrendingSettings();
        if (!mask.IsEmpty && mask.Length != lightCurve.Count)
        {
            throw new ArgumentException($"the mask has {mask.Length} values for {lightCurve.Count} points", nameof(mask));
        }

        if (!(settings.Window > 0 && double.IsFinite(settings.Window)))
        {
            throw new ArgumentException($"Window must be positive and finite (days); it is {settings.Window}", nameof(settings));
        }

        RequirePositive(settings.BreakTolerance, nameof(settings.BreakTolerance), "days");
        RequirePositive(settings.BiweightTuning, nameof(settings.BiweightTuning), "median absolute deviations");
        if (settings.PolynomialDegree is < 0 or > LocalPolynomial.MaximumDegree)
        {
            throw new ArgumentException(
                $"PolynomialDegree must be 0 to {LocalPolynomial.MaximumDegree}; it is {settings.PolynomialDegree}", nameof(settings));
        }

        if (settings.Threads < 1)
        {
            throw new ArgumentException($"Threads must be at least 1; it is {settings.Threads}", nameof(settings));
        }

        ReadOnlySpan<double> flux = lightCurve.Flux.Span;
        for (int i = 0; i < flux.Length; i++)
        {
            if (!double.IsFinite(flux[i]))
            {
                throw new ArgumentException($"flux must be finite; point {i} is {flux[i]}: clean the light curve first", nameof(lightCurve));
            }
        }

        return settings.AutomaticWindow && settings.Method != DetrendingMethod.None
            ? settings with { Window = AutomaticWindow.Choose(lightCurve, settings, mask), AutomaticWindow = false }
            : settings;
    }

    private static void RequirePositive(double value, string name, string unit)
    {
        if (!(value > 0))
        {
            throw new ArgumentException($"{name} must be positive ({unit}); it is {value}", name);
        }
    }
}

using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Detrending;

/// <summary>A light curve divided by its trend.</summary>
/// <param name="LightCurve">Flux and error divided by the trend.</param>
/// <param name="Trend">(N,): the trend, in the flux unit of the input.</param>
/// <param name="Settings">The settings used.</param>
public sealed record DetrendedLightCurve(LightCurve LightCurve, ReadOnlyMemory<double> Trend, DetrendingSettings Settings)
{
    /// <summary>The Gaussian process whose mean the trend is; null for other methods.</summary>
    public GaussianProcessFit? Process { get; init; }

    /// <summary>The light curve before its trend was divided away: flux times trend.</summary>
    /// <returns>The same to rounding.</returns>
    public LightCurve Restored()
    {
        ReadOnlySpan<double> trend = Trend.Span;
        double[] flux = LightCurve.Flux.ToArray(), error = LightCurve.FluxError.ToArray();
        for (int i = 0; i < flux.Length; i++)
        {
            flux[i] *= trend[i];
            error[i] *= trend[i];
        }

        return LightCurve.WithFlux(flux, error);
    }

    /// <summary>Only the points to be kept, each with its trend.</summary>
    /// <param name="keep">(N,): true to keep.</param>
    /// <returns>A shorter one.</returns>
    /// <exception cref="ArgumentException">The mask has another length, or keeps nothing.</exception>
    public DetrendedLightCurve Where(ReadOnlySpan<bool> keep)
    {
        LightCurve kept = LightCurve.Where(keep);
        double[] trend = new double[kept.Count];
        int to = 0;
        for (int i = 0; i < keep.Length; i++)
        {
            if (keep[i])
            {
                trend[to++] = Trend.Span[i];
            }
        }

        return this with { LightCurve = kept, Trend = trend };
    }
}

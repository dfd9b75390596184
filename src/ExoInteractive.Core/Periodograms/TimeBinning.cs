using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Periodograms;

/// <summary>Points of a fast cadence drawn together for the coarse search; the refinement returns to the single points.</summary>
internal static class TimeBinning
{
    /// <summary>Weighted means over runs of points shorter than a width.</summary>
    /// <param name="lightCurve">Finite flux and errors.</param>
    /// <param name="width">Days.</param>
    public static LightCurve Bin(LightCurve lightCurve, double width)
    {
        ReadOnlySpan<double> time = lightCurve.Time.Span, flux = lightCurve.Flux.Span, error = lightCurve.FluxError.Span;
        List<double> times = [], fluxes = [], errors = [];
        for (int start = 0; start < time.Length;)
        {
            double weight = 0, sumTime = 0, sumFlux = 0;
            int end = start;
            for (; end < time.Length && time[end] - time[start] < width; end++)
            {
                double w = 1 / (error[end] * error[end]);
                weight += w;
                sumTime += w * (time[end] - time[start]);
                sumFlux += w * (flux[end] - flux[start]);
            }

            times.Add(time[start] + (sumTime / weight));
            fluxes.Add(flux[start] + (sumFlux / weight));
            errors.Add(1 / Math.Sqrt(weight));
            start = end;
        }

        return new LightCurve(
            times.ToArray(), fluxes.ToArray(), errors.ToArray(), default, lightCurve.TimeSystem, lightCurve.Metadata);
    }
}

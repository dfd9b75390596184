using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Simulation;

/// <summary>
/// Any law of light as a component, averaged over exposures by the general quadrature. Slower than <see cref="PlanetarySystem"/> and
/// <see cref="EclipsingBinary"/>, which agree with it, because it works on every point.
/// </summary>
/// <param name="model">Instantaneous flux relative to 1.</param>
public sealed class ModelLight(ILightModel model) : ILightComponent
{
    /// <inheritdoc/>
    public void Apply(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ReadOnlySpan<double> time = observation.Schedule.Time.Span;
        foreach (LightCurveSegment segment in observation.Schedule.Segments)
        {
            ExposureIntegration integrated = new(model, observation.Schedule.Exposure(segment));
            for (int i = segment.Start; i < segment.End; i++)
            {
                observation.Flux[i] *= integrated.Flux(time[i]);
            }
        }
    }
}

using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Simulation;

/// <summary>
/// A companion of the plain recipe, computed as in the first release so that its seeds keep their bits: eclipses by the general
/// quadrature, and the tide of a binary taken at the middle of each exposure.
/// </summary>
/// <param name="eclipses">Relative to 1.</param>
/// <param name="ephemeris">Of the deeper eclipse.</param>
/// <param name="tide">Brightening at quadrature, relative flux; 0 for a planet.</param>
internal sealed class PlainLight(ILightModel eclipses, Ephemeris ephemeris, double tide) : ILightComponent
{
    /// <inheritdoc/>
    public void Apply(Observation observation)
    {
        new ModelLight(eclipses).Apply(observation);
        ReadOnlySpan<double> time = observation.Schedule.Time.Span;
        for (int i = 0; i < time.Length && tide != 0; i++)
        {
            observation.Flux[i] += -tide * Math.Cos(4 * Math.PI * (time[i] - ephemeris.TransitTime) / ephemeris.Period);
        }
    }
}

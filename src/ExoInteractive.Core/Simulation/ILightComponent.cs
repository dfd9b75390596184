namespace ExoInteractive.Core.Simulation;

/// <summary>
/// One thing that shapes a light curve: a planet, spots, the telescope's drift. Components know nothing of each other, and
/// each random one draws from a stream of its own, so that adding or changing one leaves the others as they were.
/// </summary>
public interface ILightComponent
{
    /// <summary>Works the effect into an observation: what light does multiplies its flux, what a detector adds is added.</summary>
    /// <param name="observation">Flux relative to 1.</param>
    void Apply(Observation observation);
}

namespace ExoInteractive.Core.Simulation;

/// <summary>
/// The shape of spots without their geometry, for the plain sampling: two harmonics of the rotation whose strength drifts,
/// as active regions grow and fade. <see cref="StarSpots"/> is the physical one.
/// </summary>
internal sealed class StellarVariability : ILightComponent
{
    private readonly double _amplitude;
    private readonly double _phase;
    private readonly double _secondShare;
    private readonly double _secondPhase;
    private readonly double _evolution;
    private readonly double _evolutionPhase;
    private readonly double _from;

    /// <summary>Draws the spots.</summary>
    /// <param name="random">Where from.</param>
    /// <param name="from">Day that the phases count from.</param>
    /// <param name="rotation">Days.</param>
    /// <param name="amplitude">Half the peak-to-peak brightness change, relative.</param>
    public StellarVariability(CounterRandom random, double from, double rotation, double amplitude)
    {
        _from = from;
        Rotation = rotation;
        _amplitude = amplitude;
        _phase = random.Uniform(0, 2 * Math.PI);
        _secondShare = random.Uniform(0.2, 0.5);
        _secondPhase = random.Uniform(0, 2 * Math.PI);
        _evolution = rotation * random.Uniform(4, 7);
        _evolutionPhase = random.Uniform(0, 2 * Math.PI);
    }

    /// <summary>Days of one turn.</summary>
    public double Rotation { get; }

    /// <inheritdoc/>
    public void Apply(Observation observation)
    {
        ReadOnlySpan<double> time = observation.Schedule.Time.Span;
        for (int i = 0; i < time.Length; i++)
        {
            observation.Flux[i] *= Flux(time[i] - _from);
        }
    }

    private double Flux(double time)
    {
        double angle = 2 * Math.PI * time / Rotation;
        double strength = 1 + (0.35 * Math.Sin((2 * Math.PI * time / _evolution) + _evolutionPhase));
        double wave = ((1 - _secondShare) * Math.Sin(angle + _phase)) + (_secondShare * Math.Sin((2 * angle) + _secondPhase));
        return 1 + (_amplitude * strength * wave);
    }
}

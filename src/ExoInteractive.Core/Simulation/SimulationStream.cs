namespace ExoInteractive.Core.Simulation;

/// <summary>One stream of random numbers for each thing drawn, so that a setting given by hand leaves the others as they were.</summary>
internal enum SimulationStream : ulong
{
    Star = 1,
    Companion,
    Variability,
    Noise,
    Eccentricity,
    Timing,
    Blend,
    Schedule,
    Magnitude,
    SlowGranulation,
    FastGranulation,
    RedNoise,
    Flares,
    Ramps,
    Dropouts,
    Dumps,
    Roll,
    ScatteredLight,
    CosmicRays,
    Pulsation,
    PulsationAmplitude,
    Spots,
}

/// <summary>The streams of one seed.</summary>
/// <param name="Seed">The seed.</param>
internal readonly record struct SimulationStreams(ulong Seed)
{
    private const ulong PerCompanion = 1000;

    /// <summary>A stream.</summary>
    /// <param name="stream">Of what.</param>
    /// <param name="companion">Of which companion; 0 for the first.</param>
    public RandomStream this[SimulationStream stream, int companion = 0] => new(Seed, (ulong)stream + (PerCompanion * (ulong)companion));
}

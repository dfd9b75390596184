namespace ExoInteractive.Core.Simulation;

/// <summary>
/// The systematics of each survey as components. Amplitudes are ours, of the size one sees in real light curves: as the pixels give
/// them, or a tenth of that after correction.
/// </summary>
internal static class Instrument
{
    private const double LeftByCorrection = 0.1;

    /// <summary>What the instrument does to a light curve.</summary>
    /// <param name="survey">Whose.</param>
    /// <param name="level">How much is left.</param>
    /// <param name="noise">White noise a point, which cosmic rays stand out from.</param>
    /// <param name="streams">Where from.</param>
    public static IEnumerable<ILightComponent> Components(Survey survey, SystematicsLevel level, double noise, SimulationStreams streams)
    {
        if (level == SystematicsLevel.None)
        {
            return [];
        }

        double scale = level == SystematicsLevel.Raw ? 1 : LeftByCorrection;
        (_, int cosmicRay, int dropout, int glow, int thruster) = survey.Flags;
        GapRamps Ramps(double amplitude, double days) => new(streams[SimulationStream.Ramps], scale * amplitude, days);
        MomentumDumps Dumps(double amplitude) => new(streams[SimulationStream.Dumps], scale * amplitude, survey.DumpCovers);
        SensitivityDropouts Dropouts(double everyDays) => new(streams[SimulationStream.Dropouts], 1 / everyDays, scale * 3e-3, dropout);
        CosmicRays Hits(double everyDays) => new(streams[SimulationStream.CosmicRays], 1 / everyDays, 8 * noise, cosmicRay);
        return survey.Mission switch
        {
            "Kepler" => [Ramps(2e-3, 2), Dropouts(120), Dumps(2e-4), Hits(5)],
            "K2" => [new ThrusterRoll(streams[SimulationStream.Roll], scale * 4e-3, thruster), Ramps(2e-3, 2), Dropouts(120), Hits(5)],
            "TESS" =>
            [
                Ramps(1.5e-3, 0.7), Dropouts(80), Dumps(5e-4),
                new ScatteredLight(streams[SimulationStream.ScatteredLight], scale * 1e-2, glow), Hits(3),
            ],
            _ => [Ramps(2e-3, 0.1), Hits(2)],
        };
    }
}

namespace ExoInteractive.Core.Simulation;

/// <summary>Classes of pulsating stars.</summary>
internal enum PulsatorClass
{
    DeltaScuti,
    GammaDoradus,
    Lyrae,
}

/// <summary>Draws a pulsating star.</summary>
internal static class PulsatorDraw
{
    /// <summary>Which class a seed draws.</summary>
    public static PulsatorClass ClassOf(SimulationStreams streams) => streams[SimulationStream.Variability].Start().Uniform() switch
    {
        < 0.45 => PulsatorClass.DeltaScuti,
        < 0.85 => PulsatorClass.GammaDoradus,
        _ => PulsatorClass.Lyrae,
    };

    /// <summary>Its modes.</summary>
    /// <param name="settings">What is given.</param>
    /// <param name="streams">Where from.</param>
    /// <param name="truth">Receives the true numbers.</param>
    public static Pulsation Draw(SimulationSettings settings, SimulationStreams streams, Dictionary<string, double> truth)
    {
        RandomStream modes = streams[SimulationStream.Pulsation];
        CounterRandom random = streams[SimulationStream.PulsationAmplitude].Start();
        double small = settings.VariabilityAmplitude ?? random.LogUniform(0.001, 0.02);
        double period = random.Uniform(0.45, 0.65), large = settings.VariabilityAmplitude ?? random.Uniform(0.1, 0.25);
        Pulsation pulsation = ClassOf(streams) switch
        {
            PulsatorClass.DeltaScuti => Pulsation.DeltaScuti(modes, small),
            PulsatorClass.GammaDoradus => Pulsation.GammaDoradus(modes, small),
            _ => Pulsation.Lyrae(modes, period, large),
        };
        truth["pulsationPeriodDays"] = 1 / pulsation.Modes[0].Frequency;
        truth["pulsationAmplitudePpm"] = 1e6 * Math.Abs(pulsation.Modes[0].Amplitude);
        truth["pulsationModes"] = pulsation.Modes.Count;
        return pulsation;
    }
}

using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Simulation;

/// <summary>One oscillation of a star.</summary>
/// <param name="Frequency">Cycles a day, positive.</param>
/// <param name="Amplitude">Half its peak-to-peak brightness change, relative flux.</param>
/// <param name="Phase">Radians at time 0.</param>
public readonly record struct PulsationMode(double Frequency, double Amplitude, double Phase);

/// <summary>A pulsating star: F = 1 + Σ A sinc(π f T) cos(2π f t + φ), the sinc being the exact average over an exposure T.</summary>
/// <param name="modes">Modes and their harmonics.</param>
public sealed class Pulsation(params IEnumerable<PulsationMode> modes) : ILightComponent
{
    // Fourier series of an RR Lyrae star of type ab: amplitudes relative to the first and phases φ_k1 = φ_k − k φ_1 of a
    // cosine series in magnitudes, near the middle of those of Kepler's (Nemec et al. 2011).
    private static readonly (double Ratio, double Phase)[] LyraeHarmonics = [(1, 0), (0.47, 3.9), (0.32, 1.8), (0.2, 6.0), (0.12, 3.9)];

    private readonly PulsationMode[] _modes = [.. modes];

    /// <summary>Modes and their harmonics.</summary>
    public IReadOnlyList<PulsationMode> Modes => _modes;

    /// <summary>A δ Scuti star: three to eight pressure modes between 5 and 40 cycles a day.</summary>
    /// <param name="random">Where from.</param>
    /// <param name="amplitude">Of the strongest, relative flux.</param>
    /// <returns>Strongest first.</returns>
    public static Pulsation DeltaScuti(RandomStream random, double amplitude) => Multimode(random, amplitude, 5, 40);

    /// <summary>A γ Doradus star: three to eight gravity modes between 0.4 and 3 cycles a day.</summary>
    /// <param name="random">Where from.</param>
    /// <param name="amplitude">Of the strongest, relative flux.</param>
    /// <returns>Strongest first.</returns>
    public static Pulsation GammaDoradus(RandomStream random, double amplitude) => Multimode(random, amplitude, 0.4, 3);

    /// <summary>An RR Lyrae star: one radial mode with the harmonics of its steep rise.</summary>
    /// <param name="random">Where from.</param>
    /// <param name="period">Days, positive.</param>
    /// <param name="amplitude">Of the fundamental, relative flux.</param>
    /// <returns>Fundamental first.</returns>
    public static Pulsation Lyrae(RandomStream random, double period, double amplitude)
    {
        double phase = random.Start().Uniform(0, 2 * Math.PI);
        return new Pulsation(LyraeHarmonics.Select((harmonic, i) => new PulsationMode(
            (i + 1) / period, -amplitude * harmonic.Ratio, ((i + 1) * phase) + harmonic.Phase)));
    }

    /// <inheritdoc/>
    public void Apply(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ReadOnlySpan<double> time = observation.Schedule.Time.Span;
        double[] flux = new double[time.Length];
        foreach (LightCurveSegment segment in observation.Schedule.Segments)
        {
            double exposure = observation.Schedule.Exposure(segment);
            foreach (PulsationMode mode in _modes)
            {
                double half = Math.PI * mode.Frequency * exposure;
                double seen = mode.Amplitude * (half == 0 ? 1 : Math.Sin(half) / half);
                for (int i = segment.Start; i < segment.End; i++)
                {
                    flux[i] += seen * Math.Cos((2 * Math.PI * mode.Frequency * time[i]) + mode.Phase);
                }
            }
        }

        for (int i = 0; i < flux.Length; i++)
        {
            observation.Flux[i] *= 1 + flux[i];
        }
    }

    private static Pulsation Multimode(RandomStream random, double amplitude, double lowest, double highest)
    {
        CounterRandom draw = random.Start();
        int count = 3 + (int)(6 * draw.Uniform());
        List<PulsationMode> modes = [];
        double strength = amplitude;
        for (int i = 0; i < count; i++)
        {
            modes.Add(new PulsationMode(draw.Uniform(lowest, highest), strength, draw.Uniform(0, 2 * Math.PI)));
            strength *= draw.Uniform(0.4, 0.9);
        }

        return new Pulsation(modes);
    }
}

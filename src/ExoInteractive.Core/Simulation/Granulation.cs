using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Simulation;

/// <summary>
/// Granulation: noise with the power spectrum (2√2/π) (σ²/ν_c)/(1 + (ν/ν_c)⁴), ν_c = <see cref="Frequency"/>, that is a
/// stochastically driven, damped oscillator of quality 1/√2 (Foreman-Mackey et al. 2017). Drawn exactly at any spacing, as the
/// oscillator's position and speed are a Markov process. An exposure averages it: its variance is that of the mean over the
/// exposure, in closed form.
/// </summary>
/// <param name="random">Where from.</param>
/// <param name="amplitude">σ of the momentary brightness, relative flux.</param>
/// <param name="frequency">ν_c, cycles a day, positive.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
public sealed class Granulation(RandomStream random, double amplitude, double frequency) : ILightComponent
{
    private const double CyclesPerDay = 0.0864;

    /// <summary>σ of the momentary brightness.</summary>
    public double Amplitude { get; } = Checked.ZeroOrMore(amplitude, nameof(amplitude), "relative flux");

    /// <summary>ν_c, cycles a day.</summary>
    public double Frequency { get; } = Checked.Positive(frequency, nameof(frequency), "cycles a day");

    /// <summary>
    /// The two components of a star of given gravity (Kallinger et al. 2014, table 2): both σ = 3710 ν_max^−0.613 M^−0.26 ppm,
    /// ν_c = 0.317 ν_max^0.970 and 0.948 ν_max^0.992 µHz, with ν_max = 3090 µHz (g/g☉)(T/T☉)^−½.
    /// </summary>
    /// <param name="first">Stream of the slow component.</param>
    /// <param name="second">Stream of the fast one.</param>
    /// <param name="mass">Solar masses.</param>
    /// <param name="radius">Solar radii.</param>
    /// <param name="temperature">Kelvin.</param>
    /// <returns>Slow, fast.</returns>
    public static (Granulation Slow, Granulation Fast) Of(RandomStream first, RandomStream second, double mass, double radius, double temperature)
    {
        double maximum = 3090 * mass / (radius * radius) / Math.Sqrt(temperature / 5772);
        double amplitude = 3710e-6 * Math.Pow(maximum, -0.613) * Math.Pow(mass, -0.26);
        return (
            new Granulation(first, amplitude, CyclesPerDay * 0.317 * Math.Pow(maximum, 0.970)),
            new Granulation(second, amplitude, CyclesPerDay * 0.948 * Math.Pow(maximum, 0.992)));
    }

    /// <summary>Standard deviation of the mean over an exposure.</summary>
    /// <param name="exposure">Days, 0 or more.</param>
    /// <returns>Relative flux; σ for a short exposure.</returns>
    public double AveragedAmplitude(double exposure)
    {
        // Var = (2σ²/T²) Re[(1 − i)(T/s − (1 − e^(−sT))/s²)] with s = c (1 − i), for the correlation e^(−cτ)(cos cτ + sin cτ).
        double x = Math.Sqrt(2) * Math.PI * Frequency * exposure;
        if (x < 1e-3)
        {
            return Amplitude;
        }

        (double sine, double cosine) = Math.SinCos(x);
        double decay = Math.Exp(-x);
        double variance = (2 / (x * x)) * (x - (0.5 * (1 - (decay * (cosine - sine)))));
        return Amplitude * Math.Sqrt(Math.Min(1, variance));
    }

    /// <inheritdoc/>
    public void Apply(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ReadOnlySpan<double> time = observation.Schedule.Time.Span;
        Span<double> flux = observation.Flux;
        CounterRandom draw = random.Start();
        double position = draw.Normal(), speed = draw.Normal(), last = double.NaN;
        OscillatorStep step = default;
        foreach (LightCurveSegment segment in observation.Schedule.Segments)
        {
            double seen = AveragedAmplitude(observation.Schedule.Exposure(segment));
            for (int i = segment.Start; i < segment.End; i++)
            {
                if (i > 0)
                {
                    double wait = time[i] - time[i - 1];
                    if (!(Math.Abs(wait - last) < 1e-9 * last))
                    {
                        (step, last) = (OscillatorStep.Over(Math.Sqrt(2) * Math.PI * Frequency * wait), wait);
                    }

                    (position, speed) = step.Advance(position, speed, draw.Normal(), draw.Normal());
                }

                flux[i] *= 1 + (seen * position);
            }
        }
    }
}

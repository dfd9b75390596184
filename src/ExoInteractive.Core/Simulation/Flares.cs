using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Simulation;

/// <summary>One flare.</summary>
/// <param name="Peak">Days.</param>
/// <param name="Amplitude">Brightness added at its peak, relative flux.</param>
/// <param name="Width">Full width at half maximum, days.</param>
public readonly record struct Flare(double Peak, double Amplitude, double Width);

/// <summary>
/// Flares of the shape that Davenport et al. (2014) found on GJ 1243: a polynomial rise over one width and a double exponential
/// decay, averaged over each exposure in closed form.
/// </summary>
public sealed class Flares : ILightComponent
{
    private const double FastShare = 0.6890, FastRate = 1.600, SlowShare = 0.3030, SlowRate = 0.2783;
    private const double LongestDecay = 30;
    private static readonly double[] Rise = [1, 1.941, -0.175, -2.246, -1.125];

    private readonly Flare[] _flares;

    /// <summary>Given flares.</summary>
    /// <param name="flares">In any order.</param>
    /// <exception cref="ArgumentOutOfRangeException">A flare has no width.</exception>
    public Flares(params IEnumerable<Flare> flares)
    {
        _flares = [.. flares];
        Array.ForEach(_flares, flare => Checked.Positive(flare.Width, nameof(flares), "days of width"));
    }

    /// <summary>The flares.</summary>
    public IReadOnlyList<Flare> All => _flares;

    /// <summary>Draws flares: Poisson in time, amplitudes A with a power law dN/dA ∝ A⁻², lasting longer when stronger.</summary>
    /// <param name="random">Where from.</param>
    /// <param name="from">Days.</param>
    /// <param name="timeSpan">Days.</param>
    /// <param name="rate">Flares a day, 0 or more.</param>
    /// <param name="weakest">Least amplitude, relative flux, positive.</param>
    /// <returns>In order of time.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Flares Draw(RandomStream random, double from, double timeSpan, double rate, double weakest)
    {
        Checked.ZeroOrMore(rate, nameof(rate), "flares a day");
        Checked.Positive(weakest, nameof(weakest), "relative flux");
        CounterRandom draw = random.Start();
        List<Flare> flares = [];
        for (double time = from; rate > 0;)
        {
            time -= Math.Log(draw.Uniform()) / rate;
            if (time > from + timeSpan)
            {
                break;
            }

            double amplitude = weakest / Math.Max(draw.Uniform(), 0.01);
            double width = 3.0 / 1440 * Math.Sqrt(amplitude / weakest) * draw.LogUniform(0.6, 1.7);
            flares.Add(new Flare(time, amplitude, width));
        }

        return new Flares(flares);
    }

    /// <inheritdoc/>
    public void Apply(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ObservingSchedule schedule = observation.Schedule;
        ReadOnlySpan<double> time = schedule.Time.Span;
        double[] added = new double[time.Length];
        foreach (LightCurveSegment segment in schedule.Segments)
        {
            double half = schedule.Exposure(segment) / 2;
            foreach (Flare flare in _flares)
            {
                double until = flare.Peak + (LongestDecay * flare.Width) + half;
                for (int i = Math.Max(segment.Start, schedule.IndexAt(flare.Peak - flare.Width - half)); i < segment.End && time[i] < until; i++)
                {
                    added[i] += flare.Amplitude * Mean((time[i] - flare.Peak) / flare.Width, half / flare.Width);
                }
            }
        }

        for (int i = 0; i < added.Length; i++)
        {
            observation.Flux[i] *= 1 + added[i];
        }
    }

    /// <summary>Mean of the template over an exposure, in widths from the peak.</summary>
    internal static double Mean(double middle, double half)
        => half > 0 ? (Integral(middle + half) - Integral(middle - half)) / (2 * half) : Shape(middle);

    /// <summary>The template: 0 before −1, 1 at 0.</summary>
    internal static double Shape(double t)
        => t < -1 ? 0
            : t < 0 ? Rise[0] + (t * (Rise[1] + (t * (Rise[2] + (t * (Rise[3] + (t * Rise[4])))))))
            : (FastShare * Math.Exp(-FastRate * t)) + (SlowShare * Math.Exp(-SlowRate * t));

    private static double Integral(double t)
    {
        double rise = Math.Clamp(t, -1, 0);
        double risen = Primitive(rise) - Primitive(-1);
        return t <= 0
            ? risen
            : risen + (FastShare / FastRate * (1 - Math.Exp(-FastRate * t))) + (SlowShare / SlowRate * (1 - Math.Exp(-SlowRate * t)));
    }

    private static double Primitive(double t)
        => t * (Rise[0] + (t * ((Rise[1] / 2) + (t * ((Rise[2] / 3) + (t * ((Rise[3] / 4) + (t * Rise[4] / 5))))))));
}

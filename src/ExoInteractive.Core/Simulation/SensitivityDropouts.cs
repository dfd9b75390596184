using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Simulation;

/// <summary>
/// Pixels that lose sensitivity when a particle hits them: a sudden step down, part of which recovers within hours, the rest
/// lasting until the segment ends (Kepler Archive Manual, sudden pixel sensitivity dropouts).
/// </summary>
/// <param name="random">Where from.</param>
/// <param name="rate">Dropouts a day, 0 or more.</param>
/// <param name="amplitude">Typical step, relative flux.</param>
/// <param name="flag">Quality bits of the point where it happens; 0 for none.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
public sealed class SensitivityDropouts(RandomStream random, double rate, double amplitude, int flag = 0) : ILightComponent
{
    private readonly double _rate = Checked.ZeroOrMore(rate, nameof(rate), "dropouts a day");
    private readonly double _amplitude = Checked.ZeroOrMore(amplitude, nameof(amplitude), "relative flux");

    /// <inheritdoc/>
    public void Apply(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ObservingSchedule schedule = observation.Schedule;
        ReadOnlySpan<double> time = schedule.Time.Span;
        CounterRandom draw = random.Start();
        for (double when = time[0]; _rate > 0;)
        {
            when -= Math.Log(draw.Uniform()) / _rate;
            double step = _amplitude * draw.LogUniform(0.3, 3), recovered = draw.Uniform(0.3, 0.9), recovery = draw.LogUniform(0.05, 1);
            int first = schedule.IndexAt(when);
            if (first == schedule.Count)
            {
                return;
            }

            LightCurveSegment segment = schedule.Segments.First(one => first < one.End);
            observation.Quality[first] |= flag;
            for (int i = first; i < segment.End; i++)
            {
                observation.Flux[i] *= 1 - (step * (1 - (recovered * (1 - Math.Exp(-(time[i] - when) / recovery)))));
            }
        }
    }
}

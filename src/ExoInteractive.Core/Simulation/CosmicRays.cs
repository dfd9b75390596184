namespace ExoInteractive.Core.Simulation;

/// <summary>Particles that hit the star's pixels: single points too bright, by exponentially distributed amounts, most of them flagged.</summary>
/// <param name="random">Where from.</param>
/// <param name="rate">Hits a day, 0 or more.</param>
/// <param name="amplitude">Mean of the amount, relative flux.</param>
/// <param name="flag">Quality bits of the hits that are noticed; 0 for none.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
public sealed class CosmicRays(RandomStream random, double rate, double amplitude, int flag = 0) : ILightComponent
{
    private const double Noticed = 0.7;

    private readonly double _rate = Checked.ZeroOrMore(rate, nameof(rate), "hits a day");
    private readonly double _amplitude = Checked.ZeroOrMore(amplitude, nameof(amplitude), "relative flux");

    /// <inheritdoc/>
    public void Apply(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ObservingSchedule schedule = observation.Schedule;
        CounterRandom draw = random.Start();
        for (double when = schedule.Time.Span[0]; _rate > 0;)
        {
            when -= Math.Log(draw.Uniform()) / _rate;
            double amount = -_amplitude * Math.Log(draw.Uniform());
            bool noticed = draw.Uniform() < Noticed;
            int hit = schedule.IndexAt(when);
            if (hit == schedule.Count)
            {
                return;
            }

            // A particle that arrives in a gap hits no exposure.
            if (schedule.Time.Span[hit] - when < ObservingSchedule.GapTolerance)
            {
                observation.Flux[hit] += amount;
                observation.Quality[hit] |= noticed ? flag : 0;
            }
        }
    }
}

namespace ExoInteractive.Core.Simulation;

/// <summary>
/// K2's sawtooth: the spacecraft rolls under the pressure of sunlight until thrusters turn it back, every 5.88 hours, and the star
/// drifts over pixels of unlike sensitivity (Vanderburg and Johnson 2014). F = 1 + A (x + 0.4 x²), where x runs along the
/// arc between firings and the arc changes its length and direction in the course of a campaign.
/// </summary>
/// <param name="random">Where from.</param>
/// <param name="amplitude">A, relative flux.</param>
/// <param name="flag">Quality bits of the point at which the thrusters fire; 0 for none.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
public sealed class ThrusterRoll(RandomStream random, double amplitude, int flag = 0) : ILightComponent
{
    private const double FiringEvery = 12 * 29.4244 / 1440;

    private readonly double _amplitude = Checked.ZeroOrMore(amplitude, nameof(amplitude), "relative flux");

    /// <inheritdoc/>
    public void Apply(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ReadOnlySpan<double> time = observation.Schedule.Time.Span;
        CounterRandom draw = random.Start();
        double offset = draw.Uniform(), turning = draw.Uniform(0.3, 0.7), span = Math.Max(observation.Schedule.TimeSpan, FiringEvery);
        double before = double.NegativeInfinity;
        for (int i = 0; i < time.Length; i++)
        {
            double since = time[i] - time[0];
            double cycle = (since / FiringEvery) + offset, fired = Math.Floor(cycle);
            double arc = Math.Cos(Math.PI * ((since / span) - turning + 0.5)) + 0.5;
            double x = arc * (cycle - fired - 0.5);
            observation.Flux[i] *= 1 + (_amplitude * (x + (0.4 * x * x)));
            if (fired > before && i > 0)
            {
                observation.Quality[i] |= flag;
            }

            before = fired;
        }
    }
}

namespace ExoInteractive.Core.Simulation;

/// <summary>
/// Correlated noise whose autocorrelation falls as exp(−|Δt|/τ): on even spacing the AR(1) process, here drawn exactly
/// for any spacing (Ornstein–Uhlenbeck). Multiplies the flux by 1 + x.
/// </summary>
/// <param name="random">Where from.</param>
/// <param name="amplitude">Standard deviation of x, relative flux.</param>
/// <param name="timeScale">τ, days, positive.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
public sealed class RedNoise(RandomStream random, double amplitude, double timeScale) : ILightComponent
{
    private readonly double _amplitude = Checked.ZeroOrMore(amplitude, nameof(amplitude), "relative flux");
    private readonly double _timeScale = Checked.Positive(timeScale, nameof(timeScale), "days");

    /// <inheritdoc/>
    public void Apply(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ReadOnlySpan<double> time = observation.Schedule.Time.Span;
        Span<double> flux = observation.Flux;
        CounterRandom draw = random.Start();
        double value = draw.Normal();
        for (int i = 0; i < flux.Length; i++)
        {
            if (i > 0)
            {
                double kept = Math.Exp(-(time[i] - time[i - 1]) / _timeScale);
                value = (kept * value) + (Math.Sqrt((1 - kept) * (1 + kept)) * draw.Normal());
            }

            flux[i] *= 1 + (_amplitude * value);
        }
    }
}

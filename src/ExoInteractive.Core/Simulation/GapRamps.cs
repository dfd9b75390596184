namespace ExoInteractive.Core.Simulation;

/// <summary>
/// The drift of a telescope that settles after every gap: F = 1 + A exp(−(t − t_start)/τ), A drawn afresh for each stretch of
/// observing. Kepler's focus followed its temperature for days after a downlink (Kepler Data Characteristics Handbook, 5.4).
/// </summary>
/// <param name="random">Where from.</param>
/// <param name="amplitude">Standard deviation of A, relative flux.</param>
/// <param name="timeScale">τ, days, positive.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
public sealed class GapRamps(RandomStream random, double amplitude, double timeScale) : ILightComponent
{
    private readonly double _amplitude = Checked.ZeroOrMore(amplitude, nameof(amplitude), "relative flux");
    private readonly double _timeScale = Checked.Positive(timeScale, nameof(timeScale), "days");

    /// <inheritdoc/>
    public void Apply(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ReadOnlySpan<double> time = observation.Schedule.Time.Span;
        CounterRandom draw = random.Start();
        foreach (Range stretch in observation.Schedule.Stretches)
        {
            double height = _amplitude * draw.Normal(), start = time[stretch.Start];
            for (int i = stretch.Start.Value; i < stretch.End.Value; i++)
            {
                observation.Flux[i] *= 1 + (height * Math.Exp(-(time[i] - start) / _timeScale));
            }
        }
    }
}

namespace ExoInteractive.Core.Simulation;

/// <summary>
/// What unloading the reaction wheels does: pointing is lost while it lasts, and the star comes back on other pixels, so that the
/// flux settles from an offset. The points meanwhile carry the schedule's flags.
/// </summary>
/// <param name="random">Where from.</param>
/// <param name="amplitude">Standard deviation of the offset, relative flux; light lost meanwhile is ten times that.</param>
/// <param name="lasting">Days that a dump lasts.</param>
/// <param name="timeScale">Days in which the offset fades, positive.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
public sealed class MomentumDumps(RandomStream random, double amplitude, double lasting, double timeScale = 0.3) : ILightComponent
{
    private const double ForgottenAfter = 6;
    private const double LossInOffsets = 10;

    private readonly double _amplitude = Checked.ZeroOrMore(amplitude, nameof(amplitude), "relative flux");
    private readonly double _lasting = Checked.ZeroOrMore(lasting, nameof(lasting), "days");
    private readonly double _timeScale = Checked.Positive(timeScale, nameof(timeScale), "days");

    /// <inheritdoc/>
    public void Apply(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ObservingSchedule schedule = observation.Schedule;
        ReadOnlySpan<double> time = schedule.Time.Span;
        CounterRandom draw = random.Start();
        foreach (double dump in schedule.MomentumDumps)
        {
            double offset = _amplitude * draw.Normal(), loss = LossInOffsets * _amplitude * draw.Uniform();
            for (int i = schedule.IndexAt(dump - (_lasting / 2)); i < time.Length && time[i] < dump + (ForgottenAfter * _timeScale); i++)
            {
                double since = time[i] - dump;
                observation.Flux[i] *= Math.Abs(since) <= _lasting / 2 ? 1 - loss : 1 + (offset * Math.Exp(-since / _timeScale));
            }
        }
    }
}

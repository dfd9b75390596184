namespace ExoInteractive.Core.Simulation;

/// <summary>A light curve in the making: fixed times, and the flux and flags that components work on.</summary>
public sealed class Observation
{
    private readonly double[] _flux;
    private readonly int[] _quality;

    /// <summary>A star of constant light, flux 1, with the flags of its schedule.</summary>
    /// <param name="schedule">When it is observed.</param>
    public Observation(ObservingSchedule schedule)
        : this(schedule, [.. (schedule ?? throw new ArgumentNullException(nameof(schedule))).Quality.Span])
    {
    }

    private Observation(ObservingSchedule schedule, int[] quality)
    {
        Schedule = schedule;
        _flux = new double[schedule.Count];
        _flux.AsSpan().Fill(1);
        _quality = quality;
    }

    /// <summary>When it is observed.</summary>
    public ObservingSchedule Schedule { get; }

    /// <summary>(N,): flux relative to 1.</summary>
    public Span<double> Flux => _flux;

    /// <summary>(N,): quality bits, numbered as the schedule's mission does.</summary>
    public Span<int> Quality => _quality;

    /// <summary>Another star in the same pixels: flux 1 again, at the same times and with the same flags.</summary>
    /// <returns>Shares the flags with this one.</returns>
    public Observation Beside() => new(Schedule, _quality);

    /// <summary>Applies components in order.</summary>
    /// <param name="components">What shapes the light.</param>
    /// <returns>This observation.</returns>
    public Observation With(params IEnumerable<ILightComponent> components)
    {
        ArgumentNullException.ThrowIfNull(components);
        foreach (ILightComponent component in components)
        {
            component.Apply(this);
        }

        return this;
    }
}

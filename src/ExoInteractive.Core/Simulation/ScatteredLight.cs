namespace ExoInteractive.Core.Simulation;

/// <summary>
/// Earth- and moonlight that enters the cameras near perigee: a glow added before each gap, and a third of it after, with
/// exponential slopes (TESS Instrument Handbook, 7.3). Where it is strong the points are flagged.
/// </summary>
/// <param name="random">Where from.</param>
/// <param name="amplitude">Typical glow in the last exposure before a gap, relative flux.</param>
/// <param name="flag">Quality bits of points with more than half of it; 0 for none.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
public sealed class ScatteredLight(RandomStream random, double amplitude, int flag = 0) : ILightComponent
{
    private const double AfterGap = 1.0 / 3;

    private readonly double _amplitude = Checked.ZeroOrMore(amplitude, nameof(amplitude), "relative flux");

    /// <inheritdoc/>
    public void Apply(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ReadOnlySpan<double> time = observation.Schedule.Time.Span;
        CounterRandom draw = random.Start();
        foreach (Range stretch in observation.Schedule.Stretches)
        {
            double height = _amplitude * draw.LogUniform(0.5, 2), slope = draw.Uniform(0.15, 0.5);
            double start = time[stretch.Start], end = time[stretch.End.Value - 1];
            for (int i = stretch.Start.Value; i < stretch.End.Value; i++)
            {
                double glow = height * (Math.Exp((time[i] - end) / slope) + (AfterGap * Math.Exp((start - time[i]) / slope)));
                observation.Flux[i] += glow;
                observation.Quality[i] |= glow > height / 2 ? flag : 0;
            }
        }
    }
}

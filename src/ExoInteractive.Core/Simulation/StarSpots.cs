using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Simulation;

/// <summary>
/// Dark spots on a rotating sphere that grow, fade and drift with the latitude's own rotation. Each spot is small: it hides
/// (1 − c) A(t) μ I(μ)/⟨I⟩ of the disc's light while its μ, the cosine of its distance from the disc's centre, is positive
/// (Dorren 1987, small spots; Aigrain, Pont and Zucker 2012), with the star's limb darkening I. Rotation is
/// P(λ) = P_equator/(1 − α sin² λ).
/// </summary>
public sealed class StarSpots : ILightComponent
{
    private const double Contrast = 0.67;
    private const double HighestLatitude = 0.75;
    private const int GridPoints = 400;
    private const double SpotsAtOnce = 10;

    private readonly QuadraticLimbDarkening _law;
    private readonly double _sineInclination;
    private readonly double _cosineInclination;
    private readonly double _differential;
    private readonly Spot[] _spots;

    /// <summary>Draws the spots of a star.</summary>
    /// <param name="random">Where from.</param>
    /// <param name="law">The star's limb darkening.</param>
    /// <param name="from">First day that needs spots.</param>
    /// <param name="timeSpan">Days that need spots.</param>
    /// <param name="rotation">Days of one turn at the equator, positive.</param>
    /// <param name="amplitude">Peak-to-peak brightness change asked for over the span, relative flux, 0 or more.</param>
    /// <param name="differential">α, 0 (rigid) to below 1; the Sun's is 0.2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public StarSpots(
        RandomStream random, QuadraticLimbDarkening law, double from, double timeSpan, double rotation, double amplitude, double differential = 0.2)
    {
        ArgumentNullException.ThrowIfNull(law);
        CounterRandom draw = random.Start();
        _law = law;
        _differential = differential is >= 0 and < 1
            ? differential
            : throw new ArgumentOutOfRangeException(nameof(differential), differential, $"differential rotation must be 0 to below 1; it is {differential}");
        Rotation = Checked.Positive(rotation, nameof(rotation), "days");
        Checked.ZeroOrMore(amplitude, nameof(amplitude), "relative flux");
        Checked.ZeroOrMore(timeSpan, nameof(timeSpan), "days");

        // Isotropic axes, those seen from near the pole left out: their spots turn without a signal.
        _cosineInclination = draw.Uniform(0, 0.7);
        _sineInclination = Math.Sqrt(1 - (_cosineInclination * _cosineInclination));
        double lifetime = rotation * draw.Uniform(2.5, 6);
        double coverage = 2 * lifetime;
        int count = Math.Max(4, (int)Math.Ceiling(SpotsAtOnce * (timeSpan + (2 * coverage)) / coverage));
        Spot[] drawn = [.. Enumerable.Range(0, count).Select(i => Draw(draw, from - coverage, timeSpan + (2 * coverage), lifetime))];
        _spots = drawn;
        double range = Range(from, timeSpan);
        double scale = range > 0 ? amplitude / range : 0;
        _spots = [.. drawn.Select(spot => spot with { Area = spot.Area * scale })];
    }

    /// <summary>Days of one turn at the equator.</summary>
    public double Rotation { get; }

    /// <inheritdoc/>
    public void Apply(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ReadOnlySpan<double> time = observation.Schedule.Time.Span;
        double[] hidden = new double[time.Length];
        Hide(time, hidden);
        for (int i = 0; i < hidden.Length; i++)
        {
            observation.Flux[i] *= 1 - hidden[i];
        }
    }

    private Spot Draw(CounterRandom draw, double from, double span, double lifetime)
    {
        double side = draw.Uniform() < 0.5 ? -1 : 1;
        double sineLatitude = side * draw.Uniform(0.05, HighestLatitude);
        double longitude = draw.Uniform(0, 2 * Math.PI);
        double peak = from + (span * draw.Uniform());
        double life = lifetime * draw.Uniform(0.6, 1.4);
        double turn = 2 * Math.PI / Rotation * (1 - (_differential * sineLatitude * sineLatitude));
        return new Spot(sineLatitude, longitude, turn, peak, life, draw.LogUniform(0.3, 1));
    }

    // A spot's area grows and fades as a Gaussian, nothing being left three widths from its peak.
    private void Hide(ReadOnlySpan<double> time, Span<double> hidden)
    {
        double meanIntensity = 1 - (_law.U1 / 3) - (_law.U2 / 6);
        foreach (Spot spot in _spots)
        {
            double along = _cosineInclination * spot.SineLatitude;
            double across = _sineInclination * Math.Sqrt(1 - (spot.SineLatitude * spot.SineLatitude));
            double width = spot.Lifetime / 2, size = (1 - Contrast) * spot.Area / meanIntensity;
            for (int i = LowerBound(time, spot.Peak - (3 * width)); i < time.Length && time[i] < spot.Peak + (3 * width); i++)
            {
                double since = time[i] - spot.Peak;
                double mu = along + (across * Math.Cos((spot.Turn * since) + spot.Longitude));
                if (mu > 0)
                {
                    double age = since / width;
                    hidden[i] += size * Math.Exp(-0.5 * age * age) * mu * _law.Intensity(mu);
                }
            }
        }
    }

    private double Range(double from, double span)
    {
        double[] time = [.. Enumerable.Range(0, GridPoints).Select(i => from + (span * i / (GridPoints - 1)))];
        double[] hidden = new double[GridPoints];
        Hide(time, hidden);
        return hidden.Max() - hidden.Min();
    }

    private static int LowerBound(ReadOnlySpan<double> time, double value)
    {
        int found = time.BinarySearch(value);
        return found >= 0 ? found : ~found;
    }

    // Area in units of the disc; turn in radians a day; peak and lifetime in days.
    private readonly record struct Spot(double SineLatitude, double Longitude, double Turn, double Peak, double Lifetime, double Area);
}

namespace ExoInteractive.Core.Transits;

/// <summary>
/// An eccentric orbit. Lengths in stellar radii, times in days, angles in radians; ω is the argument of periastron of the
/// star, as radial velocities give it. The companion is in front where sin(ω + f) &gt; 0. With e = 0 it is the circular orbit.
/// </summary>
public sealed record KeplerianOrbit : IOrbit
{
    private readonly double _sine;
    private readonly double _cosine;
    private readonly double _roundness;
    private readonly double _cosineInclination;
    private readonly double _meanAtTransit;

    /// <summary>An orbit.</summary>
    /// <param name="period">P, days, positive.</param>
    /// <param name="transitTime">t0, conjunction with the companion in front, days.</param>
    /// <param name="scaledSemiMajorAxis">a/R*; the periastron distance a (1 − e)/R* must be above 1.</param>
    /// <param name="impactParameter">b at that conjunction, 0 to the star's distance then, a (1 − e²)/(1 + e sin ω).</param>
    /// <param name="eccentricity">e, 0 to below 1.</param>
    /// <param name="argumentOfPeriastron">ω, radians, any turn.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public KeplerianOrbit(
        double period, double transitTime, double scaledSemiMajorAxis, double impactParameter, double eccentricity, double argumentOfPeriastron)
    {
        Require(double.IsFinite(period) && period > 0, nameof(period), period, "positive days");
        Require(double.IsFinite(transitTime), nameof(transitTime), transitTime, "finite days");
        Require(eccentricity >= 0 && eccentricity < 1, nameof(eccentricity), eccentricity, "0 to below 1: the orbit is an ellipse");
        Require(double.IsFinite(argumentOfPeriastron), nameof(argumentOfPeriastron), argumentOfPeriastron, "finite radians");
        Require(
            double.IsFinite(scaledSemiMajorAxis) && scaledSemiMajorAxis * (1 - eccentricity) > 1,
            nameof(scaledSemiMajorAxis), scaledSemiMajorAxis, $"above 1/(1 − e) = {1 / (1 - eccentricity)}: the periastron lies outside the star");
        (_sine, _cosine) = Math.SinCos(argumentOfPeriastron);
        _roundness = Math.Sqrt((1 - eccentricity) * (1 + eccentricity));
        double distance = scaledSemiMajorAxis * _roundness * _roundness / (1 + (eccentricity * _sine));
        Require(impactParameter >= 0 && impactParameter <= distance, nameof(impactParameter), impactParameter, $"between 0 and the distance at conjunction, {distance}");
        Period = period;
        TransitTime = transitTime;
        ScaledSemiMajorAxis = scaledSemiMajorAxis;
        ImpactParameter = impactParameter;
        Eccentricity = eccentricity;
        ArgumentOfPeriastron = argumentOfPeriastron;
        _cosineInclination = impactParameter / distance;
        _meanAtTransit = KeplerEquation.MeanAnomaly((Math.PI / 2) - argumentOfPeriastron, eccentricity);
        double later = SinceTransit(3 * Math.PI / 2);
        OccultationTime = transitTime + later;
    }

    /// <inheritdoc/>
    public double Period { get; }

    /// <inheritdoc/>
    public double TransitTime { get; }

    /// <inheritdoc/>
    public double OccultationTime { get; }

    /// <inheritdoc/>
    public double ScaledSemiMajorAxis { get; }

    /// <inheritdoc/>
    public double ImpactParameter { get; }

    /// <inheritdoc/>
    public double Eccentricity { get; }

    /// <inheritdoc/>
    public double ArgumentOfPeriastron { get; }

    /// <inheritdoc/>
    public double Inclination => Math.Acos(_cosineInclination);

    /// <inheritdoc/>
    public OrbitalPosition Position(double time)
    {
        double cycles = (time - TransitTime) / Period;
        double mean = _meanAtTransit + (2 * Math.PI * (cycles - Math.Floor(cycles)));
        mean -= 2 * Math.PI * Math.Floor((mean / (2 * Math.PI)) + 0.5);
        double anomaly = KeplerEquation.EccentricAnomaly(Math.Clamp(mean, -Math.PI, Math.PI), Eccentricity);
        (double halfSine, double halfCosine) = Math.SinCos(anomaly / 2);
        double versine = 2 * halfSine * halfSine;

        // 1 − e cos E and cos E − e, in forms that keep their digits at the periastron of a near-parabolic orbit.
        double reach = (1 - Eccentricity) + (Eccentricity * versine);
        double cosine = ((1 - Eccentricity) - versine) / reach;
        double sine = _roundness * 2 * halfSine * halfCosine / reach;
        return new OrbitalPosition(
            ScaledSemiMajorAxis * reach, (_sine * cosine) + (_cosine * sine), (_cosine * cosine) - (_sine * sine));
    }

    /// <inheritdoc/>
    public double Separation(double time)
    {
        OrbitalPosition position = Position(time);
        double along = position.Sine * _cosineInclination;
        return position.Distance * Math.Sqrt((position.Cosine * position.Cosine) + (along * along));
    }

    /// <inheritdoc/>
    public bool InFront(double time) => Position(time).Sine > 0;

    /// <inheritdoc/>
    public EclipseInterval Within(double separation, bool occultation = false)
    {
        double conjunction = occultation ? 3 * Math.PI / 2 : Math.PI / 2;
        (double Begin, double End)? angles = ConjunctionSearch.Within(SeparationAt, conjunction, separation);
        double since = SinceTransit(conjunction);
        return angles is (double begin, double end)
            ? new EclipseInterval(SinceTransit(begin) - since, SinceTransit(end) - since)
            : default;
    }

    /// <summary>Separation at an angle θ = ω + f, in closed form.</summary>
    private double SeparationAt(double angle)
    {
        (double sine, double cosine) = Math.SinCos(angle);
        double radius = ScaledSemiMajorAxis * _roundness * _roundness / (1 + (Eccentricity * ((cosine * _cosine) + (sine * _sine))));
        double along = sine * _cosineInclination;
        return radius * Math.Sqrt((cosine * cosine) + (along * along));
    }

    // Days from the conjunction in front to an angle θ, in closed form; θ = π/2 gives 0, a turn later gives P.
    private double SinceTransit(double angle)
        => Period / (2 * Math.PI) * (KeplerEquation.MeanAnomaly(angle - ArgumentOfPeriastron, Eccentricity) - _meanAtTransit);

    private static void Require(bool holds, string name, double value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {rule}; it is {value}");
        }
    }
}

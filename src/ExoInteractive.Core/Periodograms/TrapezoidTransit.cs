namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// The shape the refinement matches: a trapezoid of unit depth averaged over the exposure, so that it is smooth in every
/// parameter and a planet seen at a cadence of half an hour keeps its true duration.
/// </summary>
internal readonly struct TrapezoidTransit
{
    private readonly double _flatHalf;
    private readonly double _ingress;
    private readonly double _exposure;

    /// <summary>A trapezoid.</summary>
    /// <param name="duration">First to fourth contact, days.</param>
    /// <param name="ingressFraction">Ingress over duration; above 0, at most 0.5 (a triangle).</param>
    /// <param name="exposure">Days one point covers; positive.</param>
    public TrapezoidTransit(double duration, double ingressFraction, double exposure)
    {
        _ingress = ingressFraction * duration;
        _flatHalf = (0.5 * duration) - _ingress;
        _exposure = exposure;
        HalfExtent = 0.5 * (duration + exposure);
    }

    /// <summary>Beyond this many days from mid-transit the template is 0.</summary>
    public double HalfExtent { get; }

    /// <summary>Part of the depth at a time from mid-transit, 0 to 1.</summary>
    /// <param name="fromTransit">Days.</param>
    public double At(double fromTransit)
        => (Integral(fromTransit + (0.5 * _exposure)) - Integral(fromTransit - (0.5 * _exposure))) / _exposure;

    /// <summary>Slope of <see cref="At"/>, per day.</summary>
    /// <param name="fromTransit">Days.</param>
    public double SlopeAt(double fromTransit)
        => (Instant(fromTransit + (0.5 * _exposure)) - Instant(fromTransit - (0.5 * _exposure))) / _exposure;

    private double Instant(double time) => Math.Clamp(1 - ((Math.Abs(time) - _flatHalf) / _ingress), 0, 1);

    private double Integral(double time)
    {
        double t = Math.Abs(time);
        double into = Math.Clamp(t - _flatHalf, 0, _ingress);
        double area = Math.Min(t, _flatHalf) + into - (into * into / (2 * _ingress));
        return time < 0 ? -area : area;
    }
}

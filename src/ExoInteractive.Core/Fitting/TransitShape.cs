using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>
/// The numbers a fit varies, as a vector. In them the separation is z = (1+r) √(s + (1−s) w²) with
/// w = sin φ / sin(π T/P), φ = 2π (t − t0)/P and s = (b/(1+r))²: contacts lie at w = ±1 whatever r and b are, so
/// duration, depth and shape are nearly uncorrelated, and b = 0 is no singular point.
/// </summary>
internal readonly struct TransitShape
{
    public const int TransitTimeIndex = 0;
    public const int PeriodIndex = 1;
    public const int RadiusRatioIndex = 2;
    public const int ShareIndex = 3;
    public const int DurationIndex = 4;
    public const int BaselineIndex = 5;
    public const int Q1Index = 6;
    public const int Q2Index = 7;
    public const int Count = 8;

    public TransitShape(ReadOnlySpan<double> vector)
    {
        TransitTime = vector[TransitTimeIndex];
        Period = vector[PeriodIndex];
        RadiusRatio = vector[RadiusRatioIndex];
        Share = vector[ShareIndex];
        Duration = vector[DurationIndex];
        Baseline = vector[BaselineIndex];
        Q1 = vector[Q1Index];
        Q2 = vector[Q2Index];
    }

    /// <summary>t0, days.</summary>
    public double TransitTime { get; }

    /// <summary>P, days.</summary>
    public double Period { get; }

    /// <summary>r = Rp/R*.</summary>
    public double RadiusRatio { get; }

    /// <summary>s = (b/(1+r))², 0 to 1.</summary>
    public double Share { get; }

    /// <summary>T14, days.</summary>
    public double Duration { get; }

    /// <summary>Flux out of transit.</summary>
    public double Baseline { get; }

    /// <summary>Kipping's q1.</summary>
    public double Q1 { get; }

    /// <summary>Kipping's q2.</summary>
    public double Q2 { get; }

    /// <summary>b, stellar radii.</summary>
    public double ImpactParameter => Math.Sqrt(Share) * (1 + RadiusRatio);

    /// <summary>The star's law.</summary>
    public QuadraticLimbDarkening LimbDarkening => QuadraticLimbDarkening.FromTriangular(Q1, Q2);

    /// <summary>Period, mid-transit, T14.</summary>
    public Ephemeris Ephemeris => new(Period, TransitTime, Duration);

    /// <summary>The circular orbit.</summary>
    public CircularOrbit Orbit => CircularOrbit.FromDuration(Ephemeris, RadiusRatio, ImpactParameter);

    /// <summary>Kipping's q1 and q2 of a law.</summary>
    public static (double Q1, double Q2) Triangular(QuadraticLimbDarkening law)
    {
        double sum = law.U1 + law.U2;
        return (sum * sum, sum == 0 ? 0.5 : law.U1 / (2 * sum));
    }
}

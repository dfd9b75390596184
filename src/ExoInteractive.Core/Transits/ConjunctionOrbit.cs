using System.Runtime.CompilerServices;
using ExoInteractive.Core.Lanes;

namespace ExoInteractive.Core.Transits;

/// <summary>
/// An eccentric orbit counted from its conjunction in front, in elements without a singularity at e = 0 or b = 0. With
/// h = e cos ω, k = e sin ω, η = √(1 − e²), the eccentric longitude F = E + ω (Broucke and Cefola 1972) and G = F − F_c
/// from its value at conjunction, ρ_c = η²/(1 + k) the distance there over a, q = 1 − ρ_c, p = h η/(1 + k) and
/// m = 1 + k − q:
/// <list type="bullet">
/// <item>Kepler's equation: φ = 2π (t − t_c)/P = G − q sin G + p (1 − cos G).</item>
/// <item>Along the sky's line of nodes, over a: X = −h (1 − cos G) − η sin G.</item>
/// <item>Towards the observer before inclination, over a and from its value ρ_c: V = p sin G − m (1 − cos G).</item>
/// <item>Separation: z² = a² X² + b² W² with W = 1 + V/ρ_c.</item>
/// <item>Light travel: t = t_c + (φ P/2π) − L a sin i V only turns q into q + κ p and p into p + κ m, κ = 2π L a sin i/P.</item>
/// </list>
/// Nothing cancels near conjunction, and the equation of a circle is G = φ.
/// </summary>
internal readonly struct ConjunctionOrbit
{
    /// <summary>An orbit.</summary>
    /// <param name="elements">P positive, a (1 − e) above 1, b² and r not negative, all finite.</param>
    /// <param name="lightTravelDays">L: days light takes for one stellar radius; 0 for at once.</param>
    /// <exception cref="ArgumentOutOfRangeException">An element is out of its range.</exception>
    public ConjunctionOrbit(in TransitElements elements, double lightTravelDays)
    {
        Require(elements);
        (double h, double k, double a) = (elements.EccentricityCosine, elements.EccentricitySine, elements.ScaledSemiMajorAxis);
        double e = elements.Eccentricity, eta = Math.Sqrt((1 - e) * (1 + e)), per = 1 / (1 + k);
        H = h;
        Eta = eta;
        EtaByH = -h / eta;
        EtaByK = -k / eta;
        Distance = eta * eta * per;
        Nearness = 1 / Distance;
        QByH = 2 * h * per;
        QByK = 1 - (h * h * per * per);
        P = h * eta * per;
        PByH = ((eta * eta) - (h * h)) * per / eta;
        PByK = -h * ((k / eta) + (eta * per)) * per;
        M = 1 - (h * h * per);
        AxisSquared = a * a;
        Axis = a;
        ImpactSquared = elements.ImpactSquared;
        PhasePerDay = 2 * Math.PI / elements.Period;

        double pace = PhasePerDay * lightTravelDays;
        double towards = pace == 0 ? 1 : Math.Sqrt(Math.Max((a * a) - (ImpactSquared * Nearness * Nearness), 0));
        double lag = pace * towards, perTowards = pace == 0 || towards == 0 ? 0 : pace / towards;
        double lagByA = perTowards * a;
        double lagByB = -perTowards * Nearness * Nearness / 2;
        double lagByDistance = perTowards * ImpactSquared * Nearness * Nearness * Nearness;
        double lagByH = -lagByDistance * QByH, lagByK = -lagByDistance * QByK, lagByPeriod = -lag / elements.Period;
        SeenDistance = Distance - (lag * P);
        SeenP = P + (lag * M);
        SeenQBy = new(lagByPeriod * P, lagByA * P, lagByB * P, QByH + (lagByH * P) + (lag * PByH), QByK + (lagByK * P) + (lag * PByK));
        SeenPBy = new(
            lagByPeriod * M, lagByA * M, lagByB * M, PByH + (lagByH * M) - (lag * QByH), PByK + (lagByK * M) + (lag * (1 - QByK)));
        IsUniform = SeenDistance == 1 && SeenP == 0;
    }

    /// <summary>Derivatives of a number by P, a, b², h and k.</summary>
    /// <param name="Period">By P.</param>
    /// <param name="Axis">By a.</param>
    /// <param name="ImpactSquared">By b².</param>
    /// <param name="H">By h.</param>
    /// <param name="K">By k.</param>
    internal readonly record struct Slopes(double Period, double Axis, double ImpactSquared, double H, double K);

    /// <summary>h.</summary>
    public double H { get; }

    /// <summary>η.</summary>
    public double Eta { get; }

    /// <summary>∂η/∂h.</summary>
    public double EtaByH { get; }

    /// <summary>∂η/∂k.</summary>
    public double EtaByK { get; }

    /// <summary>ρ_c = 1 − q.</summary>
    public double Distance { get; }

    /// <summary>1/ρ_c.</summary>
    public double Nearness { get; }

    /// <summary>∂q/∂h.</summary>
    public double QByH { get; }

    /// <summary>∂q/∂k.</summary>
    public double QByK { get; }

    /// <summary>p.</summary>
    public double P { get; }

    /// <summary>∂p/∂h.</summary>
    public double PByH { get; }

    /// <summary>∂p/∂k.</summary>
    public double PByK { get; }

    /// <summary>m.</summary>
    public double M { get; }

    /// <summary>a.</summary>
    public double Axis { get; }

    /// <summary>a².</summary>
    public double AxisSquared { get; }

    /// <summary>b².</summary>
    public double ImpactSquared { get; }

    /// <summary>2π/P.</summary>
    public double PhasePerDay { get; }

    /// <summary>1 − q with light travel in it.</summary>
    public double SeenDistance { get; }

    /// <summary>p with light travel in it.</summary>
    public double SeenP { get; }

    /// <summary>Derivatives of q with light travel in it.</summary>
    public Slopes SeenQBy { get; }

    /// <summary>Derivatives of p with light travel in it.</summary>
    public Slopes SeenPBy { get; }

    /// <summary>Whether G = φ.</summary>
    public bool IsUniform { get; }

    /// <summary>φ of G, in closed form.</summary>
    /// <param name="g">G, radians.</param>
    /// <returns>φ, radians, and dφ/dG.</returns>
    public (double Phase, double Slope) PhaseAt(double g)
    {
        (double sine, double versine) = SineAndVersine(g);
        return (g - ((1 - SeenDistance) * sine) + (SeenP * versine), SeenDistance + ((1 - SeenDistance) * versine) + (SeenP * sine));
    }

    /// <summary>One pass of fourth order towards the root of Kepler's equation (Danby and Burkardt 1983).</summary>
    /// <param name="g">G so far, radians.</param>
    /// <param name="phase">φ, radians.</param>
    /// <returns>A better G.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TReal Step<TReal>(TReal g, TReal phase)
        where TReal : struct, IRealLanes<TReal>
    {
        TReal distance = TReal.Create(SeenDistance), q = TReal.Create(1 - SeenDistance), p = TReal.Create(SeenP);
        (TReal sine, TReal versine) = SineAndVersine(g);
        TReal missing = phase - TReal.MultiplyAdd(p, versine, g - (q * sine));
        TReal turned = TReal.MultiplyAdd(q, versine, p * sine);
        TReal first = distance + turned;
        TReal second = TReal.Create(0.5) * TReal.MultiplyAdd(q, sine, p - (p * versine));
        TReal third = TReal.Create(1.0 / 6) * (q - turned);
        TReal step = missing / first;
        step = missing / TReal.MultiplyAdd(step, second, first);
        step = missing / TReal.MultiplyAdd(step, TReal.MultiplyAdd(step, third, second), first);
        return g + step;
    }

    /// <summary>sin G and 1 − cos G, which does not cancel.</summary>
    /// <param name="g">G, radians.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TReal Sine, TReal Versine) SineAndVersine<TReal>(TReal g)
        where TReal : struct, IRealLanes<TReal>
    {
        (TReal sine, TReal cosine) = RealFunctions.SinCos(g * TReal.Create(0.5));
        TReal twice = sine + sine;
        return (twice * cosine, twice * sine);
    }

    /// <summary>The square of the separation on the sky.</summary>
    /// <param name="g">G, radians.</param>
    /// <returns>z² with half its first and half its second derivative by G.</returns>
    public (double Square, double HalfSlope, double HalfCurvature) SeparationSquaredAt(double g)
    {
        (double sine, double versine) = SineAndVersine(g);
        double cosine = 1 - versine;
        double x = -(H * versine) - (Eta * sine), xSlope = -(H * sine) - (Eta * cosine), xCurvature = (Eta * sine) - (H * cosine);
        double w = 1 + (Nearness * ((P * sine) - (M * versine)));
        double wSlope = Nearness * ((P * cosine) - (M * sine)), wCurvature = -Nearness * ((P * sine) + (M * cosine));
        return (
            (AxisSquared * x * x) + (ImpactSquared * w * w),
            (AxisSquared * x * xSlope) + (ImpactSquared * w * wSlope),
            (AxisSquared * ((xSlope * xSlope) + (x * xCurvature))) + (ImpactSquared * ((wSlope * wSlope) + (w * wCurvature))));
    }

    /// <summary>Where the planet passes through the plane of the sky before and after the conjunction.</summary>
    /// <returns>G, radians: negative, then positive.</returns>
    public (double Before, double After) Quarters()
    {
        double before = Quarter(Eta * Eta / (1 + H)), after = Quarter(-Eta * Eta / (1 - H));
        return (before < 0 ? before : before - (2 * Math.PI), after > 0 ? after : after + (2 * Math.PI));
    }

    // X is known and Y = 0: two equations, linear in 1 − cos G and sin G.
    private double Quarter(double x)
    {
        double determinant = -(H * P) - (Eta * M);
        double versine = ((x * P) - (Eta * Distance)) / determinant;
        double sine = ((H * Distance) + (M * x)) / determinant;
        return Math.Atan2(sine, 1 - versine);
    }

    private static (double Sine, double Versine) SineAndVersine(double g)
    {
        (SingleReal sine, SingleReal versine) = SineAndVersine(new SingleReal(g));
        return (sine.Value, versine.Value);
    }

    private static void Require(in TransitElements elements)
    {
        double e = elements.Eccentricity, a = elements.ScaledSemiMajorAxis;
        Require(double.IsFinite(elements.TransitTime), nameof(elements.TransitTime), elements.TransitTime, "finite days");
        Require(double.IsFinite(elements.Period) && elements.Period > 0, nameof(elements.Period), elements.Period, "positive days");
        Require(e < 1, nameof(elements.Eccentricity), e, "below 1: the orbit is an ellipse");
        Require(double.IsFinite(a) && a * (1 - e) > 1, nameof(elements.ScaledSemiMajorAxis), a, $"above 1/(1 − e) = {1 / (1 - e)}: the periastron lies outside the star");
        Require(double.IsFinite(elements.ImpactSquared) && elements.ImpactSquared >= 0, nameof(elements.ImpactSquared), elements.ImpactSquared, "0 or more");
        Require(double.IsFinite(elements.RadiusRatio) && elements.RadiusRatio >= 0, nameof(elements.RadiusRatio), elements.RadiusRatio, "0 or more");
    }

    private static void Require(bool holds, string name, double value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {rule}; it is {value}");
        }
    }
}

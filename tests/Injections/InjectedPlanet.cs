using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Injections;

/// <summary>A planet on a circular orbit about a star as dense as the Sun.</summary>
/// <param name="Orbit">Its orbit.</param>
/// <param name="RadiusRatio">Rp/R*.</param>
/// <param name="Law">The star's limb darkening.</param>
internal sealed record InjectedPlanet(CircularOrbit Orbit, double RadiusRatio, QuadraticLimbDarkening Law)
{
    /// <summary>Period, mid-transit and T14, days.</summary>
    public Ephemeris Ephemeris
    {
        get
        {
            double a = Orbit.ScaledSemiMajorAxis, b = Orbit.ImpactParameter, reach = 1 + RadiusRatio;
            double sine = Math.Sqrt(((reach * reach) - (b * b)) / ((a * a) - (b * b)));
            return new Ephemeris(Orbit.Period, Orbit.TransitTime, Orbit.Period / Math.PI * Math.Asin(sine));
        }
    }

    /// <summary>The Earth before the Sun as in the scripts that Hippke and Heller publish with TLS: central, a/R* = 217, linear law 0.5.</summary>
    /// <param name="transitTime">Days.</param>
    /// <param name="period">Days; a/R* goes with Kepler's third law.</param>
    public static InjectedPlanet Earth(double transitTime, double period = 365.25)
        => new(new CircularOrbit(period, transitTime, 217 * Math.Pow(period / 365.25, 2.0 / 3), 0), 6371.0 / 696342, new QuadraticLimbDarkening(0.5, 0));

    /// <summary>A small planet: period logarithmic, b even up to 0.9, Rp/R* logarithmic from 0.01 to 0.05.</summary>
    /// <param name="random">Where the numbers come from; always five of them.</param>
    /// <param name="start">Time of the first point, days.</param>
    /// <param name="minimumPeriod">Days.</param>
    /// <param name="maximumPeriod">Days.</param>
    /// <param name="phase">Of the first point's time to the first transit, in periods; null for any.</param>
    public static InjectedPlanet Draw(CounterRandom random, double start, double minimumPeriod, double maximumPeriod, double? phase = null)
    {
        double period = random.LogUniform(minimumPeriod, maximumPeriod);
        double any = random.Uniform();
        double b = random.Uniform(0, 0.9);
        double ratio = random.LogUniform(0.01, 0.05);
        double u1 = random.Uniform(0.25, 0.55);
        double a = StellarDensity.ToScaledSemiMajorAxis(StellarDensity.Sun, period);
        return new InjectedPlanet(
            new CircularOrbit(period, start + ((phase ?? any) * period), a, b), ratio, new QuadraticLimbDarkening(u1, 0.7 - u1));
    }
}

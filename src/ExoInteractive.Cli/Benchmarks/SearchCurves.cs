using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Cli.Benchmarks;

/// <summary>The light curves that searches are timed on: white noise on the sampling of a mission, alone or with one planet.</summary>
internal static class SearchCurves
{
    private const double KeplerCadence = 29.4244 / 1440;
    private const double KeplerSpan = 1460;
    private const int KeplerPoints = 65_000;
    private const double KeplerNoise = 1e-4;
    private const double TessCadence = 2.0 / 1440;
    private const int TessPoints = 20_000;
    private const double TessGap = 1.1;
    private const double TessNoise = 6e-4;
    private const double PlanetDepth = 5e-4;
    private const double IngressFraction = 0.12;

    private static readonly Ephemeris Planet = new(37.4215, 141.7, 0.25);

    /// <summary>
    /// Four years of Kepler, 65,000 points over 1,460 d: gaps of a day three times a quarter, five safe modes of five days,
    /// and single cadences lost here and there.
    /// </summary>
    /// <param name="planet">Whether a planet of 500 ppm on 37.4 d transits.</param>
    public static LightCurve Kepler(bool planet = false)
    {
        const int quarters = 17, safeModes = 5;
        CounterRandom random = new(seed: 4);
        List<double> time = [];
        for (int i = 0; i * KeplerCadence <= KeplerSpan; i++)
        {
            double t = i * KeplerCadence;
            double month = t % (KeplerSpan / (3 * quarters)), mode = t % (KeplerSpan / safeModes);
            bool first = i == 0, last = (i + 1) * KeplerCadence > KeplerSpan;
            if (first || last || (month >= 1 && mode is < 100 or >= 105))
            {
                time.Add(130 + t);
            }
        }

        while (time.Count > KeplerPoints)
        {
            time.RemoveAt(1 + (int)(random.Uniform() * (time.Count - 2)));
        }

        return Observe([.. time], KeplerNoise, planet, random);
    }

    /// <summary>A sector of TESS at two minutes, 20,000 points in two orbits.</summary>
    public static LightCurve Tess()
    {
        CounterRandom random = new(seed: 5);
        double[] time = new double[TessPoints];
        for (int i = 0; i < time.Length; i++)
        {
            time[i] = 1325 + (i * TessCadence) + (i < TessPoints / 2 ? 0 : TessGap);
        }

        return Observe(time, TessNoise, planet: false, random);
    }

    /// <summary>White noise at even steps without gaps.</summary>
    /// <param name="points">How many.</param>
    /// <param name="span">Days.</param>
    public static LightCurve Even(int points, double span)
    {
        double[] time = [.. Enumerable.Range(0, points).Select(i => 130 + (span * i / (points - 1)))];
        return Observe(time, KeplerNoise, planet: false, new CounterRandom(seed: 6));
    }

    /// <summary>White noise at Kepler's cadence.</summary>
    /// <param name="span">Days.</param>
    public static LightCurve Even(double span) => Even((int)(span / KeplerCadence) + 1, span);

    private static LightCurve Observe(double[] time, double noise, bool planet, CounterRandom random)
    {
        double[] flux = new double[time.Length];
        for (int i = 0; i < flux.Length; i++)
        {
            flux[i] = 1 + (noise * random.Normal()) - (planet ? Loss(time[i]) : 0);
        }

        return new LightCurve(time, flux, default, default, TimeSystem.Bkjd, new LightCurveMetadata("benchmark", "Simulated"), []);
    }

    // A trapezoid: the time it takes to find it is what counts, not the shape of its bottom.
    private static double Loss(double time)
    {
        double inside = (0.5 * Planet.Duration) - Math.Abs(Planet.FromTransit(time));
        return PlanetDepth * Math.Clamp(inside / (IngressFraction * Planet.Duration), 0, 1);
    }
}

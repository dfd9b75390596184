using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Benchmarks.Coverage;

/// <summary>
/// A planet drawn from a seed and its star's light curve in white noise, made by the slow models: period, radius ratio and
/// SNR log-uniform, b/(1+r) uniform, the star's density log-normal, its limb darkening normal round theory's.
/// </summary>
/// <param name="LightCurve">What is fitted.</param>
/// <param name="Ephemeris">True period, mid-transit and T14.</param>
/// <param name="Truth">By the fit's names.</param>
/// <param name="Snr">Of all transits together.</param>
internal sealed record DrawnPlanet(LightCurve LightCurve, Ephemeris Ephemeris, IReadOnlyDictionary<string, double> Truth, double Snr)
{
    private const double LawError = 0.1;
    private const double LongestInPeriods = 0.2;

    /// <summary>Draws one.</summary>
    /// <param name="set">How it is observed.</param>
    /// <param name="seed">The same seed gives the same planet.</param>
    public static DrawnPlanet Of(CoverageSet set, int seed)
    {
        CounterRandom random = new((ulong)seed, 5);
        LightCurveMetadata metadata = new($"COVERAGE {seed}", set.Mission, ExposureTime: set.Cadence);
        QuadraticLimbDarkening law = Law(LimbDarkeningEstimate.For(metadata), random);
        while (true)
        {
            double period = random.LogUniform(1.5, 9), ratio = random.LogUniform(0.03, 0.15), snr = random.LogUniform(15, 150);
            double density = StellarDensity.Sun * Math.Exp(0.3 * random.Normal());
            double impact = random.Uniform() * (1 + ratio), phase = random.Uniform();
            CircularOrbit orbit = new(period, set.Start + (phase * period), StellarDensity.ToScaledSemiMajorAxis(density, period), impact);
            double duration = orbit.TimeWithin(1 + ratio);
            if (duration > set.Cadence && duration < LongestInPeriods * period)
            {
                return Observe(set, metadata, orbit, ratio, law, snr, random);
            }
        }
    }

    private static DrawnPlanet Observe(
        CoverageSet set, LightCurveMetadata metadata, CircularOrbit orbit, double ratio, QuadraticLimbDarkening law, double snr, CounterRandom random)
    {
        int count = (int)(set.TimeSpan / set.Cadence);
        double[] time = [.. Enumerable.Range(0, count).Select(i => set.Start + (i * set.Cadence))];
        ExposureIntegration model = new(new TransitModel(orbit, ratio, law), set.Cadence);
        double[] flux = [.. time.Select(model.Flux)];
        double noise = Math.Sqrt(flux.Sum(f => (1 - f) * (1 - f))) / snr;
        for (int i = 0; i < count; i++)
        {
            flux[i] += noise * random.Normal();
        }

        double duration = orbit.TimeWithin(1 + ratio);
        Dictionary<string, double> truth = new()
        {
            ["periodDays"] = orbit.Period,
            ["t0"] = orbit.TransitTime,
            ["radiusRatio"] = ratio,
            ["impactParameter"] = orbit.ImpactParameter,
            ["durationHours"] = 24 * duration,
            ["depthPpm"] = 1e6 * (1 - law.Flux(orbit.ImpactParameter, ratio)),
            ["scaledSemiMajorAxis"] = orbit.ScaledSemiMajorAxis,
            ["stellarDensity"] = StellarDensity.FromOrbit(orbit.ScaledSemiMajorAxis, orbit.Period),
        };
        LightCurve curve = new(time, flux, Enumerable.Repeat(noise, count).ToArray(), default, TimeSystem.Btjd, metadata);
        return new DrawnPlanet(curve, new Ephemeris(orbit.Period, orbit.TransitTime, duration), truth, snr);
    }

    private static QuadraticLimbDarkening Law(QuadraticLimbDarkening theory, CounterRandom random)
    {
        while (true)
        {
            double u1 = theory.U1 + (LawError * random.Normal()), u2 = theory.U2 + (LawError * random.Normal());
            if (u1 >= 0 && u1 + u2 is > 0 and < 1 && u1 + (2 * u2) >= 0)
            {
                return new QuadraticLimbDarkening(u1, u2);
            }
        }
    }
}

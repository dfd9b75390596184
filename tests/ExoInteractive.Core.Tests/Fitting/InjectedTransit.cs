using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Fitting;

/// <summary>A flat star with white noise and a transit of known shape, made by the slow, obvious code.</summary>
internal sealed record InjectedTransit
{
    public double Period { get; init; } = 3;

    public double TransitTime { get; init; } = 1001.5;

    public double RadiusRatio { get; init; } = 0.08;

    public double ImpactParameter { get; init; } = 0.3;

    public double ScaledSemiMajorAxis { get; init; } = 9;

    public double Cadence { get; init; } = 30.0 / 1440;

    public double Noise { get; init; } = 200e-6;

    public double TimeSpan { get; init; } = 27;

    public ulong Seed { get; init; } = 1;

    public QuadraticLimbDarkening Law { get; init; } = new(0.4, 0.26);

    public CircularOrbit Orbit => new(Period, TransitTime, ScaledSemiMajorAxis, ImpactParameter);

    public Ephemeris Ephemeris => new(Period, TransitTime, Orbit.TimeWithin(1 + RadiusRatio));

    public LightCurve LightCurve()
    {
        ExposureIntegration model = new(new TransitModel(Orbit, RadiusRatio, Law), Cadence);
        CounterRandom random = new(Seed, 77);
        int count = (int)(TimeSpan / Cadence);
        double[] time = [.. Enumerable.Range(0, count).Select(i => 1000 + (i * Cadence))];
        double[] flux = [.. time.Select(t => model.Flux(t) + (Noise * random.Normal()))];
        double[] error = [.. Enumerable.Repeat(Noise, count)];
        return new LightCurve(time, flux, error, [], TimeSystem.Btjd, new LightCurveMetadata("TEST 1", ExposureTime: Cadence));
    }

    public Dictionary<string, double> Truth() => new()
    {
        ["periodDays"] = Period,
        ["t0"] = TransitTime,
        ["radiusRatio"] = RadiusRatio,
        ["impactParameter"] = ImpactParameter,
        ["durationHours"] = Ephemeris.Duration * 24,
        ["baseline"] = 1,
        ["depthPpm"] = 1e6 * (1 - Law.Flux(ImpactParameter, RadiusRatio)),
        ["scaledSemiMajorAxis"] = ScaledSemiMajorAxis,
        ["stellarDensity"] = StellarDensity.FromOrbit(ScaledSemiMajorAxis, Period),
    };
}

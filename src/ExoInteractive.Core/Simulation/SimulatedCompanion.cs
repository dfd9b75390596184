using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Simulation;

/// <summary>What goes round a simulated star, ready to be observed.</summary>
/// <param name="Model">Eclipses, instantaneous, relative to 1.</param>
/// <param name="Ephemeris">Of the deeper eclipse.</param>
/// <param name="Orbit">In radii of the primary.</param>
/// <param name="RadiusRatio">Companion over star.</param>
/// <param name="SurfaceBrightnessRatio">Companion over star; 0 for a planet.</param>
/// <param name="ThirdLight">Share of all light that comes from neither; 0 for a planet.</param>
/// <param name="EllipsoidalAmplitude">Tidal brightening at quadrature, relative flux.</param>
internal sealed record SimulatedCompanion(
    ILightModel Model,
    Ephemeris Ephemeris,
    CircularOrbit Orbit,
    double RadiusRatio,
    double SurfaceBrightnessRatio,
    double ThirdLight,
    double EllipsoidalAmplitude)
{
    // Six transits fit even into the longest drawn period, so that a beginner's search finds them.
    private const double LeastCycles = 6;
    private const double ClosestBinary = 1.4;

    /// <summary>Tidal distortion: the star shows its broad side twice an orbit (Morris 1985, leading term).</summary>
    /// <param name="time">Days.</param>
    public double Ellipsoidal(double time)
        => -EllipsoidalAmplitude * Math.Cos(4 * Math.PI * (time - Ephemeris.TransitTime) / Ephemeris.Period);

    /// <summary>A planet between Neptune and Jupiter.</summary>
    public static SimulatedCompanion Planet(
        SimulationSettings settings, SimulatedStar star, QuadraticLimbDarkening law, double start, CounterRandom random)
    {
        double drawnPeriod = random.LogUniform(1.5, Math.Clamp(settings.TimeSpan / LeastCycles, 2, 8));
        double drawnRadiusRatio = random.LogUniform(0.05, 0.12);
        double drawnImpact = random.Uniform(0, 0.75);
        double phase = random.Uniform();

        double period = settings.Period ?? drawnPeriod;
        double r = settings.RadiusRatio ?? drawnRadiusRatio;
        double b = settings.ImpactParameter ?? drawnImpact;
        double a = Math.Max(StellarDensity.ToScaledSemiMajorAxis(star.Density, period), (1 + r) * 1.05);
        CircularOrbit orbit = new(period, start + (phase * period), a, b);
        Ephemeris ephemeris = new(period, orbit.TransitTime, orbit.TimeWithin(1 + r));
        return new SimulatedCompanion(new TransitModel(orbit, r, law), ephemeris, orbit, r, 0, 0, 0);
    }

    /// <summary>A smaller, cooler star, detached: two eclipses of different depth, and tides; half of them blended with a neighbour.</summary>
    public static SimulatedCompanion Binary(
        SimulationSettings settings, SimulatedStar star, QuadraticLimbDarkening law, double start, CounterRandom random)
    {
        double drawnPeriod = random.LogUniform(1, Math.Clamp(settings.TimeSpan / LeastCycles, 2, 6));
        double drawnRadiusRatio = random.Uniform(0.35, 0.85);
        double impactShare = random.Uniform(0, 0.5);
        double brightness = random.Uniform(0.15, 0.7);
        double phase = random.Uniform();
        double ownLight = Math.Min(1, random.LogUniform(0.1, 10));

        double period = settings.Period ?? drawnPeriod;
        double k = settings.RadiusRatio ?? drawnRadiusRatio;
        double b = settings.ImpactParameter ?? impactShare * (1 + k);
        double bothMasses = Math.Cbrt(1 + k);
        double a = Math.Max(StellarDensity.ToScaledSemiMajorAxis(star.Density, period) * bothMasses, (1 + k) * ClosestBinary);
        CircularOrbit orbit = new(period, start + (phase * period), a, b);

        double companionLight = brightness * k * k / (1 + (brightness * k * k));
        CombinedModel binary = new(
            new DilutedModel(new TransitModel(orbit, k, law), 1 - companionLight),
            new OccultationModel(orbit, k, law, companionLight));
        double ellipsoidal = k * Math.Pow(1 / a, 3) * (1 - companionLight) * ownLight;
        Ephemeris ephemeris = new(period, orbit.TransitTime, orbit.TimeWithin(1 + k));
        return new SimulatedCompanion(new DilutedModel(binary, ownLight), ephemeris, orbit, k, brightness, 1 - ownLight, ellipsoidal);
    }
}

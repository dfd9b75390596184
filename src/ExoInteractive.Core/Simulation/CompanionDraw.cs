using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Simulation;

/// <summary>Draws companions: every number is drawn whether it is given or not, so that giving one leaves the others.</summary>
/// <param name="Settings">What is given.</param>
/// <param name="Star">The star they go round, or that outshines them.</param>
/// <param name="Law">Its limb darkening.</param>
/// <param name="Start">First day observed.</param>
/// <param name="TimeSpan">Days observed.</param>
/// <param name="Realistic">Ranges of a survey, eccentric orbits and full phase curves; else the plain ones.</param>
internal sealed record CompanionDraw(
    SimulationSettings Settings, SimulatedStar Star, QuadraticLimbDarkening Law, double Start, double TimeSpan, bool Realistic)
{
    // Plain: six transits fit even into the longest drawn period, so that a beginner's search finds them.
    private const double LeastCycles = 6, LeastCyclesOfSurvey = 3;
    private const double ClosestPlanet = 1.05, ClosestBinary = 1.4;
    private const double CircularBelow = 3;

    private SimulationStreams Streams => new(Settings.Seed);

    /// <summary>What the kind asks for.</summary>
    /// <returns>Null for a star without companions.</returns>
    public SimulatedSystem? Draw() => Settings.Kind switch
    {
        SimulatedKind.Planet => Planets(),
        SimulatedKind.EclipsingBinary => Binary(),
        SimulatedKind.BackgroundBinary => BackgroundBinary(),
        SimulatedKind.HierarchicalTriple => HierarchicalTriple(),
        _ => null,
    };

    /// <summary>Planets of one star, the first as asked for and each further one outside the one before.</summary>
    private SimulatedSystem Planets()
    {
        List<SimulatedCompanion> planets = [FirstPlanet()];
        for (int i = 1; i < (Settings.Planets ?? 1); i++)
        {
            CounterRandom random = Streams[SimulationStream.Companion, i].Start();
            double period = planets[^1].Orbit.Period * random.Uniform(1.4, 2.4);
            planets.Add(Planet(i, period, random.LogUniform(0.03, 0.1), random.Uniform(0, 0.7), random.Uniform()));
        }

        if (planets is [{ Orbit: CircularOrbit, Timing: null } only])
        {
            return new SimulatedSystem(planets, new PlainLight(only.Model, only.Ephemeris, 0));
        }

        PlanetarySystem alone = new(Law, planets.Select(planet => new TransitingPlanet(planet.Orbit, planet.RadiusRatio, planet.Timing)));
        return new SimulatedSystem(planets, Diluted(alone, 1 - (Settings.ThirdLight ?? 0)));
    }

    /// <summary>Two stars: detached, of different brightness, with a neighbour's light half the time.</summary>
    private SimulatedSystem Binary()
    {
        (double period, double k, double b, double brightness, double phase, double ownLight) = BinaryNumbers(Star);
        return Pair(Star, Law, period, k, b, brightness, phase, _ => Settings.ThirdLight is { } third ? 1 - third : ownLight);
    }

    /// <summary>A binary so far behind the star that its primary eclipse has the depth of a planet's transit.</summary>
    private SimulatedSystem BackgroundBinary()
    {
        CounterRandom random = Streams[SimulationStream.Blend].Start();
        SimulatedStar behind = SimulatedStar.OnMainSequence(random.Uniform(0.6, 1.2));
        double depth = random.LogUniform(3e-4, 1.5e-2), faintest = random.Uniform(0.3, 0.5);
        (double period, double k, double b, double brightness, double phase, _) = BinaryNumbers(behind);
        return Pair(
            behind, Law, period, k, b, brightness, phase,
            deepest => Settings.ThirdLight is { } third ? 1 - third : Math.Min(faintest, depth / deepest));
    }

    /// <summary>A close binary bound to the star; light goes with the fourth power of mass.</summary>
    private SimulatedSystem HierarchicalTriple()
    {
        SimulatedStar inner = SimulatedStar.OnMainSequence(Star.Mass * Streams[SimulationStream.Blend].Start().Uniform(0.35, 0.8));
        (double period, double k, double b, double brightness, double phase, _) = BinaryNumbers(inner);
        double light = Math.Pow(inner.Mass / Star.Mass, 4) * (1 + (brightness * k * k));
        return Pair(inner, Law, period, k, b, brightness, phase, _ => Settings.ThirdLight is { } third ? 1 - third : light / (1 + light));
    }

    private SimulatedCompanion FirstPlanet()
    {
        CounterRandom random = Streams[SimulationStream.Companion].Start();
        double drawnPeriod = Realistic
            ? random.LogUniform(0.8, Math.Clamp(TimeSpan / LeastCyclesOfSurvey, 2, 200))
            : random.LogUniform(1.5, Math.Clamp(TimeSpan / LeastCycles, 2, 8));
        double drawnRadiusRatio = Realistic ? random.LogUniform(0.015, 0.13) : random.LogUniform(0.05, 0.12);
        double drawnImpact = random.Uniform(0, Realistic ? 0.9 : 0.75);
        double phase = random.Uniform();
        return Planet(
            0, Settings.Period ?? drawnPeriod, Settings.RadiusRatio ?? drawnRadiusRatio, Settings.ImpactParameter ?? drawnImpact, phase);
    }

    private SimulatedCompanion Planet(int number, double period, double r, double b, double phase)
    {
        double a = Math.Max(StellarDensity.ToScaledSemiMajorAxis(Star.Density, period), (1 + r) * ClosestPlanet);
        IOrbit orbit = Orbit(period, phase, a, b, (1 + r) * ClosestPlanet, number, circularised: false);
        SinusoidalTiming? timing = Timing(number, period);
        TransitModel model = new(orbit, r, Law);
        double own = 1 - (Settings.ThirdLight ?? 0);
        Ephemeris ephemeris = new(period, orbit.TransitTime, orbit.Within(1 + r).Duration);
        return new SimulatedCompanion(own < 1 ? new DilutedModel(model, own) : model, ephemeris, orbit, r, Timing: timing);
    }

    private (double Period, double K, double B, double Brightness, double Phase, double OwnLight) BinaryNumbers(SimulatedStar primary)
    {
        CounterRandom random = Streams[SimulationStream.Companion].Start();
        double drawnPeriod = Realistic
            ? random.LogUniform(0.4, Math.Clamp(TimeSpan / LeastCyclesOfSurvey, 2, 40))
            : random.LogUniform(1, Math.Clamp(TimeSpan / LeastCycles, 2, 6));
        double drawnRadiusRatio = random.Uniform(Realistic ? 0.25 : 0.35, Realistic ? 0.98 : 0.85);
        double impactShare = random.Uniform(0, Realistic ? 0.85 : 0.5);
        double brightness = random.Uniform(Realistic ? 0.02 : 0.15, Realistic ? 0.95 : 0.7);
        double phase = random.Uniform();
        double ownLight = Math.Min(1, random.LogUniform(0.1, 10));
        double period = Settings.Period ?? drawnPeriod, k = Settings.RadiusRatio ?? drawnRadiusRatio;
        return (Math.Max(period, Settings.Period ?? ShortestPeriod(primary, k)), k, Settings.ImpactParameter ?? impactShare * (1 + k), brightness, phase, ownLight);
    }

    private SimulatedSystem Pair(
        SimulatedStar primary,
        QuadraticLimbDarkening law,
        double period,
        double k,
        double b,
        double brightness,
        double phase,
        Func<double, double> share)
    {
        double a = Math.Max(BinaryAxis(primary, period, k), (1 + k) * ClosestBinary);
        IOrbit orbit = Orbit(period, phase, a, b, (1 + k) * ClosestBinary, 0, circularised: period < CircularBelow);
        double companionLight = brightness * k * k / (1 + (brightness * k * k));
        CombinedModel model = new(
            new DilutedModel(new TransitModel(orbit, k, law), 1 - companionLight),
            new OccultationModel(orbit, k, law, companionLight));
        double own = share(1 - model.Flux(orbit.TransitTime));
        bool full = Realistic || orbit is KeplerianOrbit;
        BinaryPhaseCurve curve = full
            ? BinaryPhaseCurve.Of(orbit, k, MassRatio(k), companionLight, primary.Radius)
            : new BinaryPhaseCurve(k * Math.Pow(1 / a, 3) * (1 - companionLight));
        EclipsingBinary alone = new(orbit, k, brightness, law, curve);
        SimulatedCompanion companion = new(
            new DilutedModel(model, own),
            new Ephemeris(period, orbit.TransitTime, orbit.Within(1 + k).Duration),
            orbit,
            k,
            new SimulatedCompanion.BinaryTruth(
                brightness, 1 - own, new BinaryPhaseCurve(own * curve.Ellipsoidal, own * curve.Reflection, own * curve.Beaming)));
        return new SimulatedSystem(
            [companion], full ? Diluted(alone, own) : new PlainLight(companion.Model, companion.Ephemeris, own * curve.Ellipsoidal));
    }

    private IOrbit Orbit(double period, double phase, double a, double b, double closest, int number, bool circularised)
    {
        CounterRandom random = Streams[SimulationStream.Eccentricity, number].Start();
        double drawn = Realistic && !circularised ? OrbitalEccentricity.Draw(random, period) : 0;
        double omega = Settings.ArgumentOfPeriastron ?? random.Uniform(0, 2 * Math.PI);
        double most = Math.Max(0, 1 - (closest / a));
        double transitTime = Start + (phase * period);
        if (Settings.Eccentricity is { } given)
        {
            return given < 1 - (closest / a) || given == 0
                ? new KeplerianOrbit(period, transitTime, a, b, given, omega)
                : throw new ArgumentException(
                    $"{nameof(Settings.Eccentricity)} must be below {most:F3} for a/R* = {a:F2}, or the bodies touch at periastron; it is {given}", nameof(Settings.Eccentricity));
        }

        return Realistic
            ? new KeplerianOrbit(period, transitTime, a, b, Math.Min(drawn, 0.9 * most), omega)
            : new CircularOrbit(period, transitTime, a, b);
    }

    // Neighbours near a resonance are early and late by turns against each other.
    private SinusoidalTiming? Timing(int number, double period)
    {
        CounterRandom random = Streams[SimulationStream.Timing].Start();
        double drawnPeriod = random.LogUniform(0.4, 1.5) * Math.Max(TimeSpan, period), phase = random.Uniform(0, 2 * Math.PI);
        if (Settings.TimingAmplitude is not > 0)
        {
            return null;
        }

        double amplitude = Settings.TimingAmplitude.Value;
        return amplitude < period / 10
            ? new SinusoidalTiming(amplitude, Settings.TimingPeriod ?? drawnPeriod, (phase + (Math.PI * number)) % (2 * Math.PI))
            : throw new ArgumentException($"{nameof(Settings.TimingAmplitude)} must be below a tenth of the period of {period:F4} d; it is {amplitude}", nameof(Settings.TimingAmplitude));
    }

    private static ILightComponent Diluted(ILightComponent alone, double own) => own < 1 ? new LightSum((own, [alone])) : alone;

    // R ∝ M^0.9; the plain recipe, older, takes mass for radius.
    private double MassRatio(double k) => Realistic ? Math.Pow(k, 1 / 0.9) : k;

    private double BinaryAxis(SimulatedStar primary, double period, double k)
        => StellarDensity.ToScaledSemiMajorAxis(primary.Density, period) * Math.Cbrt(1 + MassRatio(k));

    // Two stars in contact cannot turn faster: drawn periods of a survey are long enough to keep them apart.
    private double ShortestPeriod(SimulatedStar primary, double k)
        => Realistic ? Math.Pow(((1 + k) * ClosestBinary) / BinaryAxis(primary, 1, k), 1.5) : 0;
}

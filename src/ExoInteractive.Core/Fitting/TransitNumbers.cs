using ExoInteractive.Core.Fitting.Noise;
using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>Turns full vectors of a fit into the named numbers that papers print, fitted ones first.</summary>
internal sealed class TransitNumbers
{
    private const double EarthRadiiPerSun = 695_700.0 / 6_378.1;
    private const double SunRadiiPerAu = 149_597_870.7 / 695_700;
    private const double SolarTemperature = 5772;

    private readonly List<Number> _numbers = [];
    private readonly PosteriorProblem _problem;
    private readonly StarKnowledge _star;
    private readonly (double Value, double Error) _baseline;
    private readonly RandomKey _key;

    /// <summary>Lists the numbers of a fit.</summary>
    /// <param name="problem">What was fitted.</param>
    /// <param name="noise">The noise's own numbers.</param>
    /// <param name="star">What is known of the star.</param>
    /// <param name="baseline">Mean of the segments' baselines and its 1σ, NaN where it is not known.</param>
    /// <param name="middleCycle">Cycle of the vector's epoch, counted from the epoch to report.</param>
    /// <param name="seed">Of the draws of star and baseline.</param>
    public TransitNumbers(
        PosteriorProblem problem,
        IReadOnlyList<NoiseParameter> noise,
        StarKnowledge star,
        (double Value, double Error) baseline,
        long middleCycle,
        ulong seed)
    {
        (_problem, _star, _baseline, _key) = (problem, star, baseline, new RandomKey(seed, RandomPurpose.StarNumbers));
        Noise = noise;
        ShapeBounds bounds = problem.Bounds;
        bool eccentric = bounds.IsFree(TransitShape.DiscX);
        Add("periodDays", "P", "d", d => d.Elements.Period, free: bounds.IsFree(TransitShape.Period));
        Add("t0", "t0", "d", d => d.Elements.TransitTime - (middleCycle * d.Elements.Period));
        Add("radiusRatio", "Rp/R*", "", d => d.Elements.RadiusRatio);
        Add("impactParameter", "b", "", d => Math.Sqrt(d.Elements.ImpactSquared));
        Add("durationHours", "T14", "h", d => d.Duration * 24);
        Add("baseline", "F0", "", d => d.Baseline, free: double.IsFinite(baseline.Error));
        if (bounds.IsFree(TransitShape.Q1))
        {
            Add("limbDarkening1", "u1", "", d => d.Elements.U1);
            Add("limbDarkening2", "u2", "", d => d.Elements.U2);
        }

        if (eccentric)
        {
            Add("eccentricity", "e", "", d => d.Elements.Eccentricity);
            Add("argumentOfPeriastronDegrees", "ω", "°", d => d.ArgumentOfPeriastron * 180 / Math.PI);
        }

        for (int i = 0; i < noise.Count; i++)
        {
            AddNoise(noise[i], TransitShape.Count + i);
        }

        Add("depthPpm", "δ", "ppm", d => d.Depth, derived: true);
        Add("ingressHours", "T12", "h", d => d.Ingress * 24, derived: true);
        Add("scaledSemiMajorAxis", "a/R*", "", d => d.Elements.ScaledSemiMajorAxis, derived: true);
        Add("inclinationDegrees", "i", "°", d => d.Inclination * 180 / Math.PI, derived: true);
        Add("stellarDensity", "ρ*", "g/cm³", d => StellarDensity.FromOrbit(d.Elements.ScaledSemiMajorAxis, d.Elements.Period), derived: true);
        StellarParameters known = star.Star;
        if (known.Radius is not null)
        {
            Add("planetRadiusEarth", "Rp", "R⊕", d => d.Elements.RadiusRatio * d.Star.Radius * EarthRadiiPerSun, derived: true);
            Add("semiMajorAxisAu", "a", "AU", d => d.Elements.ScaledSemiMajorAxis * d.Star.Radius / SunRadiiPerAu, derived: true);
        }

        if (known.EffectiveTemperature is not null)
        {
            // Albedo 0 and heat spread over the whole planet; the flux is the mean over an ellipse.
            Add("equilibriumTemperature", "Teq", "K", d => d.Star.EffectiveTemperature * Math.Sqrt(0.5 / d.Elements.ScaledSemiMajorAxis), derived: true);
            Add("insolation", "S", "S⊕", Insolation, derived: true);
        }
    }

    /// <summary>The noise's own numbers.</summary>
    public IReadOnlyList<NoiseParameter> Noise { get; }

    /// <summary>Whether some number needs the star's own.</summary>
    public bool UsesStar => _star.Star is not { Radius: null, EffectiveTemperature: null };

    /// <summary>Machine names, in order.</summary>
    public IReadOnlyList<string> Names => [.. _numbers.Select(n => n.Name)];

    /// <summary>Which of them vary from draw to draw.</summary>
    public IReadOnlyList<bool> Varies => [.. _numbers.Select(n => n.Free)];

    /// <summary>Which of them are sampled themselves.</summary>
    public IReadOnlyList<bool> Sampled => [.. _numbers.Select(n => n.Free && !n.Derived && n.Name != "baseline")];

    /// <summary>Every number of every draw.</summary>
    /// <param name="draws">Full vectors.</param>
    /// <param name="first">Index of the first draw among all, which star and baseline of each follow from.</param>
    /// <returns>(draws, numbers), row by draw.</returns>
    public double[] Table(IReadOnlyList<double[]> draws, int first = 0)
    {
        double[] table = new double[draws.Count * _numbers.Count];
        Parallel.For(0, draws.Count, i =>
        {
            CounterRandom random = _key.Start(first + i);
            double away = random.Normal();
            double baseline = _baseline.Value + (double.IsFinite(_baseline.Error) ? _baseline.Error * away : 0);
            Draw draw = new(_problem.Shape, draws[i], _star.Draw(random), baseline);
            for (int k = 0; k < _numbers.Count; k++)
            {
                table[(i * _numbers.Count) + k] = _numbers[k].Of(draw);
            }
        });
        return table;
    }

    /// <summary>The numbers of the best fit with quantiles of draws.</summary>
    /// <param name="best">A full vector.</param>
    /// <param name="table">As <see cref="Table"/> gives them; null leaves every quantile undetermined.</param>
    public IReadOnlyList<FittedParameter> Summarise(double[] best, double[]? table)
    {
        Draw draw = new(_problem.Shape, best, _star.Central(), _baseline.Value);
        List<FittedParameter> list = [];
        for (int k = 0; k < _numbers.Count; k++)
        {
            Number number = _numbers[k];
            double value = number.Of(draw);
            (double low, double middle, double high) = table is null || !number.Free
                ? (double.NaN, value, double.NaN)
                : Quantiles(table, k);
            list.Add(new FittedParameter(number.Name, number.Symbol, value, low, middle, high, number.Unit, number.Derived));
        }

        return list;
    }

    /// <summary>A quantile of b + Rp/R*, draw by draw.</summary>
    /// <param name="table">As <see cref="Table"/> gives them.</param>
    /// <param name="share">0 to 1.</param>
    public double Reach(double[] table, double share)
    {
        double[] radius = Column(table, IndexOf("radiusRatio"));
        double[] sums = [.. Column(table, IndexOf("impactParameter")).Select((b, i) => b + radius[i])];
        Array.Sort(sums);
        return RankNormalisation.Quantile(sums, share);
    }

    private (double Low, double Middle, double High) Quantiles(double[] table, int column)
    {
        double[] values = Column(table, column);
        Array.Sort(values);
        const double sigma = 0.158655253931457;
        return (RankNormalisation.Quantile(values, sigma), RankNormalisation.Quantile(values, 0.5), RankNormalisation.Quantile(values, 1 - sigma));
    }

    private double[] Column(double[] table, int column)
    {
        double[] values = new double[table.Length / _numbers.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = table[(i * _numbers.Count) + column];
        }

        return values;
    }

    private int IndexOf(string name) => _numbers.FindIndex(number => number.Name == name);

    private static double Insolation(Draw draw)
    {
        double hotter = draw.Star.EffectiveTemperature / SolarTemperature, away = SunRadiiPerAu / draw.Elements.ScaledSemiMajorAxis, e = draw.Elements.Eccentricity;
        return hotter * hotter * hotter * hotter * away * away / Math.Sqrt((1 - e) * (1 + e));
    }

    private void AddNoise(NoiseParameter parameter, int index)
    {
        switch (parameter.Name)
        {
            case "amplitude":
                Add("noiseAmplitudePpm", "σc", "ppm", d => 1e6 * Math.Abs(parameter.Sigma(d.Full[index])));
                return;
            case "logPeriod":
                Add("noisePeriodDays", "ρc", "d", d => Math.Exp(d.Full[index]));
                return;
            default:
                string number = parameter.Name["jitter".Length..];
                Add("jitterPpm" + number, "σj" + number, "ppm", d => 1e6 * Math.Abs(parameter.Sigma(d.Full[index])));
                return;
        }
    }

    private void Add(string name, string symbol, string unit, Func<Draw, double> of, bool free = true, bool derived = false)
        => _numbers.Add(new Number(name, symbol, unit, derived, free, of));

    private sealed record Number(string Name, string Symbol, string Unit, bool Derived, bool Free, Func<Draw, double> Of);

    // One draw, with what several numbers need.
    private sealed class Draw
    {
        public Draw(TransitShape shape, double[] full, DrawnStar star, double baseline)
        {
            shape.Elements(full.AsSpan(0, TransitShape.Count), out TransitElements elements, default);
            (Full, Elements, Star, Baseline) = (full, elements, star, baseline);
            double b = Math.Sqrt(elements.ImpactSquared);
            Depth = 1e6 * (1 - new QuadraticLimbDarkening(elements.U1, elements.U2).Flux(b, elements.RadiusRatio));
            IOrbit orbit = elements.Orbit();
            (Inclination, ArgumentOfPeriastron) = (orbit.Inclination, orbit.ArgumentOfPeriastron);
            Duration = orbit.Within(1 + elements.RadiusRatio).Duration;
            Ingress = (Duration - orbit.Within(Math.Abs(1 - elements.RadiusRatio)).Duration) / 2;
        }

        public double[] Full { get; }

        public TransitElements Elements { get; }

        public DrawnStar Star { get; }

        public double Baseline { get; }

        // At mid-transit, before exposures blur it: the depth of the KOI and TOI tables.
        public double Depth { get; }

        public double Duration { get; }

        // For an ellipse, the mean of ingress and egress.
        public double Ingress { get; }

        public double Inclination { get; }

        public double ArgumentOfPeriastron { get; }
    }
}

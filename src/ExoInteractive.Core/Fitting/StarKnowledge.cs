using ExoInteractive.Core.Fitting.Priors;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>The star as far as it is known, with errors assumed where none are given: radius 8 %, mass 10 %, temperature 2 %, log g 0.1 dex.</summary>
internal sealed class StarKnowledge
{
    private const double RadiusShare = 0.08;
    private const double MassShare = 0.10;
    private const double TemperatureShare = 0.02;
    private const double GravityDex = 0.1;

    private StarKnowledge(StellarParameters star)
    {
        Star = star;
    }

    /// <summary>What is known.</summary>
    public StellarParameters Star { get; }

    /// <summary>The errors that were assumed, in words; empty when none were.</summary>
    public string Assumed
    {
        get
        {
            List<string> assumed = [];
            if (Star is { Radius: not null, RadiusError: null })
            {
                assumed.Add("8 % in radius");
            }

            if (Star is { Mass: not null, MassError: null })
            {
                assumed.Add("10 % in mass");
            }

            if (Star is { EffectiveTemperature: not null, EffectiveTemperatureError: null })
            {
                assumed.Add("2 % in temperature");
            }

            return assumed.Count == 0 ? "" : $"the star's errors are not given: {string.Join(", ", assumed)} assumed";
        }
    }

    private double RadiusError => Star.RadiusError ?? (RadiusShare * Star.Radius ?? double.NaN);

    private double MassError => Star.MassError ?? (MassShare * Star.Mass ?? double.NaN);

    private double TemperatureError => Star.EffectiveTemperatureError ?? (TemperatureShare * Star.EffectiveTemperature ?? double.NaN);

    /// <summary>What the catalogue says, with what the user says field by field in its place.</summary>
    /// <param name="catalogue">May be null.</param>
    /// <param name="given">May be null. An error goes with its own value: a given radius without error drops the catalogue's.</param>
    public static StarKnowledge Of(StellarParameters? catalogue, StellarParameters? given)
    {
        StellarParameters all = Positive(catalogue ?? StellarParameters.Unknown);
        StellarParameters own = given ?? StellarParameters.Unknown;
        return new StarKnowledge(new StellarParameters(
            own.Radius ?? all.Radius,
            own.Mass ?? all.Mass,
            own.EffectiveTemperature ?? all.EffectiveTemperature,
            own.LogSurfaceGravity ?? all.LogSurfaceGravity,
            own.Metallicity ?? all.Metallicity,
            own.Magnitude ?? all.Magnitude)
        {
            RadiusError = own.RadiusError ?? (own.Radius is null ? all.RadiusError : null),
            MassError = own.MassError ?? (own.Mass is null ? all.MassError : null),
            EffectiveTemperatureError = own.EffectiveTemperatureError ?? (own.EffectiveTemperature is null ? all.EffectiveTemperatureError : null),
        });
    }

    /// <summary>What is believed of ln ρ*, ρ* in g/cm³; null where too little is known.</summary>
    public NormalPrior? LogDensity()
    {
        if (StellarDensity.Of(Star) is not double solar)
        {
            return null;
        }

        // ρ = M/R³, g/R or √(g³/M), in the order StellarDensity takes them.
        double radius = RadiusError / Star.Radius ?? 0, mass = MassError / Star.Mass ?? 0, gravity = GravityDex * Math.Log(10);
        double square = Star switch
        {
            { Radius: not null, Mass: not null } => (9 * radius * radius) + (mass * mass),
            { Radius: not null } => (radius * radius) + (gravity * gravity),
            _ => ((9 * gravity * gravity) + (mass * mass)) / 4,
        };
        return new NormalPrior(Math.Log(solar * StellarDensity.Sun), Math.Sqrt(square));
    }

    /// <summary>The star at its values.</summary>
    public DrawnStar Central() => new(Star.Radius ?? double.NaN, Star.EffectiveTemperature ?? double.NaN);

    /// <summary>A star within the errors.</summary>
    /// <param name="random">Where from.</param>
    public DrawnStar Draw(CounterRandom random) => new(
        Drawn(Star.Radius, RadiusError, random), Drawn(Star.EffectiveTemperature, TemperatureError, random));

    private static double Drawn(double? value, double error, CounterRandom random)
    {
        double away = random.Normal();
        return value is double middle ? Math.Max(middle + (error * away), 1e-3 * middle) : double.NaN;
    }

    private static StellarParameters Positive(StellarParameters star) => star with
    {
        Radius = star.Radius is > 0 ? star.Radius : null,
        Mass = star.Mass is > 0 ? star.Mass : null,
        EffectiveTemperature = star.EffectiveTemperature is > 0 ? star.EffectiveTemperature : null,
        RadiusError = star.RadiusError is > 0 ? star.RadiusError : null,
        MassError = star.MassError is > 0 ? star.MassError : null,
        EffectiveTemperatureError = star.EffectiveTemperatureError is > 0 ? star.EffectiveTemperatureError : null,
    };
}

/// <summary>One star within what is known; NaN where nothing is.</summary>
/// <param name="Radius">Solar radii.</param>
/// <param name="EffectiveTemperature">Kelvin.</param>
internal readonly record struct DrawnStar(double Radius, double EffectiveTemperature);

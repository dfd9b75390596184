namespace ExoInteractive.Core.Simulation;

/// <summary>The recipe of a simulated light curve; everything drawn from the seed unless given.</summary>
public sealed record SimulationSettings
{
    /// <summary>Default planet.</summary>
    public SimulatedKind Kind { get; init; } = SimulatedKind.Planet;

    /// <summary>Seed of the counter-based generator; the same seed gives the same bits everywhere.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Days observed; default 27.4, one TESS sector; 1 to 3,000.</summary>
    public double TimeSpan { get; init; } = 27.4;

    /// <summary>Days between points; default 30 minutes; 10 s to a tenth of the time span.</summary>
    public double Cadence { get; init; } = 30.0 / 1440;

    /// <summary>White noise a point, relative flux; default 400 ppm; 0 to 0.1.</summary>
    public double Noise { get; init; } = 400e-6;

    /// <summary>Orbital period, days, 0.2 or more; null to draw. Without meaning for a star without companions.</summary>
    public double? Period { get; init; }

    /// <summary>Rp/R*, 0.001 to 1; null to draw. Without meaning for a star without companions.</summary>
    public double? RadiusRatio { get; init; }

    /// <summary>Impact parameter, 0 up to 1 + Rp/R*; null to draw. Without meaning for a star without companions.</summary>
    public double? ImpactParameter { get; init; }

    /// <summary>Checks every range.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    internal void Validate()
    {
        Require(Enum.IsDefined(Kind), nameof(Kind), (double)Kind, "one of planet, eclipsing binary, variable and quiet");
        Require(TimeSpan is >= 1 and <= 3000, nameof(TimeSpan), TimeSpan, "1 to 3000 days");
        Require(Cadence >= 10.0 / 86400 && Cadence <= TimeSpan / 10, nameof(Cadence), Cadence, $"10 s (0.000116 d) to a tenth of the time span ({TimeSpan / 10} d)");
        Require(Noise is >= 0 and <= 0.1, nameof(Noise), Noise, "0 to 0.1 of the flux");
        Require(Period is null or (>= 0.2 and < 1e5), nameof(Period), Period, "0.2 to 100000 days");
        Require(RadiusRatio is null or (>= 0.001 and <= 1), nameof(RadiusRatio), RadiusRatio, "0.001 to 1");
        Require(
            ImpactParameter is null || (ImpactParameter >= 0 && ImpactParameter < 1 + (RadiusRatio ?? 0)),
            nameof(ImpactParameter), ImpactParameter, "0 to less than 1 + Rp/R*, or nothing is transited");
    }

    private static void Require(bool holds, string name, double? value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} must be {rule}; it is {value}", name);
        }
    }
}

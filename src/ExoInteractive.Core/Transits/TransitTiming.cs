namespace ExoInteractive.Core.Transits;

/// <summary>Transit-timing variations: how late each transit comes after its linear ephemeris.</summary>
public abstract record TransitTiming
{
    /// <summary>How late a transit is.</summary>
    /// <param name="transit">Its number; 0 is the one at t0.</param>
    /// <param name="period">Orbital period, days.</param>
    /// <returns>Days; negative when early.</returns>
    public abstract double Offset(long transit, double period);

    /// <summary>How this changes with the period.</summary>
    /// <param name="transit">Its number.</param>
    /// <param name="period">Orbital period, days.</param>
    /// <returns>∂(offset)/∂P, days per day.</returns>
    public abstract double OffsetByPeriod(long transit, double period);
}

/// <summary>A sinusoid, as two planets near a resonance show it: A sin(2π n P/P_ttv + φ) (Lithwick, Xie and Wu 2012).</summary>
/// <param name="Amplitude">A, days.</param>
/// <param name="SuperPeriod">P_ttv, days, positive.</param>
/// <param name="Phase">φ, radians.</param>
public sealed record SinusoidalTiming(double Amplitude, double SuperPeriod, double Phase = 0) : TransitTiming
{
    /// <inheritdoc/>
    public override double Offset(long transit, double period) => Amplitude * Math.Sin((2 * Math.PI * transit * period / SuperPeriod) + Phase);

    /// <inheritdoc/>
    public override double OffsetByPeriod(long transit, double period)
    {
        double rate = 2 * Math.PI * transit / SuperPeriod;
        return Amplitude * rate * Math.Cos((rate * period) + Phase);
    }
}

/// <summary>An offset for each transit, from the one at t0 onwards; transits without one are on time.</summary>
/// <param name="Offsets">Days.</param>
public sealed record GivenTiming(IReadOnlyList<double> Offsets) : TransitTiming
{
    /// <inheritdoc/>
    public override double Offset(long transit, double period)
        => transit >= 0 && transit < Offsets.Count ? Offsets[(int)transit] : 0;

    /// <inheritdoc/>
    public override double OffsetByPeriod(long transit, double period) => 0;
}

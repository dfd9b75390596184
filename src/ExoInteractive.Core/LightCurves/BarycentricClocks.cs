namespace ExoInteractive.Core.LightCurves;

/// <summary>
/// How the barycentric clocks differ. All count days of TDB at the barycentre and differ by a whole or half number of
/// days, so that a conversion is exact but for the rounding of the sum.
/// </summary>
public static class BarycentricClocks
{
    /// <summary>The day on which a clock reads 0.</summary>
    /// <param name="timeSystem">The clock.</param>
    /// <returns>BJD (TDB); null for <see cref="TimeSystem.Unknown"/>.</returns>
    public static double? ReferenceDay(TimeSystem timeSystem) => timeSystem switch
    {
        TimeSystem.Bjd => 0,
        TimeSystem.Bkjd => 2_454_833,
        TimeSystem.Btjd => 2_457_000,
        TimeSystem.BjdMinus2450000 => 2_450_000,
        TimeSystem.BjdMinus2454000 => 2_454_000,
        TimeSystem.BarycentricMjd => 2_400_000.5,
        _ => null,
    };

    /// <summary>What is added to a time on one clock to have it on another.</summary>
    /// <param name="from">The clock of the time.</param>
    /// <param name="to">The clock wanted.</param>
    /// <returns>Days; 0 for one and the same clock.</returns>
    /// <exception cref="ArgumentException">One of two different clocks is unknown.</exception>
    public static double Offset(TimeSystem from, TimeSystem to)
        => from == to ? 0
            : (ReferenceDay(from) - ReferenceDay(to)) ?? throw new ArgumentException(
                $"times on the clock {from} cannot be brought to {to}: a clock that is unknown has no reference day", ReferenceDay(from) is null ? nameof(from) : nameof(to));
}

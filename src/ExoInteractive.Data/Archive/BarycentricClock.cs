using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Data.Archive;

/// <summary>From full barycentric Julian dates to the clocks light curves are counted on.</summary>
internal static class BarycentricClock
{
    /// <summary>The BJD at which a clock shows zero.</summary>
    /// <param name="timeSystem">The clock.</param>
    /// <returns>Days; null where the clock is unknown.</returns>
    public static double? Zero(TimeSystem timeSystem) => timeSystem switch
    {
        TimeSystem.Bjd => 0,
        TimeSystem.Bkjd => 2_454_833,
        TimeSystem.Btjd => 2_457_000,
        TimeSystem.BjdMinus2450000 => 2_450_000,
        TimeSystem.BjdMinus2454000 => 2_454_000,
        TimeSystem.BarycentricMjd => 2_400_000.5,
        _ => null,
    };
}

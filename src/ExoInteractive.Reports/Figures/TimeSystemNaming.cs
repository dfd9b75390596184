using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Reports.Figures;

/// <summary>How a time system is printed.</summary>
public static class TimeSystemNaming
{
    /// <summary>"BTJD"; "d" for an unstated clock.</summary>
    /// <param name="system">The time system.</param>
    /// <returns>The short name.</returns>
    public static string Symbol(this TimeSystem system) => system switch
    {
        TimeSystem.Bjd => "BJD",
        TimeSystem.Bkjd => "BKJD",
        TimeSystem.Btjd => "BTJD",
        TimeSystem.BjdMinus2450000 => "BJD − 2,450,000",
        TimeSystem.BjdMinus2454000 => "BJD − 2,454,000",
        TimeSystem.BarycentricMjd => "BMJD",
        _ => "d",
    };

    /// <summary>"BTJD = BJD − 2,457,000 [d]".</summary>
    /// <param name="system">The time system.</param>
    /// <returns>The title of a time axis, with the unit in brackets.</returns>
    public static string AxisTitle(this TimeSystem system) => system switch
    {
        TimeSystem.Bjd => "BJD (TDB) [d]",
        TimeSystem.Bkjd => "BKJD = BJD − 2,454,833 [d]",
        TimeSystem.Btjd => "BTJD = BJD − 2,457,000 [d]",
        TimeSystem.BjdMinus2450000 => "BJD − 2,450,000 [d]",
        TimeSystem.BjdMinus2454000 => "BJD − 2,454,000 [d]",
        TimeSystem.BarycentricMjd => "barycentric MJD = BJD − 2,400,000.5 [d]",
        _ => "time, clock not stated [d]",
    };
}

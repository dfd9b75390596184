using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Runs.Lines;

/// <summary>Clocks as astronomers write them.</summary>
public static class ClockName
{
    /// <summary>The clock's name.</summary>
    /// <param name="timeSystem">The clock.</param>
    /// <returns>"BTJD", "BKJD", …; "unknown" where the file did not say.</returns>
    public static string Of(TimeSystem timeSystem) => timeSystem switch
    {
        TimeSystem.Bjd => "BJD",
        TimeSystem.Bkjd => "BKJD",
        TimeSystem.Btjd => "BTJD",
        TimeSystem.BjdMinus2450000 => "BJD-2450000",
        TimeSystem.BjdMinus2454000 => "BJD-2454000",
        TimeSystem.BarycentricMjd => "MJD",
        _ => "unknown",
    };
}

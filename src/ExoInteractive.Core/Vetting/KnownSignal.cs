namespace ExoInteractive.Core.Vetting;

/// <summary>A periodic dimming of some star, to be compared with others.</summary>
/// <param name="Name">The star and the number of the signal: "TIC 25155310.01".</param>
/// <param name="Star">The star; signals of one star are never contamination of each other.</param>
/// <param name="Period">Days.</param>
/// <param name="TransitTime">Days, on the clock of those it is compared with, best near the middle of the data.</param>
/// <param name="Duration">T14, days.</param>
/// <param name="Depth">Relative flux; NaN where unknown.</param>
public sealed record KnownSignal(string Name, string Star, double Period, double TransitTime, double Duration, double Depth = double.NaN)
{
    /// <summary>Degrees, ICRS; null where unknown.</summary>
    public double? RightAscension { get; init; }

    /// <summary>Degrees, ICRS; null where unknown.</summary>
    public double? Declination { get; init; }
}

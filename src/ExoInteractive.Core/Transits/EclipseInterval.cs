namespace ExoInteractive.Core.Transits;

/// <summary>A stretch of time about a conjunction.</summary>
/// <param name="Begin">Days from the conjunction; usually negative.</param>
/// <param name="End">Days from the conjunction, not before <paramref name="Begin"/>.</param>
public readonly record struct EclipseInterval(double Begin, double End)
{
    /// <summary>Days; 0 when there is no such stretch.</summary>
    public double Duration => End - Begin;
}

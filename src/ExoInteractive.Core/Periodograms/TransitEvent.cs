namespace ExoInteractive.Core.Periodograms;

/// <summary>One transit of a signal, measured by itself.</summary>
/// <param name="Cycle">Its number; 0 at the ephemeris's transit time.</param>
/// <param name="Time">Predicted mid-transit, days.</param>
/// <param name="Coverage">Part of the expected cadences that are there.</param>
/// <param name="Deficit">Σ x s.</param>
/// <param name="Information">Σ w s², in 1/(relative flux)².</param>
internal readonly record struct TransitEvent(long Cycle, double Time, double Coverage, double Deficit, double Information)
{
    /// <summary>Events with less than this part of their cadences are not counted as transits.</summary>
    public const double LeastCoverage = 0.5;

    /// <summary>Depth of this event, relative flux.</summary>
    public double Depth => Deficit / Information;

    /// <summary>Single-event statistic: depth over its white-noise error.</summary>
    public double Ses => Deficit / Math.Sqrt(Information);

    /// <summary>Whether enough of it was observed.</summary>
    public bool Counts => Coverage >= LeastCoverage;
}

using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting.Comparison;

/// <summary>
/// Priors that the explanations share with the transit, uniform between bounds, so that none is favoured by where it was
/// allowed to be: the time of a dip, the period, ln of strength (the transit's ln r is uniform, so its ln r² is) and ln T14.
/// </summary>
/// <param name="Middle">Mid-transit nearest to the middle of the points, days.</param>
/// <param name="TransitTime">Of t0, days.</param>
/// <param name="Period">Of P, days; equal where one transit alone was seen.</param>
/// <param name="LogDepth">Of ln of a sinusoid's amplitude, and of the share of the light that a binary eclipses.</param>
/// <param name="LogDuration">Of ln T14, T14 in days.</param>
internal sealed record ExplanationBounds(
    double Middle,
    (double Lower, double Upper) TransitTime,
    (double Lower, double Upper) Period,
    (double Lower, double Upper) LogDepth,
    (double Lower, double Upper) LogDuration)
{
    private const double LargestDepth = 0.999;

    /// <summary>Bounds that follow from where the signal was found.</summary>
    /// <param name="ephemeris">The candidate's.</param>
    /// <param name="points">The points.</param>
    public static ExplanationBounds Around(Ephemeris ephemeris, FittedPoints points)
    {
        double middle = ephemeris.TransitTime + (ephemeris.Cycle(points.Time.Average()) * ephemeris.Period);
        ShapeBounds shape = ShapeBounds.Around(ephemeris with { TransitTime = middle }, points, false, false);
        (double, double) Of(int index) => (shape.Lower[index], shape.Upper[index]);
        return new ExplanationBounds(
            middle,
            Of(TransitShape.TransitTime),
            Of(TransitShape.Period),
            (2 * shape.Lower[TransitShape.LogRadiusRatio], Math.Log(LargestDepth)),
            Of(TransitShape.LogDuration));
    }
}

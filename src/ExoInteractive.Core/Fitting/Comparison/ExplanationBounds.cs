using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting.Comparison;

/// <summary>
/// Priors that the explanations share with the transit, uniform between bounds, so that none is favoured by where it was
/// allowed to be: the time of a dip, the period, ln depth (the transit's ln r is uniform, so its ln r² is) and ln width.
/// </summary>
/// <param name="Middle">Mid-transit nearest to the middle of the points, days.</param>
/// <param name="TransitTime">Of t0, days.</param>
/// <param name="Period">Of P, days; equal where one transit alone was seen.</param>
/// <param name="LogDepth">Of ln depth, and of ln amplitude.</param>
/// <param name="LogDuration">Of ln of the width from first to last contact, days.</param>
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
        ShapeBounds shape = ShapeBounds.Around(ephemeris with { TransitTime = middle }, points, false, 1);
        (double, double) Of(int index) => (shape.Lower[index], shape.Upper[index]);
        (double, double) LogOf(int index, double power) => (power * Math.Log(shape.Lower[index]), power * Math.Log(shape.Upper[index]));
        (double shallowest, _) = LogOf(TransitShape.RadiusRatioIndex, 2);
        return new ExplanationBounds(
            middle,
            Of(TransitShape.TransitTimeIndex),
            Of(TransitShape.PeriodIndex),
            (shallowest, Math.Log(LargestDepth)),
            LogOf(TransitShape.DurationIndex, 1));
    }
}

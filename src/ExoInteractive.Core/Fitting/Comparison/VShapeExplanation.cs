using ExoInteractive.Core.Fitting.Noise;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting.Comparison;

/// <summary>
/// The V of an eclipsing binary: two stars of radius ratio 0.3 to 1 that graze, so that there is no second and third
/// contact, with the light of other stars added, so that the depth tells nothing of the radii. F = 1 − s (1 − f), f the
/// limb-darkened eclipse and s the eclipsed star's share of the light. All dips are equally deep: alternating depths are
/// the business of the odd–even test.
/// </summary>
internal sealed class VShapeExplanation : Explanation
{
    private const double LeastRadiusRatio = 0.3;

    // As a share of the way from b = 1 − r to b = 1 + r, where the eclipse ends.
    private const double LargestGraze = 0.98;

    private readonly TransitCurve _curve;
    private readonly QuadraticLimbDarkening _law;

    /// <summary>Takes points and bounds: t0, P, ln T14, r, (b − 1 + r)/2r, ln s.</summary>
    /// <param name="points">The points.</param>
    /// <param name="noise">The noise.</param>
    /// <param name="law">The eclipsed star's limb darkening.</param>
    /// <param name="bounds">Those of every explanation.</param>
    public VShapeExplanation(FittedPoints points, INoiseModel noise, QuadraticLimbDarkening law, ExplanationBounds bounds)
        : base(
            points.Count, noise, bounds.TransitTime, bounds.Period, bounds.LogDuration,
            (LeastRadiusRatio, 1), (0, LargestGraze), (bounds.LogDepth.Lower, 0))
        => (_curve, _law) = (new TransitCurve(points.Time, points.Exposure), law);

    /// <inheritdoc/>
    protected override int Evaluate(ReadOnlySpan<double> shape, Span<int> indices, Span<double> flux)
    {
        double period = shape[1], r = shape[3], b = 1 - r + (2 * r * shape[4]), light = Math.Exp(shape[5]);

        // The circular orbit whose transit lasts T14.
        double sine = Math.Sin(Math.PI * Math.Exp(shape[2]) / period), impact = b * b;
        double a = Math.Sqrt(impact + ((((1 + r) * (1 + r)) - impact) / (sine * sine)));
        int touched = _curve.Evaluate(new TransitElements(shape[0], period, a, impact, 0, 0, r, _law.U1, _law.U2), indices, flux, []);
        for (int j = 0; j < touched; j++)
        {
            flux[j] = 1 - (light * (1 - flux[j]));
        }

        return touched;
    }
}

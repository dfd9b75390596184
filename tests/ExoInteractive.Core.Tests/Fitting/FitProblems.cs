using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Fitting.Noise;
using ExoInteractive.Core.Fitting.Priors;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Fitting;

/// <summary>Small fits of injected transits, put together by hand.</summary>
internal static class FitProblems
{
    /// <summary>The points of an injected transit, cut into two segments of errors that differ.</summary>
    public static FittedPoints Points(InjectedTransit truth, bool twoSegments = true)
    {
        LightCurve curve = truth.LightCurve();
        double[] exposures = [.. Enumerable.Repeat(truth.Cadence, curve.Count)];
        FittedPoints points = FittedPoints.Near(truth.Ephemeris, curve, exposures, 3);
        return points with
        {
            Flux = [.. points.Flux.Select((f, i) => f * (twoSegments && i > points.Count / 2 ? 1.003 : 0.999))],
            Error = [.. points.Error.Select((e, i) => e * (1 + (0.3 * (i % 7) / 7)))],
            Segment = [.. Enumerable.Range(0, points.Count).Select(i => twoSegments && i > points.Count / 2 ? 1 : 0)],
        };
    }

    public static PosteriorProblem Problem(
        InjectedTransit truth,
        LimbDarkeningTreatment limbDarkening = LimbDarkeningTreatment.Theory,
        bool eccentric = false,
        bool density = false,
        JitterTreatment jitter = JitterTreatment.One,
        bool correlated = false)
    {
        FittedPoints points = Points(truth, jitter == JitterTreatment.Segment);
        bool free = limbDarkening != LimbDarkeningTreatment.Held, theory = limbDarkening == LimbDarkeningTreatment.Theory;
        TransitTerms terms = new(
            theory ? new NormalPrior(truth.Law.U1, 0.1) : null,
            theory ? new NormalPrior(truth.Law.U2, 0.1) : null,
            density ? new NormalPrior(Math.Log(StellarDensity.FromOrbit(truth.ScaledSemiMajorAxis, truth.Period)), 0.2) : null,
            eccentric ? BetaPrior.Eccentricity(truth.Period) : null);
        TransitShape shape = new(free ? null : truth.Law, terms.Eccentricity?.Alpha ?? 1);
        ShapeBounds bounds = ShapeBounds.Around(truth.Ephemeris, points, free, eccentric);
        double[] weights = [.. Enumerable.Range(0, points.Count).Select(i => i % 50 == 3 ? 0.3 : 1)];
        return new PosteriorProblem(
            points, shape, bounds, terms, Vector(truth, shape),
            () => correlated ? new CeleriteNoise(points, weights) : new WhiteNoise(points, weights, jitter));
    }

    /// <summary>The vector of the truth.</summary>
    public static double[] Vector(InjectedTransit truth, TransitShape shape, double eccentricity = 0, double argument = 0)
    {
        (double q1, double q2) = TransitShape.Triangular(truth.Law);
        (double x, double y) = shape.Disc(eccentricity, argument);
        double share = truth.ImpactParameter / (1 + truth.RadiusRatio);
        return [truth.TransitTime, truth.Period, Math.Log(truth.RadiusRatio), share * share, Math.Log(truth.Ephemeris.Duration), q1, q2, x, y];
    }
}

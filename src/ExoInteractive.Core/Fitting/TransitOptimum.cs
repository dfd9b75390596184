using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>The best fit.</summary>
/// <param name="Vector">(9,).</param>
/// <param name="Minimum">Where the minimiser ended.</param>
/// <param name="Significance">σ by which it is better than constant fluxes.</param>
internal sealed record TransitOptimum(double[] Vector, LeastSquaresMinimum Minimum, double Significance)
{
    // Starts in b/(1+r): each with b held for some steps; the best of them then go on freely.
    private static readonly double[] StartingImpacts = [0.1, 0.3, 0.5, 0.7, 0.9];

    private const int FreedStarts = 2;
    private const int HeldIterations = 15;
    private const double OutlierLimit = 4;
    private const int HuberRounds = 3;
    private const int JitterRounds = 6;
    private const double SmallChange = 1e-3;
    private const double RoundStart = 0.1;

    /// <summary>Fits from several impact parameters, keeps the best, trusts outliers less and finds the jitter; leaves both in the residuals.</summary>
    /// <param name="residuals">Data and priors.</param>
    /// <param name="bounds">Bounds.</param>
    /// <param name="shape">How vectors are read.</param>
    /// <param name="ephemeris">The best box.</param>
    /// <param name="depth">Its depth.</param>
    /// <param name="law">Limb darkening to start from.</param>
    /// <param name="settings">Iterations and jitter.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public static TransitOptimum Find(
        TransitResiduals residuals,
        ShapeBounds bounds,
        TransitShape shape,
        Ephemeris ephemeris,
        double depth,
        QuadraticLimbDarkening law,
        TransitFitSettings settings,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken)
    {
        double unit = Math.Max(1e-300, residuals.ConstantChiSquared() / residuals.Weights.Length);
        ShapeBounds circle = bounds.Hold(new double[TransitShape.Count], TransitShape.DiscX, TransitShape.DiscY);
        TransitTerms terms = residuals.Terms;
        bool eccentric = bounds.IsFree(TransitShape.DiscX);
        residuals.Terms = eccentric ? terms.WithoutDensity : terms;
        List<LeastSquaresMinimum> held = [];
        for (int i = 0; i < StartingImpacts.Length; i++)
        {
            progress?.Report(new StageProgress($"fitting with b/(1+r) held at {StartingImpacts[i]}", 0.1 * i / StartingImpacts.Length));
            double[] from = circle.Start(ephemeris, depth, StartingImpacts[i], law);
            ShapeBounds fixedImpact = circle.Hold(from, TransitShape.Share);
            held.Add(LevenbergMarquardt.Minimise(
                residuals, from, fixedImpact.Lower, fixedImpact.Upper, unit, HeldIterations, cancellationToken));
        }

        progress?.Report(new StageProgress("fitting everything from the best of them", 0.1));
        LeastSquaresMinimum From(double[] start, ShapeBounds within, double natural) => LevenbergMarquardt.Minimise(
            residuals, start, within.Lower, within.Upper, natural, settings.MaximumIterations, cancellationToken);
        LeastSquaresMinimum best = held
            .OrderBy(h => double.IsNaN(h.ChiSquared) ? double.PositiveInfinity : h.ChiSquared)
            .Take(FreedStarts)
            .Select(h => From(h.Parameters, circle, unit))
            .MinBy(m => double.IsNaN(m.ChiSquared) ? double.PositiveInfinity : m.ChiSquared)!;
        // First Huber's weights, which have one solution, then their squares, which let outliers go; the jitter with the latter.
        for (int round = 0; round < HuberRounds && residuals.Reweigh(best.Parameters, OutlierLimit, 1) > SmallChange; round++)
        {
            best = From(best.Parameters, circle, unit);
        }

        for (int round = 0; round < JitterRounds; round++)
        {
            double reweighed = residuals.Reweigh(best.Parameters, OutlierLimit, 2);
            if (Math.Max(reweighed, residuals.FitJitter(best.Parameters, settings.Jitter, circle.FreeCount)) <= SmallChange)
            {
                break;
            }

            best = From(best.Parameters, circle, unit);
        }

        // With the errors as they are now, to what no one could measure.
        LeastSquaresMinimum last = From(best.Parameters, circle, Math.Min(unit, 1));
        best = last with { Iterations = best.Iterations + last.Iterations };
        double significance = Math.Sqrt(Math.Max(0, residuals.ConstantChiSquared() - residuals.ChiSquared(best.Parameters, withJitter: true)));
        residuals.Terms = terms;
        if (eccentric)
        {
            best = EccentricStarts(best.Parameters, shape, terms).Select(start => From(start, bounds, 1))
                .Where(m => double.IsFinite(m.ChiSquared)).MinBy(m => m.ChiSquared) ?? best;
        }

        return new TransitOptimum(best.Parameters, best, significance);
    }

    // Nearly a circle, and the ellipse seen along its long axis that turns the circle's stellar density into the one believed (Dawson and Johnson 2012).
    private static List<double[]> EccentricStarts(double[] circle, TransitShape shape, TransitTerms terms)
    {
        List<(double E, double Argument)> starts = [(RoundStart, Math.PI / 2), (RoundStart, -Math.PI / 2)];
        if (terms.LogDensity is { } density && shape.Elements(circle, out TransitElements elements, default))
        {
            double cube = Math.Log(StellarDensity.FromOrbit(elements.ScaledSemiMajorAxis, elements.Period)) - density.Mean;
            double square = Math.Exp(2 * cube / 3), e = (square - 1) / (square + 1);
            starts.Add((Math.Min(Math.Abs(e), 0.9), e > 0 ? Math.PI / 2 : -Math.PI / 2));
        }

        return [.. starts.Select(start =>
        {
            double[] vector = [.. circle];
            (vector[TransitShape.DiscX], vector[TransitShape.DiscY]) = shape.Disc(start.E, start.Argument);
            return vector;
        })];
    }
}

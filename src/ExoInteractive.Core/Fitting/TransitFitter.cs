using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>Least-squares fit of a limb-darkened transit on a circular orbit, exposures integrated.</summary>
public static class TransitFitter
{
    // Starts in b/(1+r): each with b held for some steps; the best of them then go on freely.
    private static readonly double[] StartingImpacts = [0.1, 0.3, 0.5, 0.7, 0.9];

    private const int FreedStarts = 2;
    private const int HeldIterations = 15;
    private const double OutlierLimit = 4;
    private const int OutlierRounds = 5;
    private const double LargestShare = 0.998;
    private const double LeastSignificance = 5;

    /// <summary>Fits by bounded Levenberg–Marquardt from several impact parameters, keeps the best, and measures its uncertainties in slices along the impact parameter.</summary>
    /// <param name="lightCurve">Cleaned and detrended. Missing flux is left out; missing errors become the scatter.</param>
    /// <param name="start">Where the search found the signal.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="progress">Told of each start and stage; may be null.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <returns>The fit; see <see cref="TransitFitResult.Converged"/>.</returns>
    /// <exception cref="ArgumentException">
    /// The ephemeris is not positive and finite, a setting is out of range, or fewer than ten points lie near a transit.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TransitFitResult Fit(
        LightCurve lightCurve,
        Ephemeris start,
        TransitFitSettings? settings = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        start.RequireTransit(nameof(start));
        settings = (settings ?? new TransitFitSettings()).Resolve(lightCurve);
        double[] exposures = settings.ExposureTime is double one ? [.. Enumerable.Repeat(one, lightCurve.Count)] : PointExposures.Of(lightCurve);
        FittedPoints points = FittedPoints.Near(start, lightCurve, exposures, settings.WindowInDurations);
        QuadraticLimbDarkening law = new(settings.LimbDarkening1!.Value, settings.LimbDarkening2!.Value);
        TransitResiduals residuals = new(
            points.Time, points.Flux, points.Error, points.Exposure, (settings.LimbDarkening == LimbDarkeningTreatment.Uniform) ? null : law);

        // The epoch in the middle of the data is the one that does not lean on the period.
        long middleCycle = start.Cycle(points.Time.Average());
        Ephemeris middle = start with { TransitTime = start.TransitTime + (middleCycle * start.Period) };
        (Ephemeris scanned, double depth) = EphemerisScan.Improve(middle, points.Time, points.Flux, points.Error, cancellationToken);
        ShapeBounds bounds = ShapeBounds.Around(scanned, points, (settings.LimbDarkening == LimbDarkeningTreatment.Uniform), LargestShare);
        double unit = Math.Max(1e-300, residuals.ConstantChiSquared() / residuals.Count);

        List<LeastSquaresMinimum> held = [];
        for (int i = 0; i < StartingImpacts.Length; i++)
        {
            progress?.Report(new StageProgress($"fitting with b/(1+r) held at {StartingImpacts[i]}", 0.4 * i / StartingImpacts.Length));
            double[] from = bounds.Start(scanned, depth, StartingImpacts[i], law);
            ShapeBounds fixedImpact = bounds.Hold(TransitShape.ShareIndex, from);
            held.Add(LevenbergMarquardt.Minimise(
                residuals, from, fixedImpact.Lower, fixedImpact.Upper, unit, HeldIterations, cancellationToken));
        }

        progress?.Report(new StageProgress("fitting everything from the best of them", 0.4));
        LeastSquaresMinimum best = held
            .OrderBy(h => h.ChiSquared)
            .Take(FreedStarts)
            .Select(h => LevenbergMarquardt.Minimise(
                residuals, h.Parameters, bounds.Lower, bounds.Upper, unit, settings.MaximumIterations, cancellationToken))
            .MinBy(m => m.ChiSquared)!;
        for (int round = 0; round < OutlierRounds && residuals.Reweigh(best.Parameters, OutlierLimit) > 1e-3; round++)
        {
            best = LevenbergMarquardt.Minimise(
                residuals, best.Parameters, bounds.Lower, bounds.Upper, unit, settings.MaximumIterations, cancellationToken);
        }

        progress?.Report(new StageProgress("measuring the uncertainties", 0.6));
        TransitFitResult result = Report(lightCurve, exposures, points, residuals, bounds, best, middleCycle, settings, cancellationToken);
        progress?.Report(new StageProgress("fit done", 1));
        return result;
    }

    private static TransitFitResult Report(
        LightCurve lightCurve,
        double[] exposures,
        FittedPoints points,
        TransitResiduals residuals,
        ShapeBounds bounds,
        LeastSquaresMinimum best,
        long middleCycle,
        TransitFitSettings settings,
        CancellationToken cancellationToken)
    {
        TransitShape shape = new(best.Parameters);
        QuadraticLimbDarkening law = (settings.LimbDarkening == LimbDarkeningTreatment.Uniform)
            ? shape.LimbDarkening
            : new QuadraticLimbDarkening(settings.LimbDarkening1!.Value, settings.LimbDarkening2!.Value);
        int degreesOfFreedom = points.Count - bounds.FreeCount;
        double scatter = Math.Max(1, best.ChiSquared / degreesOfFreedom);
        double significance = Math.Sqrt(Math.Max(0, residuals.ConstantChiSquared() - best.ChiSquared) / scatter);
        ShapeUncertainty? uncertainty = significance >= LeastSignificance
            ? ShapeUncertainty.Of(ImpactProfile.Slice(residuals, best, bounds, scatter, cancellationToken), bounds, scatter)
            : null;
        (bool converged, string message) = Judge(best, bounds, shape, uncertainty, significance);

        TransitParameters parameters = new(lightCurve.Metadata.Star, law, middleCycle, (settings.LimbDarkening == LimbDarkeningTreatment.Uniform));
        bool grazing = shape.ImpactParameter > 1 - shape.RadiusRatio;
        TransitFitResult result = new()
        {
            Converged = converged,
            Message = message + (converged && grazing ? "; it grazes the limb, where b and Rp/R* cannot be told apart" : ""),
            Parameters = parameters.List(best.Parameters, uncertainty, bounds),
            Ephemeris = shape.Ephemeris with { TransitTime = shape.TransitTime - (middleCycle * shape.Period) },
            RadiusRatio = shape.RadiusRatio,
            ImpactParameter = shape.ImpactParameter,
            ScaledSemiMajorAxis = shape.Orbit.ScaledSemiMajorAxis,
            LimbDarkening1 = law.U1,
            LimbDarkening2 = law.U2,
            ExposureTime = settings.ExposureTime ?? RobustScatter.Median(points.Exposure),
            Grazing = grazing,
            ChiSquared = best.ChiSquared,
            DegreesOfFreedom = degreesOfFreedom,
            ModelFlux = ReadOnlyMemory<double>.Empty,
            Fitted = points.Used,
            Settings = settings,
        };
        return result with { ModelFlux = result.Evaluate(lightCurve.Time.Span, exposures) };
    }

    private static (bool Converged, string Message) Judge(
        LeastSquaresMinimum best, ShapeBounds bounds, TransitShape shape, ShapeUncertainty? uncertainty, double significance)
    {
        if (!(significance >= LeastSignificance))
        {
            return (false, $"no significant transit here: the model is better than a constant flux by {significance:F1}σ, and {LeastSignificance}σ is the least to trust");
        }

        if (!best.Converged)
        {
            return (false, $"the fit did not settle within {best.Iterations} iterations");
        }

        if (bounds.RanInto(best.Parameters) is { } limit)
        {
            return (false, $"the fit ran into the limit of {limit}: the data do not bound this transit's shape");
        }

        return uncertainty is null
            ? (false, "the data do not determine every parameter: the normal equations are singular")
            : (true, $"converged after {best.Iterations} iterations, {significance:F1}σ better than a constant flux");
    }
}

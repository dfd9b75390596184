using ExoInteractive.Core.Fitting.Noise;
using ExoInteractive.Core.Fitting.Priors;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>Fit of a limb-darkened transit, exposures integrated: the best fit, its uncertainties, and by choice the posterior.</summary>
public static class TransitFitter
{
    /// <summary>
    /// Fits by bounded Levenberg–Marquardt from several impact parameters and keeps the best. Uncertainties are quantiles of
    /// the posterior: of chains where a sampler is asked for, else of weighted draws along slices in the impact parameter.
    /// </summary>
    /// <param name="lightCurve">Cleaned and detrended. Missing flux is left out; missing errors become the scatter.</param>
    /// <param name="start">Where the search found the signal.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="progress">Told of each start and stage; may be null.</param>
    /// <param name="cancellationToken">Stops the fit; chains that have draws keep them and the fit is returned.</param>
    /// <returns>The fit; see <see cref="TransitFitResult.Converged"/>.</returns>
    /// <exception cref="ArgumentException">
    /// The ephemeris is not positive and finite, a setting is out of range, the star's density is asked for but not known,
    /// or fewer than ten points lie near a transit.
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
        RequireResolved(start, lightCurve, exposures);
        FittedPoints points = FittedPoints.Near(start, lightCurve, exposures, settings.WindowInDurations);
        QuadraticLimbDarkening law = new(settings.LimbDarkening1!.Value, settings.LimbDarkening2!.Value);
        StarKnowledge star = StarKnowledge.Of(lightCurve.Metadata.Star, settings.Star);

        // The epoch in the middle of the data is the one that does not lean on the period.
        long middleCycle = start.Cycle(points.Time.Average());
        Ephemeris middle = start with { TransitTime = start.TransitTime + (middleCycle * start.Period) };
        (Ephemeris scanned, double depth) = EphemerisScan.Improve(middle, points.Time, points.Flux, points.Error, cancellationToken);
        bool free = settings.LimbDarkening != LimbDarkeningTreatment.Held, eccentric = settings.Orbit == OrbitShape.Eccentric;
        ShapeBounds bounds = ShapeBounds.Around(scanned, points, free, eccentric);
        TransitTerms terms = Terms(settings, star, law, scanned.Period);
        TransitShape shape = new(free ? null : law, terms.Eccentricity?.Alpha ?? 1);
        TransitResiduals residuals = new(points, shape, terms);
        TransitOptimum optimum = TransitOptimum.Find(residuals, bounds, shape, scanned, depth, law, settings, progress, cancellationToken);

        PosteriorProblem problem = new(points, shape, bounds, terms, optimum.Vector, NoiseOf(points, residuals.Weights, settings));
        FitUncertainty uncertainty = FitUncertainty.Measure(problem, residuals, optimum, star, middleCycle, settings, progress, cancellationToken);
        TransitFitResult result = FitReport.Write(
            lightCurve, exposures, problem, residuals, optimum, uncertainty, star, middleCycle, settings);
        result = FitExtras.Add(result, problem, residuals, uncertainty, scanned, settings, progress, cancellationToken);
        progress?.Report(new StageProgress("fit done", 1));
        return result;
    }

    private static void RequireResolved(Ephemeris start, LightCurve lightCurve, double[] exposures)
    {
        double exposure = RobustScatter.Median(exposures), spacing = lightCurve.Count > 1 ? TimeSteps.Median(lightCurve.Time.Span) : 0;
        double step = exposure > 0 ? exposure : spacing;
        if (start.Period <= 2 * step)
        {
            throw new ArgumentException(
                $"the period must be longer than two exposures to be seen; it is {start.Period} d, and an exposure covers {step} d", nameof(start));
        }
    }

    private static TransitTerms Terms(TransitFitSettings settings, StarKnowledge star, QuadraticLimbDarkening law, double period)
    {
        bool theory = settings.LimbDarkening == LimbDarkeningTreatment.Theory, eccentric = settings.Orbit == OrbitShape.Eccentric;
        NormalPrior? density = settings.DensityPrior ?? eccentric ? star.LogDensity() : null;
        if (settings.DensityPrior == true && density is null)
        {
            throw new ArgumentException(
                "the star's density is asked to constrain the orbit but is not known; give Star two of mass, radius and log g, or leave the density out",
                nameof(settings));
        }

        return new TransitTerms(
            theory ? new NormalPrior(law.U1, settings.LimbDarkeningError) : null,
            theory ? new NormalPrior(law.U2, settings.LimbDarkeningError) : null,
            density,
            eccentric ? BetaPrior.Eccentricity(period) : null);
    }

    private static Func<INoiseModel> NoiseOf(FittedPoints points, double[] weights, TransitFitSettings settings)
        => settings.CorrelatedNoise ? () => new CeleriteNoise(points, weights) : () => new WhiteNoise(points, weights, settings.Jitter);
}

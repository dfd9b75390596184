using ExoInteractive.Core.Fitting.Noise;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>Judges a fit and writes its result.</summary>
internal static class FitReport
{
    private const double GrazingDoubt = 0.05, LeastReachQuantile = 0.01;

    /// <summary>Writes.</summary>
    /// <param name="lightCurve">What was fitted.</param>
    /// <param name="exposures">(N,): days integrated by each of its points.</param>
    /// <param name="problem">Data, model and priors.</param>
    /// <param name="residuals">As the optimum left them.</param>
    /// <param name="optimum">The best fit.</param>
    /// <param name="uncertainty">Of every number.</param>
    /// <param name="star">The star.</param>
    /// <param name="middleCycle">Cycle of the vector's epoch.</param>
    /// <param name="settings">Resolved.</param>
    public static TransitFitResult Write(
        LightCurve lightCurve,
        double[] exposures,
        PosteriorProblem problem,
        TransitResiduals residuals,
        TransitOptimum optimum,
        FitUncertainty uncertainty,
        StarKnowledge star,
        long middleCycle,
        TransitFitSettings settings)
    {
        double[] best = uncertainty.Best;
        problem.Shape.Elements(best.AsSpan(0, TransitShape.Count), out TransitElements elements, default);
        elements = elements with { TransitTime = elements.TransitTime - (middleCycle * elements.Period) };
        (bool converged, string message) = Judge(problem.Bounds, optimum, uncertainty, settings);
        IReadOnlyList<FittedParameter> parameters = uncertainty.Numbers.Summarise(best, uncertainty.Table);
        double b = Math.Sqrt(elements.ImpactSquared), duration = elements.Orbit().Within(1 + elements.RadiusRatio).Duration;
        TransitFitResult result = new()
        {
            Converged = converged,
            Message = string.Join("; ", (string[])[message, .. Remarks(problem, uncertainty, elements, star, settings, converged)]),
            Parameters = uncertainty.Chains is { } chains
                ? [.. parameters.Select(p => p with { Diagnostics = chains.Diagnostics.GetValueOrDefault(p.Name) })]
                : parameters,
            Ephemeris = new Ephemeris(elements.Period, elements.TransitTime, duration),
            Elements = elements,
            Baselines = problem.Density().Baselines(best),
            Priors = Describe(problem, uncertainty),
            RadiusRatio = elements.RadiusRatio,
            ImpactParameter = b,
            ScaledSemiMajorAxis = elements.ScaledSemiMajorAxis,
            LimbDarkening1 = elements.U1,
            LimbDarkening2 = elements.U2,
            ExposureTime = settings.ExposureTime ?? RobustScatter.Median(problem.Points.Exposure),
            Grazing = b > 1 - elements.RadiusRatio,
            LeastReach = uncertainty.Table is { } table ? uncertainty.Numbers.Reach(table, LeastReachQuantile) : double.NaN,
            ChiSquared = residuals.ChiSquared(best.AsSpan(0, TransitShape.Count), withJitter: false),
            DegreesOfFreedom = problem.Points.Count - problem.Bounds.FreeCount - problem.Points.Segments,
            ModelFlux = ReadOnlyMemory<double>.Empty,
            Fitted = problem.Points.Used,
            Posterior = uncertainty.Chains?.Posterior,
            Settings = settings,
        };
        return result with { ModelFlux = result.Evaluate(lightCurve.Time.Span, exposures) };
    }

    private static (bool Converged, string Message) Judge(
        ShapeBounds bounds, TransitOptimum optimum, FitUncertainty uncertainty, TransitFitSettings settings)
    {
        const double least = FitUncertainty.LeastSignificance;
        if (!double.IsFinite(optimum.Minimum.ChiSquared))
        {
            return (false, "no start led to a transit that an orbit can have");
        }

        if (!(optimum.Significance >= least))
        {
            string unsampled = settings.Sampler == PosteriorSampler.None ? "" : ", so no posterior was drawn";
            return (false, $"no significant transit here: the model is better than a constant flux by {optimum.Significance:F1}σ, and {least}σ is the least to trust{unsampled}");
        }

        if (uncertainty.Chains is { } chains)
        {
            return (chains.Posterior.Converged, chains.Posterior.Message);
        }

        if (!optimum.Minimum.Converged || !uncertainty.BestSettled)
        {
            return (false, $"the fit did not settle within {settings.MaximumIterations} iterations");
        }

        if (bounds.RanInto(optimum.Vector) is { } limit)
        {
            return (false, $"the fit ran into the limit of {limit}: the data do not bound this transit's shape");
        }

        return uncertainty.Draws is null
            ? (false, $"the data do not determine every parameter: {uncertainty.Effective:F0} effective draws along the slices; a sampler can tell more")
            : (true, $"converged after {optimum.Minimum.Iterations} iterations, {optimum.Significance:F1}σ better than a constant flux");
    }

    private static IEnumerable<string> Remarks(
        PosteriorProblem problem, FitUncertainty uncertainty, TransitElements best, StarKnowledge star, TransitFitSettings settings, bool converged)
    {
        double grazing = uncertainty.Draws is { } draws
            ? draws.Count(full => Grazes(full)) / (double)draws.Length
            : Math.Sqrt(best.ImpactSquared) > 1 - best.RadiusRatio ? 1 : 0;
        if (grazing is >= GrazingDoubt and <= 1 - GrazingDoubt)
        {
            yield return $"in {grazing:P0} of the draws the planet grazes the limb (b > 1 − Rp/R*), where b and Rp/R* cannot be told apart";
        }
        else if (grazing > GrazingDoubt && (converged || uncertainty.Chains is not null))
        {
            yield return "it grazes the limb, where b and Rp/R* cannot be told apart";
        }

        bool usesStar = problem.Terms.LogDensity is not null || uncertainty.Numbers.UsesStar;
        if (usesStar && star.Assumed.Length > 0)
        {
            yield return star.Assumed;
        }

        if (settings.Orbit == OrbitShape.Eccentric && problem.Terms.LogDensity is null)
        {
            yield return settings.DensityPrior == false
                ? "without the star's density e and ω rest on their prior"
                : "the star's density is not known, so e and ω rest on their prior";
        }
    }

    private static bool Grazes(double[] full)
    {
        double r = Math.Exp(full[TransitShape.LogRadiusRatio]);
        return Math.Sqrt(full[TransitShape.Share]) * (1 + r) > 1 - r;
    }

    private static IReadOnlyList<FitPrior> Describe(PosteriorProblem problem, FitUncertainty uncertainty)
    {
        List<FitPrior> priors = [];
        foreach ((int index, string name) in ((int, string)[])
            [
                (TransitShape.TransitTime, "t0 amid the data"), (TransitShape.Period, "P"), (TransitShape.LogRadiusRatio, "ln Rp/R*"),
                (TransitShape.LogDuration, "ln T14 in days"), (TransitShape.Q1, "q1"), (TransitShape.Q2, "q2"),
            ])
        {
            if (problem.Bounds.IsFree(index))
            {
                priors.Add(new FitPrior(name, new Priors.UniformPrior(problem.Bounds.Lower[index], problem.Bounds.Upper[index]).Text));
            }
        }

        priors.Add(new FitPrior("b/(1 + Rp/R*)", new Priors.UniformPrior(0, 1).Text));
        foreach ((string name, Priors.IPrior? prior) in ((string, Priors.IPrior?)[])
            [
                ("u1", problem.Terms.LimbDarkening1), ("u2", problem.Terms.LimbDarkening2),
                ("ln ρ* in g/cm³", problem.Terms.LogDensity), ("e", problem.Terms.Eccentricity),
            ])
        {
            if (prior is not null)
            {
                priors.Add(new FitPrior(name, prior.Text));
            }
        }

        if (problem.Terms.Eccentricity is not null)
        {
            priors.Add(new FitPrior("ω", new Priors.UniformPrior(0, 360).Text));
        }

        priors.AddRange(uncertainty.Numbers.Noise.Select(n => new FitPrior(n.Symbol, new Priors.UniformPrior(n.Lower, n.Upper).Text)));
        return priors;
    }
}

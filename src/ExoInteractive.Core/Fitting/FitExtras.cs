using ExoInteractive.Core.Fitting.Comparison;
using ExoInteractive.Core.Fitting.Noise;
using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Fitting;

/// <summary>What a fit is asked for besides its numbers: each transit's time, and other explanations.</summary>
internal static class FitExtras
{
    /// <summary>Adds it.</summary>
    /// <param name="result">The fit.</param>
    /// <param name="problem">Data, model and priors.</param>
    /// <param name="residuals">As the optimum left them.</param>
    /// <param name="uncertainty">The noise's numbers and how many are free.</param>
    /// <param name="ephemeris">Where the comparison's priors lie.</param>
    /// <param name="settings">What is asked for.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops it; chains that were drawn are kept, and the message says what is missing.</param>
    public static TransitFitResult Add(
        TransitFitResult result,
        PosteriorProblem problem,
        TransitResiduals residuals,
        FitUncertainty uncertainty,
        Ephemeris ephemeris,
        TransitFitSettings settings,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken)
    {
        if (result.Posterior?.Chains.Stopped == true)
        {
            return result;
        }

        TransitDensity density = problem.Density();
        try
        {
            if (settings.Timing)
            {
                progress?.Report(new StageProgress("timing each transit", 0.7));
                result = result with
                {
                    TransitTimes = TransitTimes.Measure(
                        problem.Points, result.Elements, Variances(problem.Points, residuals.Weights, uncertainty), cancellationToken),
                };
            }

            if (settings.Compare)
            {
                result = result with
                {
                    Comparison = ModelComparison.Compare(
                        problem.Density,
                        density.LogLikelihoodOf(uncertainty.Best),
                        density.Dimension,
                        problem.Points,
                        problem.Noise,
                        ephemeris,
                        new QuadraticLimbDarkening(settings.LimbDarkening1!.Value, settings.LimbDarkening2!.Value),
                        new NestedSamplerSettings { Seed = settings.Sampling.Seed },
                        new StageShare(progress, 0.75, 0.98),
                        cancellationToken),
                };
            }
        }
        catch (OperationCanceledException) when (result.Posterior is not null)
        {
            string missing = settings.Compare ? "the other explanations were not compared" : "the transits were not timed";
            return result with { Message = $"{result.Message}; stopped after the chains had ended, so {missing}" };
        }

        return result;
    }

    // Of each point's noise: the stated errors with the jitter of its segment and the correlated part, over the trust in it.
    private static double[] Variances(FittedPoints points, double[] weights, FitUncertainty uncertainty)
    {
        IReadOnlyList<NoiseParameter> noise = uncertainty.Numbers.Noise;
        double[] variances = new double[points.Count];
        for (int i = 0; i < variances.Length; i++)
        {
            double added = 0;
            for (int k = 0; k < noise.Count; k++)
            {
                double number = uncertainty.Best[TransitShape.Count + k];
                double sigma = noise[k].Name is "jitter" or "amplitude" || points.Segment[i] == k ? noise[k].Sigma(number) : 0;
                added += sigma * sigma;
            }

            variances[i] = ((points.Error[i] * points.Error[i]) + added) / weights[i];
        }

        return variances;
    }
}

using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Pipeline;

/// <summary>States in a run's record which random numbers its fits and decisions drew: the seed and each purpose it served.</summary>
public static class DrawnSeeds
{
    /// <summary>States what fits drew.</summary>
    /// <param name="run">The run that made them.</param>
    /// <param name="fits">The fits.</param>
    public static void DrewFor(this ActiveRun run, params IEnumerable<FittedTarget> fits)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(fits);
        foreach (TransitFitSettings settings in fits.Select(fitted => fitted.Fit.Settings))
        {
            ulong seed = settings.Sampling.Seed;
            run.Drew("weighted draws of the fit", seed);
            if (settings.Sampler != PosteriorSampler.None)
            {
                run.Drew("chains of the posterior", seed);
            }

            if (settings.Compare)
            {
                run.Drew("evidence of other explanations", seed);
            }
        }
    }

    /// <summary>States what a decision drew: the statistics of its tests moved for the score, the orders of inputs in its explanation, the thresholds where learnt ones explore.</summary>
    /// <param name="run">The run that made it.</param>
    /// <param name="vetting">The tests' settings.</param>
    /// <param name="settings">The decision's settings.</param>
    public static void DrewFor(this ActiveRun run, VettingSettings vetting, ClassificationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(vetting);
        ArgumentNullException.ThrowIfNull(settings);
        run.Drew("score of vetting", vetting.Seed);
        if (settings.Explain)
        {
            run.Drew("orders of inputs in the explanation", settings.Explanation.Seed);
        }

        if (settings.Learnt is { Bandit: { Exploration: > 0 } bandit })
        {
            run.Drew("thresholds explored", bandit.Seed);
        }
    }
}

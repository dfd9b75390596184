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

    /// <summary>States what vetting drew: the statistics of its tests moved for the score.</summary>
    /// <param name="run">The run that made it, or made use of it.</param>
    /// <param name="vetting">The vetting.</param>
    public static void DrewFor(this ActiveRun run, VettingReport vetting)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(vetting);
        if (vetting.Settings.ScoreDraws > 0)
        {
            run.Drew("score of vetting", vetting.Settings.Seed);
        }
    }

    /// <summary>States what a decision drew, its vetting included: the orders of inputs in its explanation, the thresholds where learnt ones explore.</summary>
    /// <param name="run">The run that made it, or made use of it.</param>
    /// <param name="vetting">The vetting it rests on.</param>
    /// <param name="classified">The decision.</param>
    public static void DrewFor(this ActiveRun run, VettingReport vetting, ClassifiedCandidate classified)
    {
        ArgumentNullException.ThrowIfNull(classified);
        run.DrewFor(vetting);
        if (classified.Explanation is not null)
        {
            run.Drew("orders of inputs in the explanation", classified.Settings.Explanation.Seed);
        }

        if (classified.Settings.Learnt is { Bandit: { Exploration: > 0 } bandit })
        {
            run.Drew("thresholds explored", bandit.Seed);
        }
    }

    /// <summary>States what candidates drew from fit to decision.</summary>
    /// <param name="run">The run that examined them, or made use of them.</param>
    /// <param name="candidates">The candidates.</param>
    public static void DrewFor(this ActiveRun run, params IEnumerable<ExaminedCandidate> candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        foreach (ExaminedCandidate one in candidates)
        {
            run.DrewFor(one.Fitted);
            run.DrewFor(one.Vetting, one.Classified);
        }
    }
}

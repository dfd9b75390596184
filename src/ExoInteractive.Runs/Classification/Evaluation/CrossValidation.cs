using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Calibration;
using ExoInteractive.Core.Classification.Metrics;
using ExoInteractive.Core.Classification.Tabular;
using ExoInteractive.Core.Classification.Trees;

namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>Predictions of labelled rows by models that saw none of their stars: five folds by the star's bucket.</summary>
internal static class CrossValidation
{
    private const ulong Seed = 0;

    /// <summary>Out-of-fold log odds.</summary>
    /// <param name="examples">The rows.</param>
    /// <param name="features">Names of the features.</param>
    /// <param name="settings">How trees are grown.</param>
    /// <param name="members">Models averaged.</param>
    /// <param name="context">Told the progress.</param>
    /// <param name="besides">Further rows to train on, each with its weight, those of the fold under test left out.</param>
    /// <returns>(N,): mean log odds of the members.</returns>
    public static double[] LogOdds(
        IReadOnlyList<TabularExample> examples,
        IReadOnlyList<string> features,
        BoostingSettings settings,
        int members,
        EvaluationContext context,
        IReadOnlyList<(TabularExample Example, double Weight)>? besides = null)
    {
        (TabularExample Example, double Weight)[] rows = [.. examples.Select(one => (one, 1.0)), .. besides ?? []];
        float[] values = TabularMatrix.Of([.. rows.Select(one => one.Example.Candidate)], [.. features.Select(TabularFeatures.Named)]);
        double[] logOdds = new double[examples.Count];
        for (int fold = 0; fold < StarHash.Folds; fold++)
        {
            int[] train = [.. Enumerable.Range(0, rows.Length).Where(i => StarHash.Fold(rows[i].Example.Bucket) != fold)];
            int[] test = [.. Enumerable.Range(0, examples.Count).Where(i => StarHash.Fold(examples[i].Bucket) == fold)];
            BoostedEnsemble model = BoostedEnsemble.Train(
                TabularMatrix.Rows(values, features.Count, train),
                features.Count,
                [.. train.Select(i => rows[i].Example.IsPlanet ? 1f : 0f)],
                settings,
                members,
                Seed,
                [.. train.Select(i => (float)rows[i].Weight)],
                cancellationToken: context.CancellationToken);
            double[] predicted = model.LogOdds(TabularMatrix.Rows(values, features.Count, test));
            for (int i = 0; i < test.Length; i++)
            {
                logOdds[test[i]] = predicted[i];
            }

            context.Report((fold + 1.0) / StarHash.Folds);
        }

        return logOdds;
    }

    /// <summary>Probabilities as the model gives them.</summary>
    /// <param name="examples">The rows.</param>
    /// <param name="logOdds">(N,): their log odds.</param>
    /// <returns>To be measured.</returns>
    public static ScoredSample Plain(IReadOnlyList<TabularExample> examples, IReadOnlyList<double> logOdds)
        => Sample(examples, [.. logOdds.Select(PlattScaling.Identity.Apply)]);

    /// <summary>Probabilities calibrated by a temperature that was fitted on the other folds' rows.</summary>
    /// <param name="examples">The rows.</param>
    /// <param name="logOdds">(N,): their out-of-fold log odds.</param>
    /// <returns>To be measured.</returns>
    public static ScoredSample Calibrated(IReadOnlyList<TabularExample> examples, IReadOnlyList<double> logOdds)
    {
        double[] probabilities = new double[examples.Count];
        for (int fold = 0; fold < StarHash.Folds; fold++)
        {
            int[] others = [.. Enumerable.Range(0, examples.Count).Where(i => StarHash.Fold(examples[i].Bucket) != fold)];
            PlattScaling scaling = PlattScaling.FitTemperature([.. others.Select(i => logOdds[i])], [.. others.Select(i => examples[i].IsPlanet)]);
            for (int i = 0; i < probabilities.Length; i++)
            {
                probabilities[i] = StarHash.Fold(examples[i].Bucket) == fold ? scaling.Apply(logOdds[i]) : probabilities[i];
            }
        }

        return Sample(examples, probabilities);
    }

    /// <summary>Rows with their probabilities.</summary>
    /// <param name="examples">The rows.</param>
    /// <param name="probabilities">(N,): P(planet).</param>
    /// <returns>To be measured.</returns>
    public static ScoredSample Sample(IReadOnlyList<TabularExample> examples, IReadOnlyList<double> probabilities)
        => new(probabilities, [.. examples.Select(one => one.IsPlanet)], [.. examples.Select(one => one.Star)]);
}

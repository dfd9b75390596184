using ExoInteractive.Core.Classification.Calibration;
using ExoInteractive.Core.Classification.Trees;

namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>What training rows teach, before anything is calibrated.</summary>
/// <param name="Planet">Planet or not.</param>
/// <param name="Kinds">One model for each kind of false positive that is told: that kind or another, given no planet.</param>
/// <param name="Domain">What the rows looked like.</param>
internal sealed record TabularFit(BoostedEnsemble Planet, (CandidateClass Class, BoostedTrees Model)[] Kinds, TrainingDomain Domain)
{
    private const ulong KindSeedOffset = 100;

    /// <summary>Trains on rows and copies of them with inputs left out.</summary>
    /// <param name="rows">Rows and their weights.</param>
    /// <param name="kinds">The kinds of false positive to tell; fewer than two for none.</param>
    /// <param name="features">F of them.</param>
    /// <param name="settings">How.</param>
    /// <param name="cancellationToken">Stops between trees.</param>
    /// <returns>The fit.</returns>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static TabularFit Of(
        (TabularExample Example, double Weight)[] rows, CandidateClass[] kinds, TabularFeature[] features, TabularTrainingSettings settings, CancellationToken cancellationToken)
    {
        (float[] values, float[] weights) = WithCopies(rows, features, settings);
        FeatureBins bins = FeatureBins.Of(values, features.Length, settings.Boosting.Bins);
        BoostedEnsemble planet = BoostedEnsemble.Train(
            values, features.Length, Targets(weights.Length, i => rows[i % rows.Length].Example.IsPlanet), settings.Boosting, settings.Members, settings.Seed, weights,
            cancellationToken: cancellationToken, bins: bins);
        TrainingDomain domain = TrainingDomain.Of(
            values.AsSpan(0, rows.Length * features.Length), features.Length, [.. rows.Select(one => one.Example.IsPlanet ? 1 : 0)], 2);
        return new TabularFit(planet, Told(rows, kinds, features, bins, settings, cancellationToken), domain);
    }

    /// <summary>P(kind | not a planet) of the kinds that are told, as the models give it.</summary>
    /// <param name="values">(N × F,): row after row.</param>
    /// <returns>(K)(N,): a list a kind.</returns>
    public double[][] KindShares(ReadOnlySpan<float> values)
    {
        double[][] shares = new double[Kinds.Length][];
        for (int k = 0; k < shares.Length; k++)
        {
            shares[k] = [.. Kinds[k].Model.LogOdds(values).Select(PlattScaling.Identity.Apply)];
        }

        for (int i = 0; i < (shares.Length == 0 ? 0 : shares[0].Length); i++)
        {
            double sum = shares.Sum(kind => kind[i]);
            foreach (double[] kind in shares)
            {
                kind[i] /= sum;
            }
        }

        return shares;
    }

    private static (CandidateClass Class, BoostedTrees Model)[] Told(
        (TabularExample Example, double Weight)[] rows, CandidateClass[] kinds, TabularFeature[] features, FeatureBins bins, TabularTrainingSettings settings, CancellationToken cancellationToken)
    {
        if (kinds.Length < 2)
        {
            return [];
        }

        (TabularExample Example, double Weight)[] told = [.. rows.Where(one => one.Example.Class is { } kind && kinds.Contains(kind))];
        (float[] values, float[] weights) = WithCopies(told, features, settings);
        return [.. kinds.Select((kind, k) => (kind, GradientBoosting.Train(
            values, features.Length, Targets(weights.Length, i => told[i % told.Length].Example.Class == kind), settings.KindBoosting, settings.Seed + KindSeedOffset + (ulong)k, weights, bins,
            null, cancellationToken)))];
    }

    private static float[] Targets(int count, Func<int, bool> positive) => [.. Enumerable.Range(0, count).Select(i => positive(i) ? 1f : 0f)];

    private static (float[] Values, float[] Weights) WithCopies((TabularExample Example, double Weight)[] rows, TabularFeature[] features, TabularTrainingSettings settings)
    {
        int copies = settings.CopyWeight > 0 ? settings.Copies : 0;
        IEnumerable<TabularCandidate> whole = rows.Select(one => one.Example.Candidate);
        IEnumerable<TabularCandidate> dropped = Enumerable.Range(0, copies * rows.Length).Select(i => DroppedInputs.Of(rows[i % rows.Length].Example.Candidate, settings.Seed, i));
        IEnumerable<double> weights = Enumerable.Range(0, (1 + copies) * rows.Length)
            .Select(i => rows[i % rows.Length].Weight * (i < rows.Length ? 1 : settings.CopyWeight / copies));
        return (TabularMatrix.Of([.. whole, .. dropped], features), [.. weights.Select(weight => (float)weight)]);
    }
}

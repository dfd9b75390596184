using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Metrics;
using ExoInteractive.Core.Classification.Tabular;
using ExoInteractive.Core.Classification.Trees;
using ExoInteractive.Data.Catalogues;

namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>Models of one mission on the other's candidates, stars with numbers in both tables left out of the target.</summary>
internal static class TransferEvaluation
{
    private const string Task = "transfer";
    private const double FewestOdds = 0.1, MostOdds = 10;

    // Tells the missions apart, to weigh the source's rows; its settings are not those of any model here.
    private static readonly BoostingSettings Missions = new() { Trees = 150, Leaves = 8, LearningRate = 0.08, RowsPerLeaf = 50, Penalty = 5 };

    public static void Run(EvaluationContext context, double from, double to)
    {
        CatalogueTable koiTable = CatalogueTable.Read(Path.Combine(context.Settings.Data, EvaluationFiles.Kois));
        CatalogueTable toiTable = CatalogueTable.Read(Path.Combine(context.Settings.Data, EvaluationFiles.Tois));
        IReadOnlyList<TabularExample> kois = LabelledCatalogues.Kois(koiTable), tois = LabelledCatalogues.Tois(toiTable);
        (IReadOnlySet<long> kic, IReadOnlySet<long> tic) = LabelledCatalogues.SharedStars(koiTable, toiTable);
        TabularExample[] koiTargets = [.. kois.Where(one => !kic.Contains(one.Star))], toiTargets = [.. tois.Where(one => !tic.Contains(one.Star))];
        double middle = (from + to) / 2;
        Measure(context, kois, toiTargets, "KOI -> TOI", [.759, .831, double.NaN, double.NaN, double.NaN, .103], .829, from, middle);
        Measure(context, tois, koiTargets, "TOI -> KOI", [.831, .903, double.NaN, double.NaN, double.NaN, .071], .903, middle, to);
    }

    private static void Measure(
        EvaluationContext context, IReadOnlyList<TabularExample> source, TabularExample[] target, string direction, double[] figures, double limit, double from, double to)
    {
        string protocol = $"{direction}, all labels, shared stars out of the target";
        double step = (to - from) / 3;
        context.Begin($"{Task}: {direction}, nine columns", from, from + step);
        ScoredSample plain = CrossValidation.Plain(target, Train(source, target, TabularFeatureSets.Shared, ReferenceFigures.Others, 1, null, context));
        context.Measure(Task, "9 columns, one model", protocol, plain, ReferenceFigures.Row(figures));
        context.Begin($"{Task}: {direction}, eight columns", from + step, from + (2 * step));
        double[] unweighted = Train(source, target, TabularFeatureSets.Transferable, ToiEvaluation.Ensemble, BoostedEnsemble.DefaultMembers, null, context);
        context.Begin($"{Task}: {direction}, weighted", from + (2 * step), to);
        float[] weights = Weights(source, target, context);
        double[] weighted = Train(source, target, TabularFeatureSets.Transferable, ToiEvaluation.Ensemble, BoostedEnsemble.DefaultMembers, weights, context);
        double[] mean = [.. unweighted.Zip(weighted, (one, other) => (one + other) / 2)];
        ScoredSample adapted = CrossValidation.Plain(target, mean);
        context.Measure(
            Task, "8 columns, 5 plain and 5 weighted members", protocol, adapted, ReferenceFigures.Row(figures, (BinaryMetric.Auc, limit)));
        context.Compare(Task, "8 columns, 10 members, less 9 columns, one model", protocol, adapted, plain, BinaryMetric.Accuracy, BinaryMetric.Auc);
        context.Measure(
            Task, "the same, temperature from the target's other folds", protocol, CrossValidation.Calibrated(target, mean), ReferenceFigures.Row([]));
    }

    private static double[] Train(
        IReadOnlyList<TabularExample> source, TabularExample[] target, IReadOnlyList<string> features, BoostingSettings settings, int members, float[]? weights, EvaluationContext context)
    {
        TabularFeature[] named = [.. features.Select(TabularFeatures.Named)];
        return BoostedEnsemble.Train(
            TabularMatrix.Of([.. source.Select(one => one.Candidate)], named), named.Length, [.. source.Select(one => one.IsPlanet ? 1f : 0f)], settings, members, 0, weights,
            cancellationToken: context.CancellationToken).LogOdds(TabularMatrix.Of([.. target.Select(one => one.Candidate)], named));
    }

    // Square root of the odds that a row's features are the target's rather than the source's, told by a model that has
    // not seen the row; no label of the target is used (Shimodaira 2000, with the exponent ½ against few heavy rows).
    private static float[] Weights(IReadOnlyList<TabularExample> source, TabularExample[] target, EvaluationContext context)
    {
        TabularFeature[] features = [.. TabularFeatureSets.Transferable.Select(TabularFeatures.Named)];
        float[] own = TabularMatrix.Of([.. source.Select(one => one.Candidate)], features), others = TabularMatrix.Of([.. target.Select(one => one.Candidate)], features);
        float[] weights = new float[source.Count];
        for (int fold = 0; fold < StarHash.Folds; fold++)
        {
            int[] train = [.. Enumerable.Range(0, source.Count).Where(i => StarHash.Fold(source[i].Bucket) != fold)];
            int[] rest = [.. Enumerable.Range(0, source.Count).Where(i => StarHash.Fold(source[i].Bucket) == fold)];
            BoostedTrees model = GradientBoosting.Train(
                [.. TabularMatrix.Rows(own, features.Length, train), .. others],
                features.Length,
                [.. Enumerable.Repeat(0f, train.Length), .. Enumerable.Repeat(1f, target.Length)],
                Missions,
                0,
                cancellationToken: context.CancellationToken);
            double[] logOdds = model.LogOdds(TabularMatrix.Rows(own, features.Length, rest));
            for (int i = 0; i < rest.Length; i++)
            {
                weights[rest[i]] = (float)Math.Clamp(Math.Exp(0.5 * (logOdds[i] + Math.Log((double)train.Length / target.Length))), FewestOdds, MostOdds);
            }
        }

        float mean = weights.Average();
        return [.. weights.Select(weight => weight / mean)];
    }
}

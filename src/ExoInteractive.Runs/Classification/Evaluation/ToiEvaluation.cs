using ExoInteractive.Core.Classification.Metrics;
using ExoInteractive.Core.Classification.Tabular;
using ExoInteractive.Core.Classification.Trees;
using ExoInteractive.Data.Catalogues;

namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>TOIs by their catalogue parameters.</summary>
internal static class ToiEvaluation
{
    private const string Task = "toi", Protocol = "5 star folds";

    /// <summary>Trees of the ensemble: the reference's, each seeing 0.7 of the rows and half of the columns.</summary>
    public static BoostingSettings Ensemble { get; } = ReferenceFigures.Others with { RowShare = 0.7, ColumnShare = 0.5 };

    public static void Run(EvaluationContext context, double from, double to)
    {
        IReadOnlyList<TabularExample> examples = LabelledCatalogues.Tois(CatalogueTable.Read(Path.Combine(context.Settings.Data, EvaluationFiles.Tois)));
        double step = (to - from) / 3;
        double[] reference = [.871, .935, .920, .09, .097, .024, .901, .925, .940];
        context.Begin($"{Task}: 14 columns", from, from + step);
        ScoredSample single = CrossValidation.Plain(examples, CrossValidation.LogOdds(examples, TabularFeatureSets.Toi, ReferenceFigures.Others, 1, context));
        context.Measure(Task, "14 columns, one model", Protocol, single, ReferenceFigures.Row(reference));
        context.Begin($"{Task}: ensemble", from + step, to - step);
        ScoredSample ensemble = CrossValidation.Calibrated(
            examples, CrossValidation.LogOdds(examples, TabularFeatureSets.Toi, Ensemble, BoostedEnsemble.DefaultMembers, context));
        context.Measure(Task, "14 columns, ensemble of 5, calibrated", Protocol, ensemble, ReferenceFigures.Row(reference));
        context.Compare(Task, "14 columns, ensemble of 5, calibrated, less one model", Protocol, ensemble, single, BinaryMetric.Accuracy, BinaryMetric.Auc);
        context.Begin($"{Task}: without magnitude, distance, motion", to - step, to);
        ScoredSample physical = CrossValidation.Calibrated(
            examples, CrossValidation.LogOdds(examples, TabularFeatureSets.ToiPhysical, Ensemble, BoostedEnsemble.DefaultMembers, context));
        context.Measure(Task, "11 columns (no magnitude, distance, motion), ensemble of 5, calibrated", Protocol, physical, ReferenceFigures.Row([]));
    }
}

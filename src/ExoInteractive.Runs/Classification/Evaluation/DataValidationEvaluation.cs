using ExoInteractive.Core.Classification.Metrics;
using ExoInteractive.Core.Classification.Tabular;
using ExoInteractive.Core.Classification.Trees;
using ExoInteractive.Data.Catalogues;

namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>TOIs by the numbers of SPOC's data validation.</summary>
internal static class DataValidationEvaluation
{
    /// <summary>Weight of TOIs without data validation among the training rows.</summary>
    public const double WeightBesides = 0.3;

    /// <summary>Models averaged.</summary>
    public const int Members = 8;

    private const string Task = "dv", Protocol = "5 star folds";

    /// <summary>Trees of the ensemble: the reference's, each seeing 0.7 of the rows and half of the columns.</summary>
    public static BoostingSettings Ensemble { get; } = ReferenceFigures.Others with { RowShare = 0.7, ColumnShare = 0.5 };

    public static void Run(EvaluationContext context, double from, double to)
    {
        IReadOnlyList<TabularExample> examples = LabelledCatalogues.DataValidations(CatalogueTable.Read(Path.Combine(context.Settings.Data, EvaluationFiles.DataValidation)));
        IReadOnlyList<TabularExample> tois = LabelledCatalogues.Tois(CatalogueTable.Read(Path.Combine(context.Settings.Data, EvaluationFiles.Tois)));
        double[] reference = [.890, .955, .967, .08, .080, .046, .935, .951, .969];
        double middle = (from + to) / 2;
        context.Begin($"{Task}: 42 columns", from, middle);
        ScoredSample single = CrossValidation.Plain(examples, CrossValidation.LogOdds(examples, TabularFeatureSets.DataValidation, ReferenceFigures.Others, 1, context));
        context.Measure(Task, "42 columns, one model", Protocol, single, ReferenceFigures.Row(reference));
        context.Begin($"{Task}: ensemble", middle, to);
        double[] logOdds = CrossValidation.LogOdds(examples, TabularFeatureSets.DataValidationWide, Ensemble, Members, context, Besides(examples, tois));
        ScoredSample ensemble = CrossValidation.Calibrated(examples, logOdds);
        const string plain = "62 columns, ensemble of 8, other TOIs in training", name = $"{plain}, calibrated";
        context.Measure(Task, plain, Protocol, CrossValidation.Plain(examples, logOdds), ReferenceFigures.Row(reference));
        context.Measure(Task, name, Protocol, ensemble, ReferenceFigures.Row(reference, (BinaryMetric.Auc, .960)));
        context.Compare(Task, $"{name}, less 42 columns, one model", Protocol, ensemble, single, BinaryMetric.Accuracy, BinaryMetric.Auc);
    }

    /// <summary>TOIs of other stars, whose data validation is missing: they teach what size, star and orbit say.</summary>
    /// <param name="examples">Those with data validation.</param>
    /// <param name="tois">All labelled TOIs.</param>
    /// <returns>The others with their weight.</returns>
    public static IReadOnlyList<(TabularExample Example, double Weight)> Besides(IReadOnlyList<TabularExample> examples, IReadOnlyList<TabularExample> tois)
    {
        HashSet<long> stars = [.. examples.Select(one => one.Star)];
        return [.. tois.Where(one => !stars.Contains(one.Star)).Select(one => (one, WeightBesides))];
    }
}

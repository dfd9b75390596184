using ExoInteractive.Core.Classification.Metrics;
using ExoInteractive.Core.Classification.Tabular;
using ExoInteractive.Core.Classification.Trees;
using ExoInteractive.Data.Catalogues;

namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>KOIs by their catalogue parameters.</summary>
internal static class KoiEvaluation
{
    private const string Task = "koi", Protocol = "5 star folds", LastDelivery = "q1_q17_dr25_tce";

    /// <summary>Trees of the ensemble: the reference's, each seeing 0.7 of the rows and 0.4 of the columns.</summary>
    public static BoostingSettings Ensemble { get; } = ReferenceFigures.Kois with { RowShare = 0.7, ColumnShare = 0.4 };

    public static void Run(EvaluationContext context, double from, double to)
    {
        IReadOnlyList<TabularExample> examples = LabelledCatalogues.Kois(CatalogueTable.Read(Path.Combine(context.Settings.Data, EvaluationFiles.Kois)));
        (string Name, IReadOnlyList<string> Features, double[] Reference)[] single =
        [
            ("15 columns, one model", TabularFeatureSets.Physical, [.933, .980, .962, .19, .050, .016, .967, .980, .988]),
            ("25 columns, one model", TabularFeatureSets.WithFitErrors, [.941, .983, .970, .36, .045, .019, .973, .985, .990]),
            ("33 columns, one model", TabularFeatureSets.WithStellarErrors, [.947, .986, .976, .58, .041, .018, .977, .987, .992]),
        ];
        double step = (to - from) / (single.Length + 1);
        ScoredSample last = null!;
        for (int i = 0; i < single.Length; i++)
        {
            context.Begin($"{Task}: {single[i].Name}", from + (i * step), from + ((i + 1) * step));
            last = CrossValidation.Plain(examples, CrossValidation.LogOdds(examples, single[i].Features, ReferenceFigures.Kois, 1, context));
            context.Measure(Task, single[i].Name, Protocol, last, ReferenceFigures.Row(single[i].Reference));
        }

        context.Begin($"{Task}: ensemble", to - step, to);
        double[] logOdds = CrossValidation.LogOdds(examples, TabularFeatureSets.WithStellarErrors, Ensemble, BoostedEnsemble.DefaultMembers, context);
        ScoredSample calibrated = CrossValidation.Calibrated(examples, logOdds);
        const string name = "33 columns, ensemble of 5, calibrated";
        context.Measure(
            Task,
            name,
            Protocol,
            calibrated,
            ReferenceFigures.Row([.947, .986, .976, .58, .041, .018, .977, .987, .992], (BinaryMetric.Accuracy, .942), (BinaryMetric.Auc, .983), (BinaryMetric.CalibrationError, .010)));
        context.Compare(Task, $"{name}, less 33 columns, one model", Protocol, calibrated, last, BinaryMetric.Accuracy, BinaryMetric.Auc, BinaryMetric.CalibrationError);
        int[] delivered = [.. Enumerable.Range(0, examples.Count).Where(i => examples[i].Group == LastDelivery)];
        TabularExample[] recent = [.. delivered.Select(i => examples[i])];
        context.Measure(
            Task, $"{name}, DR25 rows only", Protocol, CrossValidation.Calibrated(recent, [.. delivered.Select(i => logOdds[i])]),
            ReferenceFigures.Row([.942, .984, .977, .55, .045, .021, .973, .984, .991]));
    }
}

using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Metrics;
using ExoInteractive.Core.Classification.Tabular;

namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>
/// Models trained and calibrated as the shipped ones are, one for each fold of stars and tested on that fold: whole rows,
/// tables of fewer columns, and the five classes of KOIs.
/// </summary>
internal static class TabularFormsEvaluation
{
    private const string Task = "forms", Protocol = "5 star folds, trained and calibrated on 4";

    public static void Run(EvaluationContext context, double from, double to)
    {
        TabularRows rows = TabularRows.Read(context.Settings.Data);
        for (int i = 0; i < TabularRelease.Names.Count; i++)
        {
            string name = TabularRelease.Names[i];
            double step = (to - from) / TabularRelease.Names.Count;
            context.Begin($"{Task}: {name}", from + (i * step), from + ((i + 1) * step));
            Run(context, rows, name);
        }
    }

    private static void Run(EvaluationContext context, TabularRows rows, string name)
    {
        List<TabularExample> tested = [];
        List<(string Name, List<Prediction> Answers)> forms = [];
        for (int fold = 0; fold < StarHash.Folds; fold++)
        {
            TabularModel model = TabularTraining.Train(
                rows.ToTrain(name, one => StarHash.Fold(one.Bucket) != fold), TabularRelease.SettingsOf(name), cancellationToken: context.CancellationToken);
            TabularExample[] test = [.. rows.Of(name).Where(one => StarHash.Fold(one.Bucket) == fold)];
            tested.AddRange(test);
            foreach ((string form, IReadOnlyList<Prediction> answers) in TabularForms.Ask(test, model.Predict))
            {
                if (forms.All(one => one.Name != form))
                {
                    forms.Add((form, []));
                }

                forms.First(one => one.Name == form).Answers.AddRange(answers);
            }

            context.Report((fold + 1.0) / StarHash.Folds);
        }

        foreach ((string form, List<Prediction> answers) in forms)
        {
            TabularForms.Measure(context, Task, $"{name}, as shipped{form}", Protocol, tested, answers);
        }

        MeasureClasses(context, $"{name}, as shipped, classes", tested, forms[0].Answers);
    }

    // Where the labels tell kinds of false positive.
    private static void MeasureClasses(EvaluationContext context, string model, List<TabularExample> tested, List<Prediction> answers)
    {
        int[] told = [.. Enumerable.Range(0, tested.Count).Where(i => tested[i].Class is not null)];
        if (told.Select(i => tested[i].Class).Distinct().Count() < 3)
        {
            return;
        }

        ClassMetrics metrics = ClassMetrics.Of([.. told.Select(i => answers[i].Probabilities)], [.. told.Select(i => tested[i].Class!.Value)]);
        EvaluationLine line = new(Task, model, Protocol, told.Length, told.Count(i => tested[i].IsPlanet), "log loss", metrics.LogLoss);
        context.Lines.Add(line);
        context.Lines.Add(line with { Metric = "macro F1", Value = metrics.MacroF1 });
        for (int c = 0; c < ClassProbabilities.Count; c++)
        {
            if (!double.IsNaN(metrics.Recall[c]))
            {
                context.Lines.Add(line with { Metric = $"recall of {(CandidateClass)c}", Value = metrics.Recall[c] });
            }
        }
    }
}

using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Tabular;

namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>The shipped tabular models on the stars of buckets 85-99, whole rows and tables of fewer columns.</summary>
internal static class TabularReleaseEvaluation
{
    private const string Task = "tabular", Protocol = "stars of buckets 85-99";

    public static void Run(EvaluationContext context, double from, double to)
    {
        TabularRows rows = TabularRows.Read(context.Settings.Data);
        for (int i = 0; i < TabularRelease.Names.Count; i++)
        {
            string name = TabularRelease.Names[i];
            double step = (to - from) / TabularRelease.Names.Count;
            context.Begin($"{Task}: {name}", from + (i * step), from + ((i + 1) * step));
            TabularModel model = TabularModel.Load(File.ReadAllBytes(Path.Combine(context.Settings.Models, TabularRelease.FileOf(name))));
            TabularExample[] test = [.. rows.Of(name).Where(TabularRelease.IsTest)];
            foreach ((string form, IReadOnlyList<Prediction> answers) in TabularForms.Ask(test, model.Predict))
            {
                TabularForms.Measure(context, Task, $"{model.Name}{form}", Protocol, test, answers);
            }
        }
    }
}

using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Metrics;
using ExoInteractive.Core.Classification.Tabular;

namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>The shipped tabular models on the stars of buckets 85-99, whole rows and short forms.</summary>
internal static class TabularReleaseEvaluation
{
    private const string Task = "tabular", Protocol = "stars of buckets 85-99";

    private static readonly string[] ShortForm = ["period", "radius"], FluxForm = ["period", "duration", "depth", "radius", "snr"];

    public static void Run(EvaluationContext context, double from, double to)
    {
        TabularRows rows = TabularRows.Read(context.Settings.Data);
        for (int i = 0; i < TabularRelease.Names.Count; i++)
        {
            string name = TabularRelease.Names[i];
            double step = (to - from) / TabularRelease.Names.Count;
            context.Begin($"{Task}: {name}", from + (i * step), from + ((i + 1) * step));
            TabularModel model = TabularModel.Load(File.ReadAllBytes(Path.Combine(context.Settings.Models, TabularRelease.FileOf(name))));
            TabularExample[] test = [.. rows.Of(name).Where(one => one.Bucket >= StarHash.TestStart)];
            Measure(context, model, model.Name, test);
            Measure(context, model, $"{model.Name}, {string.Join(", ", FluxForm)} only", [.. test.Select(one => Only(one, FluxForm))]);
            Measure(context, model, $"{model.Name}, {string.Join(", ", ShortForm)} only", [.. test.Select(one => Only(one, ShortForm))]);
        }
    }

    private static void Measure(EvaluationContext context, TabularModel model, string name, TabularExample[] test)
    {
        IReadOnlyList<Prediction> answers = model.Predict([.. test.Select(one => one.Candidate)]);
        context.Measure(Task, name, Protocol, CrossValidation.Sample(test, [.. answers.Select(answer => answer.Probability)]), ReferenceFigures.Row([]));
        EvaluationLine line = new(Task, name, Protocol, test.Length, test.Count(one => one.IsPlanet), "", 0);
        double Share(Func<int, bool> of, Func<int, bool> among) => (double)Enumerable.Range(0, test.Length).Count(i => among(i) && of(i)) / Enumerable.Range(0, test.Length).Count(among);
        bool KeepsOther(int i) => answers[i].ConformalSet.Any(one => one != CandidateClass.Planet);
        bool KeepsPlanet(int i) => answers[i].ConformalSet.Contains(CandidateClass.Planet);
        context.Lines.Add(line with { Metric = "set keeps planet, planets", Value = Share(KeepsPlanet, i => test[i].IsPlanet) });
        context.Lines.Add(line with { Metric = "set keeps another class, false positives", Value = Share(KeepsOther, i => !test[i].IsPlanet) });
        context.Lines.Add(line with { Metric = "set decides between planet and not", Value = Share(i => KeepsPlanet(i) != KeepsOther(i), _ => true) });
        context.Lines.Add(line with { Metric = "out of distribution", Value = Share(i => answers[i].OutOfDistribution, _ => true) });
    }

    private static TabularExample Only(TabularExample one, string[] inputs)
        => one with { Candidate = TabularCandidate.Of(one.Candidate.Name, one.Candidate.Mission, inputs.Select(input => (input, one.Candidate[input]))) };
}

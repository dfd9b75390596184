using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Metrics;
using ExoInteractive.Core.Classification.Tabular;

namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>Tables of fewer columns that tabular models are measured on: what a model answers where only so much is known.</summary>
internal static class TabularForms
{
    private const double MostCalibrationError = 0.03;

    // Not the seed of any training: the copies are others than those learnt from.
    private const ulong Seed = 108;

    private static readonly (string Name, Func<TabularCandidate, int, TabularCandidate> Of)[] All =
    [
        ("", (candidate, _) => candidate),
        (", without errors", (candidate, _) => DroppedInputs.ExceptErrors(candidate)),
        (", without the star", (candidate, _) => DroppedInputs.Except(candidate, InputGroups.All & ~(InputGroups.Star | InputGroups.StarErrors))),
        Only("period", "radius", "duration", "depth", "snr"),
        Only("period", "radius", "duration", "depth"),
        Only("period", "duration", "depth"),
        Only("period", "radius"),
        (", inputs left out at random", (candidate, i) => DroppedInputs.Of(candidate, Seed, i)),
    ];

    /// <summary>Answers for every form, those alike left out.</summary>
    /// <param name="examples">N rows.</param>
    /// <param name="answer">Answers for the rows of one form, in their order.</param>
    /// <returns>What is added to a model's name for the form, and its answers; the whole rows first.</returns>
    public static IReadOnlyList<(string Name, IReadOnlyList<Prediction> Answers)> Ask(
        IReadOnlyList<TabularExample> examples, Func<IReadOnlyList<TabularCandidate>, IReadOnlyList<Prediction>> answer)
    {
        List<(string Name, IReadOnlyList<Prediction> Answers)> forms = [];
        foreach ((string name, Func<TabularCandidate, int, TabularCandidate> of) in All)
        {
            IReadOnlyList<Prediction> answers = answer([.. examples.Select((one, i) => of(one.Candidate, i))]);
            if (!forms.Any(form => form.Answers.Select(one => one.Probability).SequenceEqual(answers.Select(one => one.Probability))))
            {
                forms.Add((name, answers));
            }
        }

        return forms;
    }

    /// <summary>Measures the answers of one form: ranking, calibration beside what chance leaves, and the sets.</summary>
    /// <param name="context">Keeps the figures.</param>
    /// <param name="task">"forms".</param>
    /// <param name="model">Model and form.</param>
    /// <param name="protocol">What was trained on and tested on.</param>
    /// <param name="test">N rows.</param>
    /// <param name="answers">(N,): theirs.</param>
    public static void Measure(EvaluationContext context, string task, string model, string protocol, IReadOnlyList<TabularExample> test, IReadOnlyList<Prediction> answers)
    {
        ScoredSample sample = CrossValidation.Sample(test, [.. answers.Select(answer => answer.Probability)]);
        context.Measure(
            task, model, protocol, sample,
            new EvaluationTarget(BinaryMetric.Accuracy), new EvaluationTarget(BinaryMetric.Auc), new EvaluationTarget(BinaryMetric.Brier),
            new EvaluationTarget(BinaryMetric.CalibrationError, Limit: MostCalibrationError));
        EvaluationLine line = new(task, model, protocol, test.Count, sample.Positives, "", 0);
        double Share(Func<int, bool> of, Func<int, bool> among) => (double)Enumerable.Range(0, test.Count).Count(i => among(i) && of(i)) / Enumerable.Range(0, test.Count).Count(among);
        bool KeepsOther(int i) => answers[i].ConformalSet.Any(one => one != CandidateClass.Planet);
        bool KeepsPlanet(int i) => answers[i].ConformalSet.Contains(CandidateClass.Planet);
        context.Lines.Add(line with { Metric = "ECE of true probabilities", Value = ChanceCalibrationError.Of(sample, Seed) });
        context.Lines.Add(line with { Metric = "set keeps planet, planets", Value = Share(KeepsPlanet, i => test[i].IsPlanet) });
        context.Lines.Add(line with { Metric = "set keeps another class, false positives", Value = Share(KeepsOther, i => !test[i].IsPlanet) });
        context.Lines.Add(line with { Metric = "set decides between planet and not", Value = Share(i => KeepsPlanet(i) != KeepsOther(i), _ => true) });
        context.Lines.Add(line with { Metric = "out of distribution", Value = Share(i => answers[i].OutOfDistribution, _ => true) });
    }

    private static (string Name, Func<TabularCandidate, int, TabularCandidate> Of) Only(params string[] inputs)
        => ($", {string.Join(", ", inputs)} only", (candidate, _) => TabularCandidate.Of(candidate.Name, candidate.Mission, inputs.Select(input => (input, candidate[input]))));
}

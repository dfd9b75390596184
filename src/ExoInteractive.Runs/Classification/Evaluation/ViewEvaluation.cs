using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Metrics;
using ExoInteractive.Core.Classification.Networks;
using ExoInteractive.Data.LabelledViews;

namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>The vetting network on the views of Yu et al. (2019): triage (a planet or binary against junk) and vetting (a planet against the rest).</summary>
internal static class ViewEvaluation
{
    private const string Task = "views", Mission = "TESS";
    private const int SecondaryFlag = 4;

    /// <summary>The network of a fold, relative to the folder of the models.</summary>
    public static string FileOf(int fold) => Path.Combine(TrainedModels.VetterFolder, "folds", $"fold{fold}.safetensors");

    public static void Run(EvaluationContext context, double from, double to)
    {
        context.Begin($"{Task}: reading", from, from);
        string Data(string file) => Path.Combine(context.Settings.Data, file);
        LabelledView[] rows = [.. YuViews.Read(Data(EvaluationFiles.TriageViews), Data(EvaluationFiles.VettingViews), Data(EvaluationFiles.LabelledCandidates))];
        ClassProbabilities[] answers = new ClassProbabilities[rows.Length];
        context.Begin($"{Task}: network", from, to);
        int done = 0;
        for (int fold = 0; fold < StarHash.Folds; fold++)
        {
            VetterModel model = VetterModel.Load(File.ReadAllBytes(Path.Combine(context.Settings.Models, FileOf(fold))));
            int[] own = [.. Enumerable.Range(0, rows.Length).Where(i => StarHash.Fold(rows[i].Row.Bucket) == fold)];
            Parallel.ForEach(own, new ParallelOptions { CancellationToken = context.CancellationToken }, i =>
            {
                answers[i] = model.Predict(rows[i].Row.Candidate.Unpack(Mission)).Probabilities;
                int count = Interlocked.Increment(ref done);
                if (count % 500 == 0)
                {
                    context.Report((double)count / rows.Length);
                }
            });
        }

        const string model5 = "vetting network, calibrated", protocol = "5 star folds";
        int[] all = [.. Enumerable.Range(0, rows.Length)];
        context.Measure(
            Task,
            model5,
            $"triage, {protocol}",
            Sample(all, i => Math.Min(1, answers[i].Planet + answers[i].EclipsingBinary + answers[i].NearbyBinary), i => rows[i].Label is "PC" or "EB"),
            ReferenceFigures.Row([.971, .991, .970, .70, .022, .004, .993, .998, .998], (BinaryMetric.AveragePrecision, .972), (BinaryMetric.CalibrationError, .010)));
        context.Measure(
            Task,
            model5,
            $"vetting, {protocol}",
            Sample([.. all.Where(i => rows[i].Row.Candidate.Present[SecondaryFlag] != 0)], i => answers[i].Planet, i => rows[i].Label == "PC"),
            ReferenceFigures.Row([.976, .981, .658, .02, .017, .013, .998, 1, 1], (BinaryMetric.AveragePrecision, .69)));

        ScoredSample Sample(int[] chosen, Func<int, double> probability, Func<int, bool> positive)
            => new([.. chosen.Select(probability)], [.. chosen.Select(positive)], [.. chosen.Select(i => rows[i].Row.Star)]);
    }
}

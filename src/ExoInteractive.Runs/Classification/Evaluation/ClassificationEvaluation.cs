using ExoInteractive.Core;
using ExoInteractive.Core.Classification;

namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>Measures classifiers on labelled data by the protocols of the reference: split by star, no columns that carry the label, star-bootstrap intervals.</summary>
public static class ClassificationEvaluation
{
    private const string Vetter = "vetter/vetter.safetensors";

    private static readonly EvaluationTask[] All =
    [
        new("koi", "KOIs: confirmed against false positive", [EvaluationFiles.Kois], [], KoiEvaluation.Run),
        new("toi", "TOIs: known planet against false positive", [EvaluationFiles.Tois], [], ToiEvaluation.Run),
        new("dv", "TOIs with SPOC data validation", [EvaluationFiles.DataValidation, EvaluationFiles.Tois], [], DataValidationEvaluation.Run),
        new("transfer", "trained on one mission, tested on the other", [EvaluationFiles.Kois, EvaluationFiles.Tois], [], TransferEvaluation.Run),
        new(
            "tabular",
            "the shipped tabular models on stars they have not seen",
            [EvaluationFiles.Kois, EvaluationFiles.Tois, EvaluationFiles.DataValidation],
            [.. TabularRelease.Names.Select(TabularRelease.FileOf)],
            TabularReleaseEvaluation.Run),
        new(
            "forms",
            "models trained as the shipped ones, by star folds, on whole rows and on tables of fewer columns",
            [EvaluationFiles.Kois, EvaluationFiles.Tois, EvaluationFiles.DataValidation],
            [],
            TabularFormsEvaluation.Run),
        new(
            "views",
            "the vetting network on the views of Yu et al. (2019)",
            [EvaluationFiles.TriageViews, EvaluationFiles.VettingViews, EvaluationFiles.LabelledCandidates],
            [.. Enumerable.Range(0, StarHash.Folds).Select(ViewEvaluation.FileOf)],
            ViewEvaluation.Run),
        new("false-alarms", "real light curves, inverted and scrambled, through the whole pipeline", PipelineEvaluation.LightCurves, [Vetter], PipelineEvaluation.FalseAlarms),
        new("grazing", "simulated grazing binaries", [], [Vetter], PipelineEvaluation.Grazing),
        new("giants", "simulated giants far from their star", [], [Vetter], PipelineEvaluation.DistantGiants),
    ];

    /// <summary>Names and titles of the tasks.</summary>
    public static IReadOnlyList<(string Name, string Title)> Tasks => [.. All.Select(task => (task.Name, task.Title))];

    /// <summary>Runs tasks; those whose files are missing are skipped with the reason.</summary>
    /// <param name="settings">Which, and on what.</param>
    /// <param name="progress">Told what is being done; null for nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="ArgumentException">There is no task of a name, or a trial without stars is asked for.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static EvaluationResult Run(EvaluationSettings settings, IProgress<StageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (settings.Tasks.FirstOrDefault(name => All.All(task => task.Name != name)) is string unknown)
        {
            throw new ArgumentException($"there is no evaluation task '{unknown}'; there are {string.Join(", ", All.Select(task => task.Name))}", nameof(settings));
        }

        if (settings.TrialStars < 1)
        {
            throw new ArgumentException($"a trial needs at least 1 star; {nameof(settings.TrialStars)} is {settings.TrialStars}", nameof(settings));
        }

        EvaluationTask[] asked = [.. All.Where(task => settings.Tasks.Count == 0 || settings.Tasks.Contains(task.Name))];
        EvaluationContext context = new(settings, progress, cancellationToken);
        List<(string, string)> skipped = [];
        for (int i = 0; i < asked.Length; i++)
        {
            string[] missing =
            [
                .. asked[i].Files.Select(file => Path.Combine(settings.Data, file)).Concat(asked[i].ModelFiles.Select(file => Path.Combine(settings.Models, file))).Where(path => !File.Exists(path)),
            ];
            if (missing.Length > 0)
            {
                skipped.Add((asked[i].Name, $"needs {string.Join(" and ", missing)}, which {(missing.Length == 1 ? "is" : "are")} not there"));
                continue;
            }

            asked[i].Run(context, (double)i / asked.Length, (i + 1.0) / asked.Length);
        }

        return new EvaluationResult(context.Lines, context.Reliability, skipped);
    }
}

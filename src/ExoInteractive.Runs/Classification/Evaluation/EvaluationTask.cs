namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>Figures that are measured together.</summary>
/// <param name="Name">"koi".</param>
/// <param name="Title">For people.</param>
/// <param name="Files">What it needs, relative to the folder of the data.</param>
/// <param name="ModelFiles">What it needs, relative to the folder of the models.</param>
/// <param name="Run">Measures.</param>
internal sealed record EvaluationTask(string Name, string Title, IReadOnlyList<string> Files, IReadOnlyList<string> ModelFiles, Action<EvaluationContext, double, double> Run);

namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>What an evaluation measured.</summary>
/// <param name="Lines">The figures.</param>
/// <param name="Reliability">The reliability diagrams.</param>
/// <param name="Skipped">Tasks that were not run, each with its reason.</param>
public sealed record EvaluationResult(IReadOnlyList<EvaluationLine> Lines, IReadOnlyList<ReliabilityDiagram> Reliability, IReadOnlyList<(string Task, string Reason)> Skipped);

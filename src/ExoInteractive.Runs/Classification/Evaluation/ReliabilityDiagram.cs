using ExoInteractive.Core.Classification.Metrics;

namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>How probabilities and outcomes agree.</summary>
/// <param name="Task">"koi".</param>
/// <param name="Model">What gave the probabilities.</param>
/// <param name="Protocol">What was trained on and tested on.</param>
/// <param name="Rows">Rows tested.</param>
/// <param name="Bins">From 0 to 1.</param>
public sealed record ReliabilityDiagram(string Task, string Model, string Protocol, int Rows, IReadOnlyList<ReliabilityBin> Bins);

using ExoInteractive.Core.Classification.Decisions;

namespace ExoInteractive.Core.Classification.Explanations;

/// <summary>What moved a model's answer on a candidate.</summary>
/// <param name="LogOdds">The answer.</param>
/// <param name="ScalarsUnknown">The answer with every scalar that was moved at its baseline: where the scalars' contributions begin.</param>
/// <param name="Contributions">Scalars and groups by Shapley values, views by occlusion; the strongest first.</param>
/// <param name="Maps">Of the views asked for that the candidate has.</param>
public sealed record CandidateExplanation(
    double LogOdds, double ScalarsUnknown, IReadOnlyList<Contribution> Contributions, IReadOnlyList<OcclusionMap> Maps);

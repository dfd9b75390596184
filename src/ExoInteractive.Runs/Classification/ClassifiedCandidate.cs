using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Explanations;

namespace ExoInteractive.Runs.Classification;

/// <summary>A candidate that was decided about.</summary>
/// <param name="Decision">What to do with it, and why.</param>
/// <param name="Features">What the network was given; null where no view could be made.</param>
/// <param name="Explanation">What moved the network's answer; null where none was asked for or no network could be.</param>
public sealed record ClassifiedCandidate(Decision Decision, CandidateFeatures? Features, CandidateExplanation? Explanation)
{
    /// <summary>The settings it was decided with.</summary>
    public ClassificationSettings Settings { get; init; } = new();
}

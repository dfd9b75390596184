using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Runs.Classification;

namespace ExoInteractive.Runs.Pipeline;

/// <summary>A candidate that went through fit, vetting and classification.</summary>
/// <param name="Candidate">As found.</param>
/// <param name="Fitted">Its fit.</param>
/// <param name="Vetting">Its vetting.</param>
/// <param name="Classified">What was decided about it.</param>
public sealed record ExaminedCandidate(TransitCandidate Candidate, FittedTarget Fitted, VettingReport Vetting, ClassifiedCandidate Classified)
{
    /// <summary>The decision.</summary>
    public Decision Decision => Classified.Decision;
}

/// <summary>A star that went through the whole pipeline.</summary>
/// <param name="Loaded">Read and cleaned.</param>
/// <param name="Searched">Searched.</param>
/// <param name="Candidates">Examined, strongest first; empty for a quiet star.</param>
public sealed record ExaminedTarget(LoadedTarget Loaded, SearchedTarget Searched, IReadOnlyList<ExaminedCandidate> Candidates);

using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Runs.Pipeline;

/// <summary>A candidate that went through fit and vetting.</summary>
/// <param name="Candidate">As found.</param>
/// <param name="Fitted">Its fit.</param>
/// <param name="Vetting">Its vetting.</param>
public sealed record ExaminedCandidate(TransitCandidate Candidate, FittedTarget Fitted, VettingReport Vetting);

/// <summary>A star that went through the whole pipeline.</summary>
/// <param name="Loaded">Read and cleaned.</param>
/// <param name="Searched">Searched.</param>
/// <param name="Candidates">Examined, strongest first; empty for a quiet star.</param>
public sealed record ExaminedTarget(LoadedTarget Loaded, SearchedTarget Searched, IReadOnlyList<ExaminedCandidate> Candidates);

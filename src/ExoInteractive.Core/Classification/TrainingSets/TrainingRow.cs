namespace ExoInteractive.Core.Classification.TrainingSets;

/// <summary>One labelled candidate.</summary>
/// <param name="Candidate">Its views and scalars.</param>
/// <param name="Allowed">The classes its label allows; several for a coarse label, at least one.</param>
/// <param name="Star">The star's number in its catalogue: rows of one star stay on one side of a split.</param>
/// <param name="Bucket">0 to 99, of <see cref="StarHash"/>.</param>
public sealed record TrainingRow(PackedCandidate Candidate, IReadOnlyList<CandidateClass> Allowed, long Star, int Bucket);

using ExoInteractive.Core.Classification.Views;

namespace ExoInteractive.Core.Classification;

/// <summary>What the vetting network is given of one candidate.</summary>
/// <param name="Views">The views.</param>
/// <param name="Scalars">(S,): the numbers of <see cref="ScalarFeatures.All"/> in that order, transformed; NaN where unknown.</param>
/// <param name="Mission">"Kepler", "K2", "TESS", "Simulated" or "Unknown": which calibration holds.</param>
public sealed record CandidateFeatures(CandidateViews Views, ReadOnlyMemory<float> Scalars, string Mission);

using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Periodograms;

/// <summary>What a search found.</summary>
/// <param name="Candidates">Strongest first; empty for a quiet star.</param>
/// <param name="LoneTransits">Events seen once or twice, strongest first; none of them among the candidates' transits.</param>
/// <param name="Periodograms">One for each pass: the first of the whole data, then with each found signal masked.</param>
/// <param name="LightCurve">The light curve searched.</param>
/// <param name="Settings">As used, with nothing left to default.</param>
public sealed record TransitSearchResult(
    IReadOnlyList<TransitCandidate> Candidates,
    IReadOnlyList<LoneTransit> LoneTransits,
    IReadOnlyList<Periodogram> Periodograms,
    LightCurve LightCurve,
    TransitSearchSettings Settings);

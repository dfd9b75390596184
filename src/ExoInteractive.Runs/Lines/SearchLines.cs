using ExoInteractive.Core.Periodograms;

namespace ExoInteractive.Runs.Lines;

/// <summary>What a search found, one line each: candidates, then transits seen once or twice.</summary>
public static class SearchLines
{
    /// <summary>Describes a search.</summary>
    /// <param name="search">The search.</param>
    /// <param name="target">The star.</param>
    /// <param name="file">Where its light curve came from.</param>
    /// <param name="events">Whether each candidate's single transits are told as well.</param>
    /// <returns><see cref="CandidateLine"/> and <see cref="LoneTransitLine"/>, each kind strongest first.</returns>
    public static IReadOnlyList<object> Of(TransitSearchResult search, string target, string file, bool events = false) =>
    [
        .. search.Candidates.Select(candidate => CandidateLine.Of(candidate, target, file, events)),
        .. search.LoneTransits.Select(lone => LoneTransitLine.Of(lone, target, file)),
    ];
}

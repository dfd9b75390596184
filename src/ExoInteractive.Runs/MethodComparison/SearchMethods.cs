using System.Globalization;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Runs.Pipeline;

namespace ExoInteractive.Runs.MethodComparison;

/// <summary>The methods that are compared.</summary>
public static class SearchMethods
{
    /// <summary>A box periodogram and a threshold.</summary>
    /// <param name="search">Its settings.</param>
    /// <returns>The method.</returns>
    public static SearchMethod Plain(PlainBoxSearch search)
    {
        ArgumentNullException.ThrowIfNull(search);
        return new SearchMethod(string.Create(CultureInfo.InvariantCulture, $"box search, SNR ≥ {search.Threshold:0.##}"), search.Search);
    }

    /// <summary>Search, fit, vetting and decision: a signal is called a planet where it is accepted.</summary>
    /// <param name="settings">The pipeline's.</param>
    /// <returns>The method.</returns>
    public static SearchMethod Pipeline(PipelineSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        PipelineSettings brief = settings with { Classification = settings.Classification with { Explain = false, Neighbours = 0 } };
        return new SearchMethod("full pipeline", (cleaned, cancellationToken) =>
        {
            SearchedTarget searched = SearchStage.Search(cleaned, brief.Search, null, cancellationToken);
            return [.. searched.Result.Candidates
                .Select(candidate => CandidatePipeline.Examine(cleaned, searched.Result, candidate, brief, null, null, cancellationToken))
                .Select(one => new Claim(
                    one.Candidate.Ephemeris,
                    one.Decision.Prediction?.Probability ?? 0,
                    one.Decision.Action == Disposition.Accept,
                    one.Decision.Prediction?.Probability,
                    one.Decision.Action == Disposition.HumanReview))];
        });
    }
}

using System.Globalization;

namespace ExoInteractive.Core.Fitting.Comparison;

/// <summary>Says in a sentence what a comparison found.</summary>
internal static class ComparisonVerdict
{
    // A factor of twenty between the evidences: "strong" on Jeffreys's scale (Kass and Raftery 1995).
    internal const double Decisive = 3;
    private const double LeastRankProbability = 0.001;

    /// <summary>
    /// The verdict by evidence, and what the information criterion says where it differs or the evidence leaves it open. A
    /// depth too small to see is part of every dip's prior, so that noise alone brings the evidences close together: then
    /// the flat light curve is what the transit is held against.
    /// </summary>
    /// <param name="models">Transit, flat and others.</param>
    public static string Of(IReadOnlyList<ComparedModel> models)
    {
        IReadOnlyList<ComparedModel> doubted = [.. models.Where(model => model.InsertionRankProbability < LeastRankProbability)];
        string doubt = doubted.Count == 0
            ? ""
            : $"; ln Z of {string.Join(" and ", doubted.Select(Called))} is not to be trusted: its points were not drawn fairly, by their ranks";
        return ByEvidence(models) + doubt;
    }

    private static string ByEvidence(IReadOnlyList<ComparedModel> models)
    {
        ComparedModel transit = models[0], flat = models[1];
        double highest = models.Max(model => model.LogEvidence);
        ComparedModel rival = highest - flat.LogEvidence < Decisive ? flat : models.Skip(1).MaxBy(model => model.LogEvidence)!;
        double ahead = transit.LogEvidence - rival.LogEvidence;
        double error = Math.Sqrt((transit.LogEvidenceError * transit.LogEvidenceError) + (rival.LogEvidenceError * rival.LogEvidenceError));
        string difference = string.Create(CultureInfo.InvariantCulture, $"Δln Z = {Math.Abs(ahead):F1} ± {error:F1}");
        ComparedModel leanest = models.MinBy(model => model.Bic)!;
        if (Math.Abs(ahead) < Decisive)
        {
            return $"undecided between the transit and {Called(rival)}: {difference} is below {Decisive}; {Preferred(leanest, leanest == transit ? rival : transit)}";
        }

        ComparedModel winner = ahead > 0 ? transit : rival;
        string verdict = winner == transit
            ? $"the transit is favoured over the next best, {Called(rival)}, by {difference}"
            : $"{Called(rival)} is favoured over the transit by {difference}";
        return leanest == winner ? verdict : $"{verdict}; {Preferred(leanest, winner)}";
    }

    private static string Preferred(ComparedModel leaner, ComparedModel other)
        => string.Create(CultureInfo.InvariantCulture, $"the BIC prefers {Called(leaner)} to {Called(other)} by {other.Bic - leaner.Bic:F1}");

    private static string Called(ComparedModel model) => model.Name switch
    {
        "transit" => "the transit",
        "flat" => "a flat light curve",
        "sinusoid" => "a sinusoid",
        _ => "a V shape",
    };
}

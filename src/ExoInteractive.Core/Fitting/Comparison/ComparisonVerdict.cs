using System.Globalization;

namespace ExoInteractive.Core.Fitting.Comparison;

/// <summary>Says in a sentence what a comparison found.</summary>
internal static class ComparisonVerdict
{
    // A factor of twenty between the evidences: "strong" on Jeffreys's scale (Kass and Raftery 1995).
    private const double Decisive = 3;

    /// <summary>The verdict by evidence; where the information criterion prefers another model, that too.</summary>
    /// <param name="models">Transit first.</param>
    public static string Of(IReadOnlyList<ComparedModel> models)
    {
        ComparedModel transit = models[0];
        ComparedModel[] ranked = [.. models.OrderByDescending(model => model.LogEvidence)];
        ComparedModel best = ranked[0], rival = best == transit ? ranked[1] : transit;
        double ahead = best.LogEvidence - rival.LogEvidence, error = Math.Sqrt((best.LogEvidenceError * best.LogEvidenceError) + (rival.LogEvidenceError * rival.LogEvidenceError));
        string difference = string.Create(CultureInfo.InvariantCulture, $"Δln Z = {ahead:F1} ± {error:F1}");
        string verdict = ahead < Decisive
            ? $"undecided between {Called(transit)} and {Called(best == transit ? rival : best)}: {difference} is below {Decisive}"
            : best == transit
                ? $"the transit is favoured over the next best, {Called(rival)}, by {difference}"
                : $"{Called(best)} is favoured over the transit by {difference}";
        ComparedModel leanest = models.MinBy(model => model.Bic)!;
        return leanest == best
            ? verdict
            : verdict + string.Create(CultureInfo.InvariantCulture, $"; the BIC prefers {Called(leanest)} to {Called(best)} by {best.Bic - leanest.Bic:F1}");
    }

    private static string Called(ComparedModel model) => model.Name switch
    {
        "transit" => "the transit",
        "flat" => "a flat light curve",
        "sinusoid" => "a sinusoid",
        _ => "a V shape",
    };
}

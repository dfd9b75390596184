using ExoInteractive.Core.Classification.Metrics;

namespace ExoInteractive.Runs.MethodComparison;

/// <summary>One figure of a method.</summary>
/// <param name="Metric">"precision", "recall", "AUC", "ECE".</param>
/// <param name="Interval">Value and 95 % interval, stars drawn again.</param>
/// <param name="Rows">What it was counted on: claims, planets, stars or probabilities.</param>
/// <param name="Note">What a row is.</param>
public sealed record MethodFigure(string Metric, MetricInterval Interval, int Rows, string Note);

/// <summary>How a method did on a set of stars of known truth.</summary>
/// <param name="Method">The method in words.</param>
/// <param name="Figures">Precision, recall and AUC, and where it gives probabilities their ECE and Brier score; those without a row are left out.</param>
/// <param name="Reliability">Bins of the probabilities; empty for a method that gives none.</param>
/// <param name="Failed">Stars it could say nothing of, with the reason.</param>
public sealed record MethodFigures(
    string Method, IReadOnlyList<MethodFigure> Figures, IReadOnlyList<ReliabilityBin> Reliability, IReadOnlyList<StarClaims> Failed)
{
    private static readonly BinaryMetric Share = new("share", true, (sample, weights) =>
    {
        double sum = 0, all = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            sum += sample.Positive[i] ? weights[i] : 0;
            all += weights[i];
        }

        return sum / all;
    });

    /// <summary>Counts what a method said. A star it could say nothing of counts as one without a claim.</summary>
    /// <param name="method">The method in words.</param>
    /// <param name="stars">Every star of the set, each once, with the claims.</param>
    /// <param name="seed">Of the intervals.</param>
    /// <returns>The figures.</returns>
    public static MethodFigures Of(string method, IReadOnlyList<StarClaims> stars, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(stars);
        List<(double Value, bool Positive, long Star)> claims = [], planets = [], ranks = [], probabilities = [];
        double[] order = [.. stars.Select(star => star.Score).Order()];
        for (int i = 0; i < stars.Count; i++)
        {
            StarClaims star = stars[i];
            foreach (Claim claim in star.Claims)
            {
                bool right = star.Star.Matches(claim.Ephemeris);
                if (claim.Claimed)
                {
                    claims.Add((1, right, i));
                }

                if (claim.Probability is { } probability)
                {
                    probabilities.Add((probability, right, i));
                }
            }

            planets.AddRange(star.Star.Planets.Select(planet => (1.0, star.Claims.Any(claim =>
                claim.Claimed && (star.Star with { Planets = [planet] }).Matches(claim.Ephemeris)), (long)i)));
            int below = Array.BinarySearch(order, star.Score);
            while (below > 0 && order[below - 1] == star.Score)
            {
                below--;
            }

            ranks.Add(((double)below / stars.Count, star.Star.HasPlanet, i));
        }

        List<MethodFigure> figures = [];
        void Add(string name, BinaryMetric metric, List<(double, bool, long)> rows, string note)
        {
            if (rows.Count > 0)
            {
                figures.Add(new MethodFigure(name, StarBootstrap.Of(Sample(rows), [metric], seed)[0], rows.Count, note));
            }
        }

        Add("precision", Share, claims, "signals called planets that are the planet of their star");
        Add("recall", Share, planets, "planets that were called planets");
        Add("AUC", BinaryMetric.Auc, ranks, "stars with a planet ranked above stars without, by the strongest claim");
        Add("ECE", BinaryMetric.CalibrationError, probabilities, "probabilities against the share of planets, 15 bins");
        Add("Brier", BinaryMetric.Brier, probabilities, "mean squared distance of probability and truth");
        return new MethodFigures(
            method, figures, probabilities.Count > 0 ? ReliabilityBin.Of(Sample(probabilities), 10) : [], [.. stars.Where(star => star.Failure is not null)]);
    }

    private static ScoredSample Sample(List<(double Value, bool Positive, long Star)> rows)
        => new([.. rows.Select(row => row.Value)], [.. rows.Select(row => row.Positive)], [.. rows.Select(row => row.Star)]);
}

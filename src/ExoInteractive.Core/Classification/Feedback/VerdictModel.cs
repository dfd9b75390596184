namespace ExoInteractive.Core.Classification.Feedback;

/// <summary>
/// P(planet) as the reviewers see it: a logistic curve in the model's log odds, drawn towards the model's own by a weight of
/// a few verdicts, so that a handful cannot bend it.
/// </summary>
internal sealed class VerdictModel
{
    private const int Folds = 5, Steps = 50;
    private const double Prior = 4, Edge = 1e-4;

    private readonly double _offset;
    private readonly double _slope;

    private VerdictModel(double offset, double slope) => (_offset, _slope) = (offset, slope);

    /// <summary>Each decision's, by a curve fitted to other stars.</summary>
    /// <param name="log">The decisions.</param>
    /// <returns>(N,): probabilities.</returns>
    public static double[] CrossFitted(IReadOnlyList<LoggedDecision> log)
    {
        int[] fold = [.. log.Select(one => StarFold.Of(one.Star, Folds))];
        VerdictModel[] models = [.. Enumerable.Range(0, Folds).Select(held => Fit([.. log.Where((_, i) => fold[i] != held)]))];
        return [.. log.Select((one, i) => models[fold[i]].Probability(one.Context.Probability))];
    }

    /// <summary>Newton's method on the penalised likelihood, which is concave.</summary>
    internal static VerdictModel Fit(IReadOnlyList<LoggedDecision> log)
    {
        double offset = 0, slope = 1;
        for (int step = 0; step < Steps; step++)
        {
            double g0 = -Prior * offset, g1 = -Prior * (slope - 1), h00 = Prior, h01 = 0, h11 = Prior;
            foreach (LoggedDecision one in log)
            {
                double x = LogOdds(one.Context.Probability), p = Logistic(offset + (slope * x)), weight = p * (1 - p);
                g0 += one.Planet - p;
                g1 += (one.Planet - p) * x;
                h00 += weight;
                h01 += weight * x;
                h11 += weight * x * x;
            }

            double determinant = (h00 * h11) - (h01 * h01);
            double d0 = ((h11 * g0) - (h01 * g1)) / determinant, d1 = ((h00 * g1) - (h01 * g0)) / determinant;
            double shorten = Math.Min(1, 1 / Math.Max(Math.Abs(d0), Math.Abs(d1)));
            offset += shorten * d0;
            slope += shorten * d1;
        }

        return new VerdictModel(offset, slope);
    }

    /// <summary>The curve at a model's probability; one that is unknown counts as even odds.</summary>
    public double Probability(double model) => Logistic(_offset + (_slope * LogOdds(model)));

    private static double LogOdds(double p)
    {
        double kept = double.IsNaN(p) ? 0.5 : Math.Clamp(p, Edge, 1 - Edge);
        return Math.Log(kept / (1 - kept));
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}

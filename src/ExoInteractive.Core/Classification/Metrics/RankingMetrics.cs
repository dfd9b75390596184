namespace ExoInteractive.Core.Classification.Metrics;

/// <summary>Metrics of the order of the probabilities; rows of one probability count as tied.</summary>
internal static class RankingMetrics
{
    public static double Auc(ScoredSample sample, ReadOnlySpan<double> weights)
    {
        double above = 0, area = 0, negatives = 0;
        for (int i = 0; i < weights.Length;)
        {
            (double positive, double negative, i) = Tied(sample, weights, i);
            area += negative * (above + (0.5 * positive));
            above += positive;
            negatives += negative;
        }

        return area / (above * negatives);
    }

    public static double AveragePrecision(ScoredSample sample, ReadOnlySpan<double> weights)
    {
        double positives = 0, negatives = 0, sum = 0;
        for (int i = 0; i < weights.Length;)
        {
            (double positive, double negative, i) = Tied(sample, weights, i);
            positives += positive;
            negatives += negative;
            sum += positive > 0 ? positive * positives / (positives + negatives) : 0;
        }

        return sum / positives;
    }

    public static double RecallAtPrecision(ScoredSample sample, ReadOnlySpan<double> weights, double precision)
    {
        double positives = 0, negatives = 0, best = 0;
        for (int i = 0; i < weights.Length;)
        {
            (double positive, double negative, i) = Tied(sample, weights, i);
            positives += positive;
            negatives += negative;
            best = positives >= precision * (positives + negatives) ? positives : best;
        }

        return best / positives;
    }

    private static (double Positive, double Negative, int Next) Tied(ScoredSample sample, ReadOnlySpan<double> weights, int start)
    {
        double positive = 0, negative = 0;
        int i = start;
        do
        {
            if (sample.Positive[i])
            {
                positive += weights[i];
            }
            else
            {
                negative += weights[i];
            }

            i++;
        }
        while (i < weights.Length && sample.Probabilities[i] == sample.Probabilities[start]);
        return (positive, negative, i);
    }
}

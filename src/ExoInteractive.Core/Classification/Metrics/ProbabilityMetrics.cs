namespace ExoInteractive.Core.Classification.Metrics;

/// <summary>Metrics of each probability against its truth.</summary>
internal static class ProbabilityMetrics
{
    private const double SmallestProbability = 1e-15;

    public static double Accuracy(ScoredSample sample, ReadOnlySpan<double> weights) => Mean(sample, weights, (p, truth) => p >= 0.5 == truth ? 1 : 0);

    public static double Brier(ScoredSample sample, ReadOnlySpan<double> weights)
        => Mean(sample, weights, (p, truth) => truth ? (1 - p) * (1 - p) : p * p);

    public static double LogLoss(ScoredSample sample, ReadOnlySpan<double> weights)
        => Mean(sample, weights, (p, truth) => -Math.Log(Math.Max(truth ? p : 1 - p, SmallestProbability)));

    public static double CalibrationError(ScoredSample sample, ReadOnlySpan<double> weights, int bins)
    {
        Span<double> probability = stackalloc double[bins], positive = stackalloc double[bins];
        probability.Clear();
        positive.Clear();
        double all = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            int bin = ReliabilityBin.Index(sample.Probabilities[i], bins);
            probability[bin] += weights[i] * sample.Probabilities[i];
            positive[bin] += sample.Positive[i] ? weights[i] : 0;
            all += weights[i];
        }

        double error = 0;
        for (int bin = 0; bin < bins; bin++)
        {
            error += Math.Abs(probability[bin] - positive[bin]);
        }

        return error / all;
    }

    public static double SelectiveAccuracy(ScoredSample sample, ReadOnlySpan<double> weights, double coverage)
    {
        double all = 0;
        foreach (double weight in weights)
        {
            all += weight;
        }

        double wanted = coverage * all, taken = 0, right = 0;
        foreach (int i in sample.ByConfidence)
        {
            double weight = Math.Min(weights[i], wanted - taken);
            right += sample.Probabilities[i] >= 0.5 == sample.Positive[i] ? weight : 0;
            taken += weight;
            if (taken >= wanted)
            {
                break;
            }
        }

        return right / taken;
    }

    private static double Mean(ScoredSample sample, ReadOnlySpan<double> weights, Func<double, bool, double> of)
    {
        double sum = 0, all = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0)
            {
                sum += weights[i] * of(sample.Probabilities[i], sample.Positive[i]);
                all += weights[i];
            }
        }

        return sum / all;
    }
}

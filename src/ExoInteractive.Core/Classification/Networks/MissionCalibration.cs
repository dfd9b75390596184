namespace ExoInteractive.Core.Classification.Networks;

/// <summary>How the ensemble's probabilities become calibrated ones for one mission: softmax(ln p/T + bias).</summary>
/// <param name="Temperature">T, positive; above 1 it widens.</param>
/// <param name="Bias">(5,): added to each class.</param>
/// <param name="Quantiles">(5,): the largest 1 − p with which a class stays in the conformal set; null where none were measured.</param>
public sealed record MissionCalibration(double Temperature, IReadOnlyList<double> Bias, IReadOnlyList<double>? Quantiles)
{
    private const double SmallestProbability = 1e-12;

    /// <summary>Calibrates.</summary>
    /// <param name="probabilities">(5,): adding up to 1.</param>
    /// <param name="widening">Factor on the temperature, 1 or more.</param>
    /// <returns>(5,): adding up to 1.</returns>
    public double[] Apply(ReadOnlySpan<double> probabilities, double widening = 1)
    {
        double[] logits = new double[probabilities.Length];
        for (int i = 0; i < logits.Length; i++)
        {
            logits[i] = (Math.Log(Math.Max(probabilities[i], SmallestProbability)) / (Temperature * widening)) + Bias[i];
        }

        return Softmax(logits);
    }

    /// <summary>Probabilities of logits.</summary>
    /// <param name="logits">(N,): finite.</param>
    /// <returns>(N,): adding up to 1.</returns>
    internal static double[] Softmax(ReadOnlySpan<double> logits)
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (double logit in logits)
        {
            largest = Math.Max(largest, logit);
        }

        double[] probabilities = new double[logits.Length];
        for (int i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] = Math.Exp(logits[i] - largest);
            sum += probabilities[i];
        }

        for (int i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] /= sum;
        }

        return probabilities;
    }
}

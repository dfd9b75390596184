namespace ExoInteractive.Core.Classification.Calibration;

/// <summary>
/// Calibrated log odds = slope × log odds + intercept (Platt 1999). A slope below 1 widens the answer; with an intercept of
/// 0 it is one over the temperature of Guo et al. (2017).
/// </summary>
/// <param name="Slope">Multiplies the log odds; positive.</param>
/// <param name="Intercept">Added to them.</param>
public readonly record struct PlattScaling(double Slope, double Intercept)
{
    private const int MostSteps = 100;
    private const double SmallestSlope = 1e-3, Enough = 1e-10, Ridge = 1e-3;

    /// <summary>Leaves the log odds as they are.</summary>
    public static PlattScaling Identity => new(1, 0);

    /// <summary>The calibrated probability.</summary>
    /// <param name="logOdds">Of the model.</param>
    /// <returns>0 to 1.</returns>
    public double Apply(double logOdds) => 1 / (1 + Math.Exp(-((Slope * logOdds) + Intercept)));

    /// <summary>
    /// Fits by Newton's method the two numbers that make labelled rows likeliest, with Platt's targets (n₊ + 1)/(n₊ + 2) and
    /// 1/(n₋ + 2) in place of 1 and 0, so that rows told apart perfectly do not drive the slope to infinity.
    /// </summary>
    /// <param name="logOdds">(N,): of the model.</param>
    /// <param name="positive">(N,): the truth.</param>
    /// <returns>The calibration; <see cref="Identity"/> where one of the classes has no rows.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static PlattScaling Fit(ReadOnlySpan<double> logOdds, ReadOnlySpan<bool> positive)
    {
        if (logOdds.Length != positive.Length)
        {
            throw new ArgumentException($"there must be a truth for each of {logOdds.Length} rows; there are {positive.Length}", nameof(positive));
        }

        int positives = 0;
        foreach (bool one in positive)
        {
            positives += one ? 1 : 0;
        }

        int negatives = positive.Length - positives;
        if (positives == 0 || negatives == 0)
        {
            return Identity;
        }

        double high = (positives + 1.0) / (positives + 2), low = 1.0 / (negatives + 2);
        (double slope, double intercept) = (1, 0);
        double loss = Loss(logOdds, positive, high, low, slope, intercept);
        for (int step = 0; step < MostSteps; step++)
        {
            (double stepSlope, double stepIntercept) = NewtonStep(logOdds, positive, high, low, slope, intercept);
            double share = 1, after;
            double trySlope, tryIntercept;
            do
            {
                trySlope = Math.Max(slope - (share * stepSlope), SmallestSlope);
                tryIntercept = intercept - (share * stepIntercept);
                after = Loss(logOdds, positive, high, low, trySlope, tryIntercept);
                share /= 2;
            }
            while (!(after <= loss) && share > Enough);
            if (!(after <= loss))
            {
                break;
            }

            double gained = loss - after;
            (slope, intercept, loss) = (trySlope, tryIntercept, after);
            if (gained < Enough * logOdds.Length)
            {
                break;
            }
        }

        return new PlattScaling(slope, intercept);
    }

    private static (double Slope, double Intercept) NewtonStep(
        ReadOnlySpan<double> logOdds, ReadOnlySpan<bool> positive, double high, double low, double slope, double intercept)
    {
        double g0 = 0, g1 = 0, h00 = Ridge, h01 = 0, h11 = Ridge;
        for (int i = 0; i < logOdds.Length; i++)
        {
            double x = logOdds[i];
            double p = 1 / (1 + Math.Exp(-((slope * x) + intercept)));
            double difference = p - (positive[i] ? high : low), weight = p * (1 - p);
            g0 += difference;
            g1 += difference * x;
            h00 += weight;
            h01 += weight * x;
            h11 += weight * x * x;
        }

        double determinant = (h00 * h11) - (h01 * h01);
        return (((h00 * g1) - (h01 * g0)) / determinant, ((h11 * g0) - (h01 * g1)) / determinant);
    }

    private static double Loss(ReadOnlySpan<double> logOdds, ReadOnlySpan<bool> positive, double high, double low, double slope, double intercept)
    {
        double loss = 0;
        for (int i = 0; i < logOdds.Length; i++)
        {
            // log(1 + e^z) − t z, without overflow.
            double z = (slope * logOdds[i]) + intercept;
            loss += Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))) - ((positive[i] ? high : low) * z);
        }

        return loss;
    }
}

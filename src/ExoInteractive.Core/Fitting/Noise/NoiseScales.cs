using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Fitting.Noise;

/// <summary>
/// The scales of the noise, from the median size of the flux's change over 1, 2, 4, … points, which outliers and the few
/// edges of transits do not reach: at the shortest lag it is the white noise's, at long ones the whole noise's.
/// </summary>
/// <param name="White">σ of the noise from one point to the next, in the flux unit.</param>
/// <param name="Correlated">σ of what is added at longer lags; at least a tenth of the white.</param>
/// <param name="Period">Period of an oscillator whose covariance has fallen by half where that was half added, days.</param>
/// <param name="Error">Median of the stated errors, in the flux unit.</param>
/// <param name="Scatter">Standard deviation of all points round their segment's mean, in the flux unit.</param>
/// <param name="Step">Median step of time, days.</param>
/// <param name="Span">The longest segment, days.</param>
internal readonly record struct NoiseScales(
    double White, double Correlated, double Period, double Error, double Scatter, double Step, double Span)
{
    private const double LeastShare = 0.1;
    private const int FewestPairs = 20;

    // An oscillator of quality 1/√2 and period ρ has half its covariance left at a lag of ρ/4.4.
    private const double PeriodPerHalfLag = 4.4;

    // How far the bounds reach beyond what was measured.
    private const double WidestFactor = 10;
    private const double LeastNoise = 1e-3;

    /// <summary>Measures.</summary>
    /// <param name="points">The points.</param>
    public static NoiseScales Of(FittedPoints points)
    {
        double error = RobustScatter.Median(points.Error), scatter = StandardDeviation(points), span = 0;
        for (int i = 0, first = 0; i < points.Count; i++)
        {
            first = points.Segment[i] == points.Segment[first] ? first : i;
            span = Math.Max(span, points.Time[i] - points.Time[first]);
        }

        List<(double Lag, double Variance)> structure = [];
        for (int lag = 1; lag < points.Count; lag *= 2)
        {
            (double[] steps, double[] changes) = Pairs(points, lag);
            if (steps.Length < (lag == 1 ? 1 : FewestPairs))
            {
                break;
            }

            double sigma = RobustScatter.SigmaPerMad * RobustScatter.MedianInPlace(changes) / Math.Sqrt(2);
            structure.Add((RobustScatter.MedianInPlace(steps), sigma * sigma));
        }

        if (structure.Count == 0)
        {
            return new NoiseScales(error, LeastShare * error, 1, error, Math.Max(scatter, error), 1, span);
        }

        double white = Math.Max(structure[0].Variance, LeastNoise * LeastNoise * error * error);
        double top = structure.Max(point => point.Variance), added = Math.Max(top - white, LeastShare * LeastShare * white);
        double half = structure.FirstOrDefault(point => point.Variance >= white + (added / 2), structure[^1]).Lag;
        return new NoiseScales(
            Math.Sqrt(white), Math.Sqrt(added), PeriodPerHalfLag * half, error, Math.Max(scatter, error), structure[0].Lag, span);
    }

    /// <summary>
    /// The numbers of correlated noise. Its period lies between two steps of time, below which it would be white, and the
    /// longest segment, above which it would be part of the baseline. Amplitude and jitter are each believed to have the
    /// density 1/√(σ0² + σ²), σ0 the median error, as <see cref="WhiteNoise"/> believes of its jitter.
    /// </summary>
    public IReadOnlyList<NoiseParameter> CeleriteParameters()
    {
        double shortest = 2 * Step, longest = Math.Max(Span, WidestFactor * shortest);
        double extra = (White * White) - (Error * Error);
        return
        [
            EitherSign("amplitude", "asinh(σc/σ0)", Correlated),
            new NoiseParameter(
                "logPeriod", "ln ρc", Math.Log(shortest), Math.Log(longest), Math.Log(Math.Clamp(Period, 1.01 * shortest, longest / 1.01))),
            EitherSign("jitter", "asinh(σj/σ0)", Math.Sqrt(Math.Max(extra, LeastShare * LeastShare * Error * Error))),
        ];
    }

    private NoiseParameter EitherSign(string name, string symbol, double start)
    {
        double limit = Math.Asinh(WidestFactor * Scatter / Error);
        return new NoiseParameter(name, symbol, -limit, limit, Math.Min(Math.Asinh(start / Error), limit / 1.01)) { Scale = Error };
    }

    private static (double[] Steps, double[] Changes) Pairs(FittedPoints points, int lag)
    {
        int count = 0;
        double[] steps = new double[points.Count - lag], changes = new double[points.Count - lag];
        for (int i = lag; i < points.Count; i++)
        {
            if (points.Segment[i] == points.Segment[i - lag])
            {
                steps[count] = points.Time[i] - points.Time[i - lag];
                changes[count++] = Math.Abs(points.Flux[i] - points.Flux[i - lag]);
            }
        }

        return (steps[..count], changes[..count]);
    }

    private static double StandardDeviation(FittedPoints points)
    {
        double squares = 0;
        for (int from = 0, to; from < points.Count; from = to)
        {
            double sum = 0;
            for (to = from; to < points.Count && points.Segment[to] == points.Segment[from]; to++)
            {
                sum += points.Flux[to];
            }

            double mean = sum / (to - from);
            for (int i = from; i < to; i++)
            {
                squares += (points.Flux[i] - mean) * (points.Flux[i] - mean);
            }
        }

        return Math.Sqrt(squares / points.Count);
    }
}

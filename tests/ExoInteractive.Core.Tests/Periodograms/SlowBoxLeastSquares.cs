using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Tests.Periodograms;

/// <summary>
/// The slow, obvious search: no bins, no sums kept; for every start and length the points inside the box are picked one
/// by one, around the end of the period, and depth, error and likelihood are written as in the papers.
/// </summary>
internal static class SlowBoxLeastSquares
{
    public readonly record struct Box(double LogLikelihood, double Depth, double DepthError, double Duration, double TransitTime);

    public static Box Search(LightCurve lightCurve, double period, double binWidth, int[] lengths, bool bySnr = false)
    {
        double[] time = lightCurve.Time.ToArray(), flux = lightCurve.Flux.ToArray();
        double[] weight = [.. lightCurve.FluxError.ToArray().Select(e => double.IsNaN(e) ? 1 : 1 / (e * e))];
        Box best = default;
        double highest = double.NegativeInfinity;
        foreach (int length in lengths)
        {
            for (int start = 0; start * binWidth < period; start++)
            {
                double win = 0, wout = 0, yin = 0, yout = 0;
                for (int i = 0; i < time.Length; i++)
                {
                    double t = time[i] - time[0];
                    double intoBox = t - (start * binWidth);
                    intoBox -= period * Math.Floor(intoBox / period);
                    bool inside = intoBox < length * binWidth;
                    win += inside ? weight[i] : 0;
                    wout += inside ? 0 : weight[i];
                    yin += inside ? weight[i] * flux[i] : 0;
                    yout += inside ? 0 : weight[i] * flux[i];
                }

                if (win == 0 || wout == 0 || yout / wout < yin / win)
                {
                    continue;
                }

                double depth = (yout / wout) - (yin / win);
                double error = Math.Sqrt((1 / win) + (1 / wout));
                double logLikelihood = 0.5 * win * depth * depth;
                double objective = bySnr ? depth / error : logLikelihood;
                if (objective > highest)
                {
                    highest = objective;
                    double duration = length * binWidth;
                    best = new Box(
                        logLikelihood, depth, error, duration, time[0] + (((start * binWidth) + (0.5 * duration)) % period));
                }
            }
        }

        return best;
    }
}

using System.Runtime.Intrinsics;
using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// A light curve made ready for folding: times from the first point, and for each point the pair (x, w) with
/// w = 1/σ² over the mean weight and x = w (ȳ − y), the weighted deficit. A box sum S of x and D of w give
/// depth = S W / (D (W − D)) and χ² gain = S² W / (D (W − D)).
/// </summary>
internal sealed class FoldingSeries
{
    private FoldingSeries(double[] time, Vector128<double>[] samples, double start, double totalWeight, double meanWeight, double least, double nullChiSquared)
        => (Time, Samples, Start, TotalWeight, MeanWeight, LeastBoxWeight, NullChiSquared)
            = (time, samples, start, totalWeight, meanWeight, least, nullChiSquared);

    /// <summary>(N,): days from the first point.</summary>
    public double[] Time { get; }

    /// <summary>(N,): deficit and weight.</summary>
    public Vector128<double>[] Samples { get; }

    /// <summary>Time of the first point, days on the light curve's clock.</summary>
    public double Start { get; }

    /// <summary>W, the sum of the weights: N by their scale.</summary>
    public double TotalWeight { get; }

    /// <summary>Mean of 1/σ², the unit of the weights.</summary>
    public double MeanWeight { get; }

    /// <summary>A box with less weight than this is empty: half the smallest weight, above the rounding of the sums.</summary>
    public double LeastBoxWeight { get; }

    /// <summary>χ² about the weighted mean.</summary>
    public double NullChiSquared { get; }

    /// <summary>Takes over a light curve without missing values.</summary>
    /// <exception cref="ArgumentException">A flux is missing, errors are known only in part, or all points have one time.</exception>
    public static FoldingSeries Of(LightCurve lightCurve)
    {
        ReadOnlySpan<double> time = lightCurve.Time.Span, flux = lightCurve.Flux.Span, error = lightCurve.FluxError.Span;
        double[] weight = Weights(flux, error);
        double mean = 0, sum = 0;
        for (int i = 0; i < weight.Length; i++)
        {
            mean += weight[i];
        }

        mean /= weight.Length;
        double total = 0, smallest = double.PositiveInfinity;
        for (int i = 0; i < weight.Length; i++)
        {
            weight[i] /= mean;
            total += weight[i];
            sum += weight[i] * (flux[i] - flux[0]);
            smallest = Math.Min(smallest, weight[i]);
        }

        double average = flux[0] + (sum / total);
        double[] relative = new double[time.Length];
        Vector128<double>[] samples = new Vector128<double>[time.Length];
        double chiSquared = 0;
        for (int i = 0; i < time.Length; i++)
        {
            double deficit = average - flux[i];
            relative[i] = time[i] - time[0];
            samples[i] = Vector128.Create(weight[i] * deficit, weight[i]);
            chiSquared += weight[i] * deficit * deficit * mean;
        }

        return new FoldingSeries(relative, samples, time[0], total, mean, Math.Max(0.5 * smallest, 1e-15 * total), chiSquared);
    }

    private static double[] Weights(ReadOnlySpan<double> flux, ReadOnlySpan<double> error)
    {
        if (flux.Length < 2)
        {
            throw new ArgumentException($"a search needs at least 2 points; the light curve has {flux.Length}", "lightCurve");
        }

        double[] weight = new double[flux.Length];
        int unknown = 0;
        for (int i = 0; i < flux.Length; i++)
        {
            if (!double.IsFinite(flux[i]))
            {
                throw new ArgumentException($"flux must be finite; point {i} is {flux[i]}: clean the light curve first", "lightCurve");
            }

            unknown += double.IsNaN(error[i]) ? 1 : 0;
            weight[i] = 1 / (error[i] * error[i]);
        }

        if (unknown == flux.Length)
        {
            Array.Fill(weight, 1.0);
        }
        else if (unknown > 0)
        {
            throw new ArgumentException(
                $"{unknown} of {flux.Length} flux errors are unknown; know all or none, or clean the light curve first", "lightCurve");
        }

        return weight;
    }
}

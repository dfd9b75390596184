using System.Numerics;
using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// Running sums of a light curve over even time bins: weighted deficit w (ȳ − y), weight w = 1/σ², and bins with data. The
/// sum over bins i to j − 1 is the entry j less the entry i, each shifted by <see cref="Padding"/> entries that repeat the ends,
/// so that boxes may reach beyond them.
/// </summary>
internal sealed class LoneTransitSums
{
    private LoneTransitSums(double[] deficit, double[] weight, double[] filled, int count, int binsEach)
        => (Deficit, Weight, Filled, Count, BinsEach) = (deficit, weight, filled, count, binsEach);

    /// <summary>Entries that repeat the ends, before and behind: two boxes of the longest length and a vector.</summary>
    public static int Padding { get; } = 24 + Vector<double>.Count;

    /// <summary>Running Σ w (ȳ − y).</summary>
    public double[] Deficit { get; }

    /// <summary>Running Σ w.</summary>
    public double[] Weight { get; }

    /// <summary>Running number of bins with data.</summary>
    public double[] Filled { get; }

    /// <summary>Number of steps of these sums.</summary>
    public int Count { get; }

    /// <summary>Bins in a step.</summary>
    public int BinsEach { get; }

    /// <summary>Bins a light curve.</summary>
    /// <param name="lightCurve">Finite flux, positive errors.</param>
    /// <param name="start">Left edge of the first bin, days.</param>
    /// <param name="bin">Days.</param>
    public static LoneTransitSums Of(LightCurve lightCurve, double start, double bin)
    {
        ReadOnlySpan<double> time = lightCurve.Time.Span, flux = lightCurve.Flux.Span, error = lightCurve.FluxError.Span;
        int count = (int)((time[^1] - start) / bin) + 1;
        double[] deficit = new double[count + 1 + (2 * Padding)], weight = new double[deficit.Length], filled = new double[deficit.Length];
        double perBin = 1 / bin;
        for (int i = 0; i < time.Length; i++)
        {
            int slot = Padding + 1 + (int)((time[i] - start) * perBin);
            double w = 1 / (error[i] * error[i]);
            deficit[slot] += w * (1 - flux[i]);
            weight[slot] += w;
            filled[slot] = 1;
        }

        for (int i = 1; i < deficit.Length; i++)
        {
            deficit[i] += deficit[i - 1];
            weight[i] += weight[i - 1];
            filled[i] += filled[i - 1];
        }

        return new LoneTransitSums(deficit, weight, filled, count, 1);
    }

    /// <summary>The same sums at every second step.</summary>
    public LoneTransitSums Halved()
    {
        int count = (Count + 1) / 2;
        return new LoneTransitSums(EverySecond(Deficit, count), EverySecond(Weight, count), EverySecond(Filled, count), count, 2 * BinsEach);
    }

    private static double[] EverySecond(double[] sums, int count)
    {
        double[] half = new double[count + 1 + (2 * Padding)];
        for (int i = 0; i < half.Length; i++)
        {
            half[i] = sums[Math.Clamp(Padding + (2 * (i - Padding)), 0, sums.Length - 1)];
        }

        return half;
    }
}

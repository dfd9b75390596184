using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>Autocovariance of many series together, by the fast Fourier transform.</summary>
internal static class Autocovariance
{
    /// <summary>Σ over the series of scale² Σ_i (x_i − x̄)(x_(i+t) − x̄)/n for every lag t: divided by n, not n − t.</summary>
    /// <param name="series">Of one length n each.</param>
    /// <param name="scales">One of each series.</param>
    /// <returns>(n,).</returns>
    public static double[] Sum(IReadOnlyList<double[]> series, ReadOnlySpan<double> scales)
    {
        int n = series[0].Length;

        // Zeros behind a series keep its end from meeting its beginning. Two series go through one transform: the power of
        // a + ib is that of a and that of b, and what they have in common is odd and imaginary after the way back.
        Complex[] transform = new Complex[BitOperations.RoundUpToPowerOf2((uint)(2 * n))];
        double[] power = new double[transform.Length];
        for (int pair = 0; pair < series.Count; pair += 2)
        {
            Array.Clear(transform);
            double[] a = series[pair], b = pair + 1 < series.Count ? series[pair + 1] : [];
            double aMean = a.Average(), bMean = b.Length > 0 ? b.Average() : 0;
            for (int i = 0; i < n; i++)
            {
                transform[i] = new Complex(scales[pair] * (a[i] - aMean), b.Length > 0 ? scales[pair + 1] * (b[i] - bMean) : 0);
            }

            Fourier.Forward(transform, FourierOptions.NoScaling);
            for (int i = 0; i < transform.Length; i++)
            {
                power[i] += (transform[i].Real * transform[i].Real) + (transform[i].Imaginary * transform[i].Imaginary);
            }
        }

        for (int i = 0; i < transform.Length; i++)
        {
            transform[i] = power[i];
        }

        Fourier.Inverse(transform, FourierOptions.NoScaling);
        return [.. transform.Take(n).Select(value => value.Real / ((double)n * transform.Length))];
    }
}

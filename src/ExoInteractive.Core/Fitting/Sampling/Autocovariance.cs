using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>Autocovariance of a series by the fast Fourier transform.</summary>
internal static class Autocovariance
{
    /// <summary>Σ (x_i − x̄)(x_(i+t) − x̄)/n for every lag t: divided by n, not n − t.</summary>
    /// <param name="series">(n,).</param>
    /// <returns>(n,).</returns>
    public static double[] Of(ReadOnlySpan<double> series)
    {
        int n = series.Length;
        double mean = 0;
        foreach (double value in series)
        {
            mean += value / n;
        }

        // Zeros behind the series keep its end from meeting its beginning.
        Complex[] transform = new Complex[BitOperations.RoundUpToPowerOf2((uint)(2 * n))];
        for (int i = 0; i < n; i++)
        {
            transform[i] = series[i] - mean;
        }

        Fourier.Forward(transform, FourierOptions.NoScaling);
        for (int i = 0; i < transform.Length; i++)
        {
            (double real, double imaginary) = (transform[i].Real, transform[i].Imaginary);
            transform[i] = (real * real) + (imaginary * imaginary);
        }

        Fourier.Inverse(transform, FourierOptions.NoScaling);
        double[] covariance = new double[n];
        for (int i = 0; i < n; i++)
        {
            covariance[i] = transform[i].Real / ((double)n * transform.Length);
        }

        return covariance;
    }
}

using System.Numerics;

namespace ExoInteractive.Core.Fitting;

/// <summary>Sums of products of columns.</summary>
internal static class RowProduct
{
    /// <summary>Σ a b.</summary>
    /// <param name="a">(n,).</param>
    /// <param name="b">(at least n,).</param>
    public static double Of(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        int width = Vector<double>.Count, i = 0;
        Vector<double> first = Vector<double>.Zero, second = Vector<double>.Zero;
        for (; i <= a.Length - (2 * width); i += 2 * width)
        {
            first += new Vector<double>(a[i..]) * new Vector<double>(b[i..]);
            second += new Vector<double>(a[(i + width)..]) * new Vector<double>(b[(i + width)..]);
        }

        double sum = Vector.Sum(first + second);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}

using System.Numerics;

namespace ExoInteractive.Core.Tests.Transits;

/// <summary>Kepler's equation by bisection in 224-bit fixed-point numbers: slow, obvious, good to 1e-60.</summary>
internal static class HighPrecisionKepler
{
    private const int Bits = 224;

    /// <summary>E of M in [0, π] and e below 1, both taken as the exact doubles they are.</summary>
    public static double EccentricAnomaly(double meanAnomaly, double eccentricity)
    {
        BigInteger m = Fixed(meanAnomaly), e = Fixed(eccentricity), low = m, high = m + e;
        while (high - low > BigInteger.One << 20)
        {
            BigInteger middle = (low + high) >> 1;
            (low, high) = middle - Times(e, Sine(middle)) < m ? (middle, high) : (low, middle);
        }

        return Double((low + high) >> 1);
    }

    private static BigInteger Sine(BigInteger x)
    {
        BigInteger square = Times(x, x), term = x, sum = x;
        for (int n = 2; !term.IsZero; n += 2)
        {
            term = -Times(term, square) / (n * (n + 1));
            sum += term;
        }

        return sum;
    }

    private static BigInteger Times(BigInteger a, BigInteger b) => (a * b) >> Bits;

    private static BigInteger Fixed(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long mantissa = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
        int shift = Math.Max(exponent, 1) - 1075 + Bits;
        return shift >= 0 ? (BigInteger)mantissa << shift : (BigInteger)mantissa >> -shift;
    }

    private static double Double(BigInteger value)
    {
        int excess = (int)Math.Max(0, (long)value.GetBitLength() - 64);
        return Math.ScaleB((double)(ulong)(value >> excess), excess - Bits);
    }
}

using System.Numerics;

namespace ExoInteractive.Core.Tests;

/// <summary>A fixed-point number of 512 binary places: slow, obvious, good to about 1e-150.</summary>
internal readonly record struct HighPrecision(BigInteger Units) : IComparable<HighPrecision>
{
    private const int Places = 512;

    public static HighPrecision Pi { get; } = 4 * ((4 * ArcTangentOfOneOver(5)) - ArcTangentOfOneOver(239));

    public static implicit operator HighPrecision(int value) => new((BigInteger)value << Places);

    /// <summary>The exact number that a double is.</summary>
    public static implicit operator HighPrecision(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
        int shift = Math.Max(exponent, 1) - 1075 + Places;
        BigInteger units = shift >= 0 ? mantissa << shift : mantissa >> -shift;
        return new(value < 0 ? -units : units);
    }

    public static explicit operator double(HighPrecision value)
    {
        BigInteger size = BigInteger.Abs(value.Units);
        int excess = (int)Math.Max(0, (long)size.GetBitLength() - 64);
        return value.Units.Sign * Math.ScaleB((double)(ulong)(size >> excess), excess - Places);
    }

    public static HighPrecision operator +(HighPrecision a, HighPrecision b) => new(a.Units + b.Units);

    public static HighPrecision operator -(HighPrecision a, HighPrecision b) => new(a.Units - b.Units);

    public static HighPrecision operator -(HighPrecision a) => new(-a.Units);

    public static HighPrecision operator *(HighPrecision a, HighPrecision b) => new((a.Units * b.Units) >> Places);

    public static HighPrecision operator /(HighPrecision a, HighPrecision b) => new((a.Units << Places) / b.Units);

    public static bool operator <(HighPrecision a, HighPrecision b) => a.Units < b.Units;

    public static bool operator >(HighPrecision a, HighPrecision b) => a.Units > b.Units;

    public static bool operator <=(HighPrecision a, HighPrecision b) => a.Units <= b.Units;

    public static bool operator >=(HighPrecision a, HighPrecision b) => a.Units >= b.Units;

    public static HighPrecision Abs(HighPrecision a) => new(BigInteger.Abs(a.Units));

    public static HighPrecision Sqrt(HighPrecision a)
    {
        BigInteger square = a.Units << Places;
        if (square.IsZero)
        {
            return a;
        }

        // Newton from above falls until it stands.
        BigInteger root = BigInteger.One << (((int)square.GetBitLength() + 1) / 2);
        while (true)
        {
            BigInteger next = (root + (square / root)) >> 1;
            if (next >= root)
            {
                return new(root);
            }

            root = next;
        }
    }

    public static (HighPrecision Sin, HighPrecision Cos) SinCos(HighPrecision x)
    {
        HighPrecision sin = 0, cos = 0, term = 1;
        for (int n = 1; !term.Units.IsZero; n++)
        {
            (sin, cos) = (n % 4) switch
            {
                1 => (sin, cos + term),
                2 => (sin + term, cos),
                3 => (sin, cos - term),
                _ => (sin - term, cos),
            };
            term = new(((term * x).Units) / n);
        }

        return (sin, cos);
    }

    /// <summary>The angle of (x, y): Newton's steps of the turned vector's sine from the system's answer.</summary>
    public static HighPrecision Atan2(HighPrecision y, HighPrecision x)
    {
        HighPrecision length = Sqrt((x * x) + (y * y));
        if (length.Units.IsZero)
        {
            return 0;
        }

        HighPrecision angle = Math.Atan2((double)(y / length), (double)(x / length));
        for (int step = 0; step < 4; step++)
        {
            (HighPrecision sin, HighPrecision cos) = SinCos(angle);
            angle += ((y * cos) - (x * sin)) / length;
        }

        return angle;
    }

    public int CompareTo(HighPrecision other) => Units.CompareTo(other.Units);

    /// <summary>How far a double is from this number, in units of the last place of the double nearest it.</summary>
    public double UnitsInLastPlace(double of)
        => (double)Abs(of - this) / (Math.BitIncrement(Math.Abs((double)this)) - Math.Abs((double)this));

    private static HighPrecision ArcTangentOfOneOver(int n)
    {
        BigInteger power = (BigInteger.One << (Places + 64)) / n, sum = 0;
        for (int k = 1; !power.IsZero; k += 2)
        {
            sum += (k % 4 == 1 ? power : -power) / k;
            power /= n * n;
        }

        return new(sum >> 64);
    }
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ExoInteractive.Data.Fits;

/// <summary>How numbers stand in the file: big-endian, scaled, one of them perhaps standing for "missing".</summary>
/// <param name="Type">Of each stored number.</param>
/// <param name="Scale">TSCAL or BSCALE.</param>
/// <param name="Zero">TZERO or BZERO.</param>
/// <param name="Missing">TNULL or BLANK, as stored.</param>
/// <param name="Name">The column or image, for messages.</param>
internal readonly record struct FitsNumbers(FitsColumnType Type, double Scale, double Zero, long? Missing, string Name)
{
    private bool Scaled => Scale != 1 || Zero != 0;

    /// <summary>Bytes of one element; for text and bits those of one character or eight bits.</summary>
    public static int SizeOf(FitsColumnType type) => type switch
    {
        FitsColumnType.Int16 => 2,
        FitsColumnType.Int32 or FitsColumnType.Single => 4,
        FitsColumnType.Int64 or FitsColumnType.Double or FitsColumnType.ComplexSingle or FitsColumnType.VariableArray => 8,
        FitsColumnType.ComplexDouble or FitsColumnType.LongVariableArray => 16,
        _ => 1,
    };

    /// <summary>Zero + Scale × stored; NaN where missing.</summary>
    /// <exception cref="FitsFormatException">The type is neither real, whole nor logical.</exception>
    public void Decode(ReadOnlySpan<byte> bytes, Span<double> values)
    {
        if (Type == FitsColumnType.Double)
        {
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, long>(bytes)[..values.Length], MemoryMarshal.Cast<double, long>(values));
        }
        else
        {
            int size = SizeOf(Type);
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = Stored(bytes[(i * size)..]);
            }
        }

        for (int i = 0; Scaled && i < values.Length; i++)
        {
            values[i] = Zero + (Scale * values[i]);
        }
    }

    /// <summary>As <see cref="Decode(ReadOnlySpan{byte}, Span{double})"/>, rounded to single precision; exact for columns of singles.</summary>
    public void Decode(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        if (Type == FitsColumnType.Single && !Scaled)
        {
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, int>(bytes)[..values.Length], MemoryMarshal.Cast<float, int>(values));
            return;
        }

        int size = SizeOf(Type);
        for (int i = 0; i < values.Length; i++)
        {
            double stored = Stored(bytes[(i * size)..]);
            values[i] = (float)(Scaled ? Zero + (Scale * stored) : stored);
        }
    }

    /// <summary>Whole numbers, exact.</summary>
    /// <exception cref="FitsFormatException">Not whole-numbered, scaled otherwise than by a whole Zero, or outside 64 bits.</exception>
    public void Decode(ReadOnlySpan<byte> bytes, Span<long> values, long missing)
    {
        if (Type is not (FitsColumnType.Byte or FitsColumnType.Int16 or FitsColumnType.Int32 or FitsColumnType.Int64)
            || Scale != 1 || Zero != Math.Floor(Zero) || Math.Abs(Zero) > 1UL << 63)
        {
            throw new FitsFormatException($"{Name} of type {Type}, scale {Scale} and zero {Zero}", "unscaled whole numbers");
        }

        Int128 zero = (Int128)Zero;
        int size = SizeOf(Type);
        for (int i = 0; i < values.Length; i++)
        {
            long stored = Whole(bytes[(i * size)..]);
            Int128 value = stored == Missing ? missing : stored + zero;
            values[i] = value >= long.MinValue && value <= long.MaxValue
                ? (long)value
                : throw new FitsFormatException($"{value} in {Name}", "a number of 64 bits");
        }
    }

    private double Stored(ReadOnlySpan<byte> element) => Type switch
    {
        FitsColumnType.Double => BinaryPrimitives.ReadDoubleBigEndian(element),
        FitsColumnType.Single => BinaryPrimitives.ReadSingleBigEndian(element),
        FitsColumnType.Logical => element[0] switch { (byte)'T' => 1, (byte)'F' => 0, _ => double.NaN },
        FitsColumnType.Byte or FitsColumnType.Int16 or FitsColumnType.Int32 or FitsColumnType.Int64
            => Whole(element) is long whole && whole == Missing ? double.NaN : whole,
        _ => throw new FitsFormatException($"{Name} of type {Type}", "real or whole numbers"),
    };

    private long Whole(ReadOnlySpan<byte> element) => Type switch
    {
        FitsColumnType.Byte => element[0],
        FitsColumnType.Int16 => BinaryPrimitives.ReadInt16BigEndian(element),
        FitsColumnType.Int32 => BinaryPrimitives.ReadInt32BigEndian(element),
        _ => BinaryPrimitives.ReadInt64BigEndian(element),
    };
}

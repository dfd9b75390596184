using System.Buffers.Binary;

namespace ExoInteractive.Core.Classification.Weights;

/// <summary>A named array of numbers, row-major.</summary>
/// <param name="Entry">Name, type and shape.</param>
/// <param name="Bytes">Its elements, little-endian.</param>
public sealed record SafetensorsTensor(SafetensorsEntry Entry, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>A tensor of single-precision numbers.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">Row-major.</param>
    /// <param name="shape">Length of each axis.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="ArgumentException">The shape does not hold as many.</exception>
    public static SafetensorsTensor Of(string name, ReadOnlySpan<float> values, params IReadOnlyList<long> shape)
    {
        byte[] bytes = new byte[4L * values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), values[i]);
        }

        return Checked(new SafetensorsEntry(name, SafetensorsType.F32, shape), bytes);
    }

    /// <summary>A tensor of 64-bit integers.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">Row-major.</param>
    /// <param name="shape">Length of each axis.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="ArgumentException">The shape does not hold as many.</exception>
    public static SafetensorsTensor Of(string name, ReadOnlySpan<long> values, params IReadOnlyList<long> shape)
    {
        byte[] bytes = new byte[8L * values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8 * i), values[i]);
        }

        return Checked(new SafetensorsEntry(name, SafetensorsType.I64, shape), bytes);
    }

    /// <summary>A tensor of bytes.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">Row-major.</param>
    /// <param name="shape">Length of each axis.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="ArgumentException">The shape does not hold as many.</exception>
    public static SafetensorsTensor Of(string name, ReadOnlySpan<byte> values, params IReadOnlyList<long> shape)
        => Checked(new SafetensorsEntry(name, SafetensorsType.U8, shape), values.ToArray());

    /// <summary>The elements as single-precision numbers: doubles rounded, integers and truth values converted.</summary>
    /// <returns>(N,).</returns>
    public float[] ToSingles() => Convert((bytes, type) => type switch
    {
        SafetensorsType.F32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        SafetensorsType.I64 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        _ => (float)Real(bytes, type),
    });

    /// <summary>The elements as double-precision numbers.</summary>
    /// <returns>(N,).</returns>
    public double[] ToDoubles() => Convert(Real);

    /// <summary>The elements as integers.</summary>
    /// <returns>(N,).</returns>
    /// <exception cref="SafetensorsException">They are fractions.</exception>
    public long[] ToIntegers() => Entry.Type is SafetensorsType.F64 or SafetensorsType.F32 or SafetensorsType.F16 or SafetensorsType.BF16
        ? throw new SafetensorsException($"'{Entry.Name}' of {Entry.Describe()}", "a tensor of integers")
        : Convert(Integer);

    private static SafetensorsTensor Checked(SafetensorsEntry entry, byte[] bytes) => entry.ByteCount == bytes.Length
        ? new SafetensorsTensor(entry, bytes)
        : throw new ArgumentException($"'{entry.Name}' of {entry.Describe()} takes {entry.Count} values; {bytes.Length / entry.Type.Size()} were given", nameof(entry));

    private static double Real(ReadOnlySpan<byte> bytes, SafetensorsType type) => type switch
    {
        SafetensorsType.F64 => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        SafetensorsType.F32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        SafetensorsType.F16 => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        SafetensorsType.BF16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(bytes) << 16),
        _ => Integer(bytes, type),
    };

    private static long Integer(ReadOnlySpan<byte> bytes, SafetensorsType type) => type switch
    {
        SafetensorsType.I64 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        SafetensorsType.I32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        SafetensorsType.I16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        SafetensorsType.I8 => (sbyte)bytes[0],
        _ => bytes[0],
    };

    private delegate T Reading<T>(ReadOnlySpan<byte> bytes, SafetensorsType type);

    private T[] Convert<T>(Reading<T> read)
    {
        T[] values = new T[Entry.Count];
        int size = Entry.Type.Size();
        ReadOnlySpan<byte> bytes = Bytes.Span;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = read(bytes.Slice(i * size, size), Entry.Type);
        }

        return values;
    }
}

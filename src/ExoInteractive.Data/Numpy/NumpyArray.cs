using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ExoInteractive.Data.Numpy;

/// <summary>
/// An array of a .npy file, in C order: floating point of 4 or 8 bytes, integers of 1 (unsigned), 4 or 8 (signed),
/// truth values, and text of fixed width.
/// </summary>
public sealed class NumpyArray
{
    private const int BytesOfCharacter = 4;

    private readonly byte[] _file;
    private readonly int _start;
    private readonly int _size;

    private NumpyArray(byte[] file, NumpyHeader header, int size)
        => (_file, _start, _size, Type, Shape, Length) = (file, header.DataStart, size, header.Type, header.Shape, (int)header.Count);

    /// <summary>NumPy's name of the elements: "&lt;f4", "&lt;f8", "&lt;i4", "&lt;i8", "|u1", "|b1" or "&lt;U5".</summary>
    public string Type { get; }

    /// <summary>Length along each axis; empty for a scalar.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Number of elements.</summary>
    public int Length { get; }

    /// <summary>Whether the elements are text.</summary>
    public bool IsText => Type[1] == 'U';

    /// <summary>Reads a .npy file.</summary>
    /// <param name="file">The whole file; kept, not copied.</param>
    /// <returns>The array.</returns>
    /// <exception cref="NumpyFormatException">It is no .npy file, or one of a type that is not read, or its length does not fit its shape.</exception>
    public static NumpyArray Parse(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        NumpyHeader header = NumpyHeader.Parse(file);
        int size = SizeOf(header.Type);
        long held = file.Length - header.DataStart;
        long bytes;
        try
        {
            bytes = checked(header.Count * size);
        }
        catch (OverflowException)
        {
            bytes = long.MaxValue;
        }

        return bytes == held
            ? new NumpyArray(file, header, size)
            : throw new NumpyFormatException(
                $"an array of shape ({string.Join(", ", header.Shape)}) and type {header.Type} with {held} bytes of data; it must have {bytes}: the file is damaged or cut short");
    }

    /// <summary>The numbers in single precision.</summary>
    /// <returns>(<see cref="Length"/>,), row after row; truth values 0 and 1.</returns>
    /// <exception cref="NumpyFormatException">The elements are text.</exception>
    public float[] ToSingles() => Type[1..] == "f4" ? Convert(BinaryPrimitives.ReadSingleLittleEndian) : Array.ConvertAll(ToDoubles(), x => (float)x);

    /// <summary>The numbers in double precision.</summary>
    /// <returns>(<see cref="Length"/>,), row after row; truth values 0 and 1.</returns>
    /// <exception cref="NumpyFormatException">The elements are text.</exception>
    public double[] ToDoubles() => Type[1..] switch
    {
        "f4" => Convert(bytes => (double)BinaryPrimitives.ReadSingleLittleEndian(bytes)),
        "f8" => Convert(BinaryPrimitives.ReadDoubleLittleEndian),
        _ => Array.ConvertAll(ToIntegers(), x => (double)x),
    };

    /// <summary>The whole numbers.</summary>
    /// <returns>(<see cref="Length"/>,), row after row; truth values 0 and 1.</returns>
    /// <exception cref="NumpyFormatException">The elements are text or floating point.</exception>
    public long[] ToIntegers() => Type[1..] switch
    {
        "i8" => Convert(BinaryPrimitives.ReadInt64LittleEndian),
        "i4" => Convert(bytes => (long)BinaryPrimitives.ReadInt32LittleEndian(bytes)),
        "u1" or "b1" => Convert(bytes => (long)bytes[0]),
        _ => throw new NumpyFormatException($"an array of type {Type} where whole numbers are needed"),
    };

    /// <summary>The text.</summary>
    /// <returns>(<see cref="Length"/>,), row after row, without the padding.</returns>
    /// <exception cref="NumpyFormatException">The elements are numbers, or a character is none of Unicode's.</exception>
    public string[] ToText() => IsText
        ? Convert(Text)
        : throw new NumpyFormatException($"an array of type {Type} where text is needed");

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new(bytes.Length / BytesOfCharacter);
        for (int at = 0; at < bytes.Length; at += BytesOfCharacter)
        {
            uint code = BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
            if (code == 0)
            {
                break;
            }

            text.Append(Rune.IsValid(code) ? new Rune(code).ToString() : throw new NumpyFormatException($"text with the number {code}, which is no character of Unicode"));
        }

        return text.ToString();
    }

    private static int SizeOf(string type) => type switch
    {
        "<f4" or "<i4" => 4,
        "<f8" or "<i8" => 8,
        "|u1" or "|b1" => 1,
        ['<', 'U', .. string width] when int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out int characters)
            && characters is > 0 and <= int.MaxValue / BytesOfCharacter => characters * BytesOfCharacter,
        _ => throw new NumpyFormatException(
            $"an array of type {Excerpt.Quote(type)}; read are <f4, <f8, <i4, <i8, |u1, |b1 and <U of fixed width: convert it with astype"),
    };

    private delegate T Reading<T>(ReadOnlySpan<byte> bytes);

    private T[] Convert<T>(Reading<T> read)
    {
        T[] values = new T[Length];
        for (int i = 0, at = _start; i < values.Length; i++, at += _size)
        {
            values[i] = read(_file.AsSpan(at, _size));
        }

        return values;
    }
}

using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ExoInteractive.Data.Numpy;

/// <summary>
/// The head of a .npy file: magic, version, and a Python dictionary of three entries
/// (NumPy Enhancement Proposal 1; versions 1, 2 and 3 differ in the width of the length and the encoding only).
/// </summary>
/// <param name="Type">NumPy's name of the elements, such as "&lt;f4".</param>
/// <param name="Shape">Length along each axis; empty for a scalar.</param>
/// <param name="DataStart">Index of the first byte of data.</param>
internal sealed record NumpyHeader(string Type, int[] Shape, int DataStart)
{
    private const int MostAxes = 32;
    private const int LongestHeader = 1 << 20;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, length) => checked(product * length));

    /// <summary>Reads the head.</summary>
    /// <param name="file">The whole file.</param>
    /// <returns>The head.</returns>
    /// <exception cref="NumpyFormatException">It is none, or of an order or version that is not read.</exception>
    public static NumpyHeader Parse(ReadOnlySpan<byte> file)
    {
        if (file.Length < 10 || !file.StartsWith(Magic))
        {
            throw new NumpyFormatException($"{file.Length} bytes that do not begin with NumPy's magic; write the array with numpy.save or numpy.savez");
        }

        int width = file[6] switch
        {
            1 => 2,
            2 or 3 => 4,
            byte version => throw new NumpyFormatException($"a NumPy file of version {version}; versions 1 to 3 are read"),
        };
        if (file.Length < 8 + width)
        {
            throw new NumpyFormatException("a NumPy file that breaks off in its header");
        }

        long length = width == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(file[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(file[8..]);
        int start = 8 + width;
        if (length > LongestHeader || start + length > file.Length)
        {
            throw new NumpyFormatException($"a NumPy header said to be {length} bytes long in a file of {file.Length}; the file is damaged or cut short");
        }

        Literal literal = new(Encoding.UTF8.GetString(file.Slice(start, (int)length)));
        (string type, bool fortran, int[] shape) = literal.Dictionary();
        return fortran
            ? throw new NumpyFormatException("an array in Fortran order; save it in C order with numpy.ascontiguousarray")
            : new NumpyHeader(type, shape, start + (int)length);
    }

    /// <summary>Python's literal of the dictionary; nothing else of the language.</summary>
    private sealed class Literal(string text)
    {
        private int _at;

        public (string Type, bool Fortran, int[] Shape) Dictionary()
        {
            string? type = null;
            bool? fortran = null;
            int[]? shape = null;
            Expect('{');
            while (!Accept('}'))
            {
                string key = Text();
                Expect(':');
                switch (key)
                {
                    case "descr" when type is null:
                        type = Peek() == '[' ? throw Wrong("a structured type; save each field as an array of its own") : Text();
                        break;
                    case "fortran_order" when fortran is null:
                        fortran = Truth();
                        break;
                    case "shape" when shape is null:
                        shape = Tuple();
                        break;
                    default:
                        throw Wrong($"the unexpected or repeated key {Excerpt.Quote(key)}");
                }

                if (!Accept(','))
                {
                    Expect('}');
                    break;
                }
            }

            return (
                type ?? throw Wrong("no 'descr'"),
                fortran ?? throw Wrong("no 'fortran_order'"),
                shape ?? throw Wrong("no 'shape'"));
        }

        private int[] Tuple()
        {
            List<int> lengths = [];
            Expect('(');
            while (!Accept(')'))
            {
                lengths.Add(Number());
                if (lengths.Count > MostAxes)
                {
                    throw Wrong($"more than {MostAxes} axes");
                }

                if (!Accept(','))
                {
                    Expect(')');
                    break;
                }
            }

            return [.. lengths];
        }

        private int Number()
        {
            Peek();
            int start = _at;
            while (_at < text.Length && char.IsAsciiDigit(text[_at]))
            {
                _at++;
            }

            // Python 2 wrote 10L.
            ReadOnlySpan<char> digits = text.AsSpan(start, _at - start);
            if (_at < text.Length && text[_at] == 'L')
            {
                _at++;
            }

            return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? number
                : throw Wrong("a length that is no whole number below 2,147,483,648");
        }

        private bool Truth()
        {
            Peek();
            foreach ((string word, bool value) in (ReadOnlySpan<(string, bool)>)[("True", true), ("False", false)])
            {
                if (string.CompareOrdinal(text, _at, word, 0, word.Length) == 0)
                {
                    _at += word.Length;
                    return value;
                }
            }

            throw Wrong("a 'fortran_order' that is neither True nor False");
        }

        private string Text()
        {
            char quote = Peek();
            int end = quote is '\'' or '"' ? text.IndexOf(quote, _at + 1) : -1;
            if (end < 0)
            {
                throw Wrong("a name without quotes");
            }

            string inside = text[(_at + 1)..end];
            _at = end + 1;
            return inside;
        }

        private char Peek()
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            {
                _at++;
            }

            return _at < text.Length ? text[_at] : throw Wrong("its end too early");
        }

        private bool Accept(char sign)
        {
            if (Peek() != sign)
            {
                return false;
            }

            _at++;
            return true;
        }

        private void Expect(char sign)
        {
            if (!Accept(sign))
            {
                throw Wrong($"{Excerpt.Quote(text.AsSpan(_at, 1))} where '{sign}' must stand");
            }
        }

        private static NumpyFormatException Wrong(string found) => new($"a NumPy header with {found}; the file is damaged or was not written by NumPy");
    }
}

using System.Buffers.Binary;
using System.Text;

namespace ExoInteractive.Data.Fits;

/// <summary>A binary table that is written: columns of one value a row.</summary>
internal sealed class FitsTableWriter(int rows)
{
    private delegate void Encoder(int row, Span<byte> bytes);

    private readonly List<(string Name, string Form, string Unit, int Width, Encoder Encode)> _columns = [];

    public FitsTableWriter Doubles(string name, string unit, ReadOnlyMemory<double> values)
        => Add(name, "D", unit, 8, (row, bytes) => BinaryPrimitives.WriteDoubleBigEndian(bytes, values.Span[row]));

    public FitsTableWriter Int32s(string name, string unit, ReadOnlyMemory<int> values)
        => Add(name, "J", unit, 4, (row, bytes) => BinaryPrimitives.WriteInt32BigEndian(bytes, values.Span[row]));

    /// <summary>Printable ASCII, padded with blanks to the longest.</summary>
    public FitsTableWriter Texts(string name, IReadOnlyList<string> values)
    {
        int width = Math.Max(1, values.Max(value => value.Length));
        return Add(name, $"{width}A", "", width, (row, bytes) =>
        {
            bytes.Fill((byte)' ');
            Encoding.ASCII.GetBytes(values[row], bytes);
        });
    }

    /// <summary>Writes the unit.</summary>
    /// <param name="stream">Receives it.</param>
    /// <param name="name">EXTNAME.</param>
    /// <param name="cards">Adds the unit's own keywords.</param>
    public void WriteTo(Stream stream, string name, Action<FitsHeaderText> cards)
    {
        int width = _columns.Sum(column => column.Width);
        byte[] data = new byte[checked(rows * width)];
        int offset = 0;
        foreach ((_, _, _, int size, Encoder encode) in _columns)
        {
            for (int row = 0; row < rows; row++)
            {
                encode(row, data.AsSpan((row * width) + offset, size));
            }

            offset += size;
        }

        FitsHeaderText header = new FitsHeaderText()
            .Add("XTENSION", "BINTABLE", "a binary table").Add("BITPIX", 8).Add("NAXIS", 2).Add("NAXIS1", width, "bytes of a row").Add("NAXIS2", rows, "rows")
            .Add("PCOUNT", 0).Add("GCOUNT", 1).Add("TFIELDS", _columns.Count, "columns").Add("EXTNAME", name);
        for (int i = 0; i < _columns.Count; i++)
        {
            header.Add($"TTYPE{i + 1}", _columns[i].Name).Add($"TFORM{i + 1}", _columns[i].Form).Add($"TUNIT{i + 1}", _columns[i].Unit.Length > 0 ? _columns[i].Unit : null);
        }

        cards(header);
        header.WriteTo(stream, data);
    }

    private FitsTableWriter Add(string name, string form, string unit, int width, Encoder encode)
    {
        _columns.Add((name, form, unit, width, encode));
        return this;
    }
}

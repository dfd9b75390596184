using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using ExoInteractive.Data.Fits;

namespace ExoInteractive.Data.Tests.Fits;

/// <summary>Makes FITS files for tests: headers from name and value, tables from columns of encoded bytes.</summary>
internal sealed class FitsBytes
{
    private readonly MemoryStream _bytes = new();

    public FitsBytes Primary(params (string Key, object? Value)[] cards)
        => Unit([("SIMPLE", true), ("BITPIX", 8), ("NAXIS", 0), ("EXTEND", true), .. cards], []);

    public FitsBytes Table(IReadOnlyList<TestColumn> columns, params (string Key, object? Value)[] cards) => Table(columns, [], cards);

    public FitsBytes Table(IReadOnlyList<TestColumn> columns, byte[] heap, params (string Key, object? Value)[] cards)
    {
        int rows = columns[0].Rows.Count;
        int width = columns.Sum(column => column.Rows.Count == 0 ? 0 : column.Rows[0].Length);
        List<(string, object?)> header =
        [
            ("XTENSION", "BINTABLE"), ("BITPIX", 8), ("NAXIS", 2), ("NAXIS1", width), ("NAXIS2", rows), ("PCOUNT", heap.Length),
            ("GCOUNT", 1), ("TFIELDS", columns.Count),
        ];
        for (int i = 0; i < columns.Count; i++)
        {
            header.Add(($"TTYPE{i + 1}", columns[i].Name));
            header.Add(($"TFORM{i + 1}", columns[i].Form));
            header.AddRange(columns[i].Cards.Select(card => ($"{card.Key}{i + 1}", card.Value)));
        }

        header.AddRange(cards);
        IEnumerable<byte> data = Enumerable.Range(0, rows).SelectMany(row => columns.SelectMany(column => column.Rows[row]));
        return Unit(header, [.. data, .. heap]);
    }

    public FitsBytes Unit(IReadOnlyList<(string Key, object? Value)> cards, byte[] data)
    {
        StringBuilder header = new();
        foreach ((string key, object? value) in cards)
        {
            header.Append(Card(key, value));
        }

        return Raw(header.ToString(), data);
    }

    /// <summary>A unit from records that are given whole; END and padding are added.</summary>
    public FitsBytes Raw(string records, byte[] data)
    {
        StringBuilder header = new StringBuilder(records).Append("END".PadRight(80));
        header.Append(' ', (2880 - (header.Length % 2880)) % 2880);
        _bytes.Write(Encoding.Latin1.GetBytes(header.ToString()));
        _bytes.Write(data);
        _bytes.Write(new byte[(2880 - (data.Length % 2880)) % 2880]);
        return this;
    }

    public byte[] ToArray() => _bytes.ToArray();

    public FitsFile Parse() => FitsFile.Parse(ToArray());

    /// <summary>A light curve in the layout of the TESS mission files.</summary>
    public static byte[] TessLightCurve(double[] time, float[] flux, params (string Key, object? Value)[] cards)
    {
        float[] errors = [.. flux.Select(_ => 0.5f)];
        return new FitsBytes()
            .Primary(("TELESCOP", "TESS"), ("OBJECT", "TIC 42"), ("TICID", 42), ("SECTOR", 7), ("RADIUS", 1.5), ("TEFF", 6000.0))
            .Table(
                [
                    TestColumn.Doubles("TIME", time),
                    TestColumn.Singles("SAP_FLUX", [.. flux.Select(f => f / 2)]),
                    TestColumn.Singles("SAP_FLUX_ERR", errors),
                    TestColumn.Singles("PDCSAP_FLUX", flux),
                    TestColumn.Singles("PDCSAP_FLUX_ERR", errors),
                    TestColumn.Int32s("QUALITY", [.. flux.Select((_, i) => i % 5 == 4 ? 128 : 0)]),
                ],
                [
                    ("EXTNAME", "LIGHTCURVE"), ("TIMEREF", "SOLARSYSTEM"), ("TIMESYS", "TDB"), ("TIMEUNIT", "d"), ("BJDREFI", 2457000),
                    ("BJDREFF", 0.0), ("TIMEDEL", 120.0 / 86400), .. cards,
                ])
            .ToArray();
    }

    private static string Card(string key, object? value)
    {
        string text = value switch
        {
            null => "",
            bool flag => (flag ? "T" : "F").PadLeft(20),
            string words => $"'{words.Replace("'", "''", StringComparison.Ordinal).PadRight(8)}'",
            double real => (real == Math.Floor(real) ? real.ToString("F1", CultureInfo.InvariantCulture) : real.ToString("R", CultureInfo.InvariantCulture)).PadLeft(20),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture).PadLeft(20),
            _ => throw new ArgumentException($"{value.GetType()} has no place in a header", nameof(value)),
        };
        return $"{key,-8}= {text}".PadRight(80);
    }
}

/// <summary>One column for <see cref="FitsBytes"/>: its rows are already encoded.</summary>
internal sealed record TestColumn(string Name, string Form, IReadOnlyList<byte[]> Rows, params (string Key, object? Value)[] Cards)
{
    public static TestColumn Doubles(string name, double[] values) => new(name, "D", [.. values.Select(Encode)]);

    public static TestColumn Singles(string name, float[] values) => new(name, "E", [.. values.Select(Encode)]);

    public static TestColumn Int32s(string name, int[] values) => new(name, "J", [.. values.Select(Encode)]);

    public static byte[] Encode(double value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Encode(float value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteSingleBigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Encode(long value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Encode(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Encode(short value)
    {
        byte[] bytes = new byte[2];
        BinaryPrimitives.WriteInt16BigEndian(bytes, value);
        return bytes;
    }
}

namespace ExoInteractive.Data.Fits;

/// <summary>What a header-data unit holds.</summary>
public enum FitsHduKind
{
    /// <summary>The first unit, with an image or nothing.</summary>
    Primary,

    /// <summary>XTENSION = 'IMAGE'.</summary>
    Image,

    /// <summary>XTENSION = 'BINTABLE'.</summary>
    BinaryTable,

    /// <summary>XTENSION = 'TABLE': columns of text.</summary>
    AsciiTable,

    /// <summary>Any other extension.</summary>
    Other,
}

/// <summary>One header-data unit.</summary>
public sealed class FitsHdu
{
    private readonly Lazy<BinaryTable> _table;

    internal FitsHdu(FitsHeader header, FitsHduKind kind, ReadOnlyMemory<byte> data)
    {
        (Header, Kind, Data) = (header, kind, data);
        _table = new Lazy<BinaryTable>(() => new BinaryTable(header, data));
    }

    /// <summary>Its keywords.</summary>
    public FitsHeader Header { get; }

    /// <summary>What it holds.</summary>
    public FitsHduKind Kind { get; }

    /// <summary>EXTNAME, or "PRIMARY" for the first unit; empty when unnamed.</summary>
    public string Name => Header.Text("EXTNAME") ?? (Kind == FitsHduKind.Primary ? "PRIMARY" : "");

    /// <summary>The bytes of the data unit, padding excluded.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>The unit as a binary table.</summary>
    /// <returns>The table; made once.</returns>
    /// <exception cref="FitsFormatException">The unit is no binary table, or its column descriptions contradict its size.</exception>
    public BinaryTable Table()
        => Kind == FitsHduKind.BinaryTable
            ? _table.Value
            : throw new FitsFormatException($"the unit '{Name}' of kind {Kind}", "a binary table");
}

namespace ExoInteractive.Data.Fits;

/// <summary>One header-data unit, with what was kept of its data.</summary>
public sealed class FitsHdu
{
    private readonly BinaryTable? _table;
    private readonly FitsImage? _image;
    private readonly FitsFormatException? _broken;

    internal FitsHdu(FitsHeader header, FitsHduKind kind, BinaryTable? table, FitsImage? image, FitsFormatException? broken)
        => (Header, Kind, _table, _image, _broken) = (header, kind, table, image, broken);

    /// <summary>Its keywords.</summary>
    public FitsHeader Header { get; }

    /// <summary>What it holds.</summary>
    public FitsHduKind Kind { get; }

    /// <summary>EXTNAME, or "PRIMARY" for the first unit; empty when unnamed.</summary>
    public string Name => Header.Text("EXTNAME") ?? (Kind == FitsHduKind.Primary ? "PRIMARY" : "");

    /// <summary>Whether there is an image that was kept.</summary>
    public bool HasImage => _image is not null;

    /// <summary>Whether there is a binary table whose description is right.</summary>
    public bool IsTable => _table is not null;

    /// <summary>The unit as a binary table.</summary>
    /// <returns>The table; each column that was kept can be read.</returns>
    /// <exception cref="FitsFormatException">The unit is no binary table, or its column descriptions contradict its size.</exception>
    public BinaryTable Table()
        => _table ?? throw (_broken is null
            ? new FitsFormatException($"the unit '{Name}' of kind {Kind}", "a binary table")
            : new FitsFormatException(_broken.Found, _broken.Expected));

    /// <summary>The unit as an image.</summary>
    /// <returns>The image.</returns>
    /// <exception cref="FitsFormatException">The unit holds no image, or it was not kept.</exception>
    public FitsImage Image()
        => _image ?? throw new FitsFormatException($"the unit '{Name}' of kind {Kind} without an image", "an image");
}

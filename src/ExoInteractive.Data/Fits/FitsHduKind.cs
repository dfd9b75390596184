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

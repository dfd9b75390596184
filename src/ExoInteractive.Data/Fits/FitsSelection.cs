namespace ExoInteractive.Data.Fits;

/// <summary>What is kept in memory of a file that is read; the rest is passed over, its checksums verified.</summary>
public sealed record FitsSelection
{
    /// <summary>Which columns of which tables. Default all.</summary>
    public Func<BinaryTable, BinaryTableColumn, bool> Columns { get; init; } = static (_, _) => true;

    /// <summary>Which images, by their headers. Default all.</summary>
    public Func<FitsHeader, bool> Images { get; init; } = static _ => true;

    /// <summary>Bytes kept of a whole file at most; more is refused. Default 256 MiB; from 0.</summary>
    public long MaximumLength { get; init; } = 256L << 20;

    /// <summary>Rows of a table of which anything is kept; more are refused. Default no limit; from 0.</summary>
    public int MaximumRows { get; init; } = int.MaxValue;
}

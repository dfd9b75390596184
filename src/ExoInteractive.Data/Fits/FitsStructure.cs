namespace ExoInteractive.Data.Fits;

/// <summary>What a header says of the data behind it: kind, axes and size (FITS 4.0, sections 4.4.1 and 6.1).</summary>
/// <param name="Kind">What the unit holds.</param>
/// <param name="ElementType">Of an image's pixels; bytes for tables.</param>
/// <param name="Axes">NAXISn, the fastest first.</param>
/// <param name="DataLength">Bytes of the data unit, padding excluded; saturates far above any file.</param>
internal sealed record FitsStructure(FitsHduKind Kind, FitsColumnType ElementType, IReadOnlyList<long> Axes, long DataLength)
{
    /// <summary>Reads the mandatory keywords.</summary>
    /// <param name="header">The header.</param>
    /// <param name="index">The unit's place in the file.</param>
    /// <exception cref="FitsFormatException">A mandatory keyword is missing or out of its range.</exception>
    public static FitsStructure Of(FitsHeader header, int index)
    {
        FitsColumnType? element = header.Integer("BITPIX") switch
        {
            8 => FitsColumnType.Byte,
            16 => FitsColumnType.Int16,
            32 => FitsColumnType.Int32,
            64 => FitsColumnType.Int64,
            -32 => FitsColumnType.Single,
            -64 => FitsColumnType.Double,
            _ => null,
        };
        long axisCount = header.Integer("NAXIS") ?? -1;
        if (element is not FitsColumnType type || axisCount is < 0 or > 999)
        {
            throw new FitsFormatException(
                $"BITPIX = {header.Text("BITPIX") ?? "nothing"} and NAXIS = {header.Text("NAXIS") ?? "nothing"}",
                "BITPIX of 8, 16, 32, 64, -32 or -64 and NAXIS of 0 to 999");
        }

        long[] axes = new long[axisCount];
        for (int axis = 0; axis < axes.Length; axis++)
        {
            axes[axis] = header.Integer($"NAXIS{axis + 1}") is long length and >= 0
                ? length
                : throw new FitsFormatException($"NAXIS{axis + 1} = {header.Text($"NAXIS{axis + 1}") ?? "nothing"}", "a length of 0 or more");
        }

        return new FitsStructure(KindOf(header, index), type, axes, Length(header, type, axes));
    }

    private static FitsHduKind KindOf(FitsHeader header, int index) => (index, header.Text("XTENSION")) switch
    {
        (0, _) => FitsHduKind.Primary,
        (_, "BINTABLE" or "A3DTABLE") => FitsHduKind.BinaryTable,
        (_, "IMAGE") => FitsHduKind.Image,
        (_, "TABLE") => FitsHduKind.AsciiTable,
        _ => FitsHduKind.Other,
    };

    private static long Length(FitsHeader header, FitsColumnType type, long[] axes)
    {
        long parameters = header.Integer("PCOUNT") ?? 0;
        long groups = header.Integer("GCOUNT") ?? 1;
        if (parameters < 0 || groups < 0)
        {
            throw new FitsFormatException($"PCOUNT = {parameters} and GCOUNT = {groups}", "counts of 0 or more");
        }

        if (axes.Length == 0)
        {
            return 0;
        }

        // Saturates far above any file instead of overflowing: the comparison with the bytes present decides.
        UInt128 limit = (UInt128)long.MaxValue / 64;
        bool randomGroups = header.Logical("GROUPS") == true && axes[0] == 0;
        UInt128 values = 1;
        foreach (long axis in randomGroups ? axes[1..] : axes)
        {
            values = UInt128.Min(values * (UInt128)axis, limit);
        }

        UInt128 total = UInt128.Min(values + (UInt128)parameters, limit) * (UInt128)groups;
        return (long)(UInt128.Min(total, limit) * (UInt128)FitsNumbers.SizeOf(type));
    }
}

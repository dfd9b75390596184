using ExoInteractive.Data.Fits;

namespace ExoInteractive.Data.Layouts;

/// <summary>Quality flags out of the columns of a FITS table, whatever their type.</summary>
internal static class FitsQuality
{
    /// <summary>Reads the flags that go with a flux.</summary>
    /// <returns>(rows,): bits; null where the table has no such column.</returns>
    /// <exception cref="FitsFormatException">A column has several values a row, or bits that do not fit.</exception>
    public static int[]? Read(BinaryTable table, FitsLayout layout, FitsFluxColumn flux)
    {
        IReadOnlyList<(string Column, int Shift)> columns = flux.Quality is string own ? [(own, 0)] : layout.Quality;
        int[]? quality = null;
        foreach ((string name, int shift) in columns.Where(entry => table.Contains(entry.Column)))
        {
            BinaryTableColumn column = table.Column(name);
            long[] bits = Bits(column);
            quality ??= new int[bits.Length];
            for (int i = 0; i < bits.Length; i++)
            {
                quality[i] |= bits[i] >> (31 - shift) is 0
                    ? (int)bits[i] << shift
                    : throw new FitsFormatException($"{bits[i]} in row {i + 1} of {column.Name}", $"quality bits below 2^{31 - shift}");
            }
        }

        return quality;
    }

    // A letter is CDIPS's: G or 0 for good. A logical value is a flag that is set or not.
    private static long[] Bits(BinaryTableColumn column) => column switch
    {
        { Type: FitsColumnType.Character } => Array.ConvertAll(column.ReadStrings(), word => word is "G" or "0" or "" ? 0L : 1L),
        { Type: FitsColumnType.Logical or FitsColumnType.Bit } => Array.ConvertAll(column.OneARow().ReadBooleans(), flag => flag == true ? 1L : 0L),
        _ => column.OneARow().ReadInt64s(),
    };
}

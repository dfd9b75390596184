namespace ExoInteractive.Data.Fits;

/// <summary>An image of any number of axes (FITS 4.0, section 7.1): pixels in the file's order, the first axis the fastest.</summary>
public sealed class FitsImage
{
    private readonly FitsNumbers _numbers;

    internal FitsImage(FitsHeader header, FitsStructure structure, GrowingBytes bytes)
    {
        (Axes, Bytes) = (structure.Axes, bytes);
        _numbers = new FitsNumbers(
            structure.ElementType, header.Number("BSCALE") ?? 1, header.Number("BZERO") ?? 0, header.Integer("BLANK"),
            $"image '{header.Text("EXTNAME") ?? ""}'");
    }

    /// <summary>NAXISn: lengths of the axes, the fastest first (columns, then rows).</summary>
    public IReadOnlyList<long> Axes { get; }

    /// <summary>Type of the stored pixels.</summary>
    public FitsColumnType ElementType => _numbers.Type;

    /// <summary>BSCALE; 1 by default.</summary>
    public double Scale => _numbers.Scale;

    /// <summary>BZERO; 0 by default.</summary>
    public double Zero => _numbers.Zero;

    /// <summary>BLANK: the whole number that stands for a missing pixel; null where the file names none.</summary>
    public long? Blank => _numbers.Missing;

    /// <summary>Number of pixels.</summary>
    public int Count => Bytes.Length / FitsNumbers.SizeOf(ElementType);

    internal GrowingBytes Bytes { get; }

    /// <summary>Real values: BZERO + BSCALE × stored; NaN where BLANK.</summary>
    /// <returns>(product of axes,): the file's order.</returns>
    public double[] ReadDoubles()
    {
        double[] values = new double[Count];
        _numbers.Decode(Bytes.Span, values);
        return values;
    }

    /// <summary>Whole numbers, exact; unsigned images (BZERO = 2^15, 2^31, 2^63) included.</summary>
    /// <param name="missing">Stands for BLANK.</param>
    /// <returns>(product of axes,): the file's order.</returns>
    /// <exception cref="FitsFormatException">The pixels are not whole-numbered, are scaled, or leave the range of 64 bits.</exception>
    public long[] ReadInt64s(long missing = 0)
    {
        long[] values = new long[Count];
        _numbers.Decode(Bytes.Span, values, missing);
        return values;
    }
}

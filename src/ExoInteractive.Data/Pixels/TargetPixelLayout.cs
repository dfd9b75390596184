using ExoInteractive.Core.Pixels;
using ExoInteractive.Data.Fits;

namespace ExoInteractive.Data.Pixels;

/// <summary>
/// How Kepler, K2 and TESS lay pixels into FITS: a table with an image in each row, and behind it the APERTURE image whose
/// bits say what each pixel was used for (Kepler Archive Manual, KDMC-10008-006, section 2.3.2; TESS Science Data Products
/// Description Document, EXP-TESS-ARC-ICD-0014, section 4).
/// </summary>
internal sealed class TargetPixelLayout
{
    public const string Time = "TIME";
    public const string Flux = "FLUX";
    public const string FluxError = "FLUX_ERR";
    public const string Background = "FLUX_BKG";
    public const string Quality = "QUALITY";

    private TargetPixelLayout(FitsHeader primary, FitsHeader header, BinaryTable table, FitsHdu aperture)
    {
        (Primary, Header, Table, ApertureHeader) = (primary, header, table, aperture.Header);
        FluxColumn = table.Column(Flux);
        _ = Single(Time);
        (Columns, Rows) = (FluxColumn.Dimensions[0], FluxColumn.Dimensions[1]);
        FitsImage image = aperture.Image();
        if (!image.Axes.SequenceEqual([Columns, Rows]))
        {
            throw new FitsFormatException(
                $"an aperture image of {string.Join(" x ", image.Axes)} pixels where {Flux} has {Columns} x {Rows}", "an aperture image of the same shape");
        }

        Aperture = Array.ConvertAll(image.ReadInt64s(), bits => (int)(bits & int.MaxValue));
        FirstColumn = First("1", "CRVAL1P");
        FirstRow = First("2", "CRVAL2P");
    }

    public FitsHeader Primary { get; }

    public FitsHeader Header { get; }

    public FitsHeader ApertureHeader { get; }

    public BinaryTable Table { get; }

    public BinaryTableColumn FluxColumn { get; }

    public int Columns { get; }

    public int Rows { get; }

    public int FirstColumn { get; }

    public int FirstRow { get; }

    /// <summary>(rows × columns,): bits.</summary>
    public int[] Aperture { get; }

    /// <summary>Whether a table holds images: a time and a flux of two axes in each row.</summary>
    public static bool IsPixelTable(BinaryTable table) => table.Contains(Time) && table.Contains(Flux) && table.Column(Flux).Dimensions.Count == 2;

    /// <summary>Whether an image says what the pixels were used for.</summary>
    public static bool IsAperture(FitsHeader header) => header.Text("EXTNAME") == "APERTURE";

    /// <summary>The layout of an opened file whose aperture image was kept; null where it holds no pixel table.</summary>
    /// <exception cref="FitsFormatException">There is a pixel table and no aperture image of its shape.</exception>
    public static TargetPixelLayout? Find(FitsFile file)
    {
        FitsHdu? pixels = file.Hdus.FirstOrDefault(hdu => hdu.IsTable && IsPixelTable(hdu.Table()));
        if (pixels is null)
        {
            return null;
        }

        FitsHdu? aperture = file.Hdus.FirstOrDefault(hdu => hdu.HasImage && IsAperture(hdu.Header));
        return aperture is not null
            ? new TargetPixelLayout(file.Header, pixels.Header, pixels.Table(), aperture)
            : throw new FitsFormatException("a target-pixel file without an APERTURE image", "target pixels with their aperture");
    }

    /// <summary>A column of one value a row.</summary>
    /// <returns>Null where there is none of that name.</returns>
    /// <exception cref="FitsFormatException">It has more values a row, or fewer.</exception>
    public BinaryTableColumn? Single(string name)
        => !Table.Contains(name) ? null
            : Table.Column(name) is { Repeat: 1 } column && column.Type == column.ElementType ? column
            : throw new FitsFormatException($"column {name} with {Table.Column(name).Repeat} values of type {Table.Column(name).Type} a row", "one value a row");

    /// <summary>The pixels with all of these bits set.</summary>
    /// <exception cref="FitsFormatException">There is none.</exception>
    public ApertureMask Mask(ApertureBits bits)
        => Array.Exists(Aperture, pixel => (pixel & (int)bits) == (int)bits)
            ? new ApertureMask(Columns, Array.ConvertAll(Aperture, pixel => (pixel & (int)bits) == (int)bits))
            : throw new FitsFormatException(
                $"no pixel with bits {(int)bits} ({bits}) in the aperture image", "an optimal aperture (in C#, TargetPixelFile takes a mask of one's own)");

    // Number of the first pixel on the detector: the reference value, moved from the reference pixel to pixel 1.
    private int First(string axis, string inAperture)
    {
        double? value = Header.Number($"{axis}CRV{FluxColumn.Index}P") ?? ApertureHeader.Number(inAperture);
        double pixel = Header.Number($"{axis}CRP{FluxColumn.Index}P") ?? 1;
        double first = (value ?? 0) + 1 - pixel;
        return Math.Abs(first) < 1e6 ? (int)Math.Round(first) : throw new FitsFormatException($"first pixel {first}", "a place on the detector");
    }
}

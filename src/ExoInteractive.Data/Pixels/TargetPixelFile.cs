using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Pixels;
using ExoInteractive.Data.Fits;

namespace ExoInteractive.Data.Pixels;

/// <summary>A target-pixel file of Kepler, K2 or TESS, its images in memory.</summary>
public sealed class TargetPixelFile
{
    private readonly TargetPixelLayout _layout;

    private TargetPixelFile(string path, TargetPixelLayout layout, TargetPixels pixels)
    {
        (Path, _layout, Pixels) = (path, layout, pixels);
        CollectedMask = layout.Mask(ApertureBits.Collected);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Images, times, quality, and where on the detector they were taken.</summary>
    public TargetPixels Pixels { get; }

    /// <summary>(rows × columns,): what each pixel was used for, <see cref="ApertureBits"/> and the mission's further bits.</summary>
    public ReadOnlyMemory<int> Aperture => _layout.Aperture;

    /// <summary>The pixels whose sum is the pipeline's SAP flux.</summary>
    /// <exception cref="LightCurveFormatException">The file marks none.</exception>
    public ApertureMask OptimalMask => LightCurveReader.Refusing(Path, () => _layout.Mask(ApertureBits.Collected | ApertureBits.Optimal));

    /// <summary>All pixels that were sent down.</summary>
    public ApertureMask CollectedMask { get; }

    /// <summary>The primary header.</summary>
    public FitsHeader Header => _layout.Primary;

    /// <summary>The pixel table's header, with the world coordinates of its images (1CRVn, 11PCn and so on).</summary>
    public FitsHeader TableHeader => _layout.Header;

    /// <summary>The aperture image's header, with the same world coordinates as an image has them (CRVAL1, PC1_1).</summary>
    public FitsHeader ApertureHeader => _layout.ApertureHeader;

    /// <summary>
    /// Where the catalogue's position of the star (RA_OBJ, DEC_OBJ) falls, detector column and row as
    /// <see cref="TargetPixels.FirstColumn"/> and <see cref="TargetPixels.FirstRow"/> count; null where the file states no position or projection.
    /// </summary>
    public (double Column, double Row)? StarPosition
        => Header.Number("RA_OBJ") is { } ra && Header.Number("DEC_OBJ") is { } dec && TangentPlane.Of(ApertureHeader)?.At(ra, dec) is { } at
            ? (Pixels.FirstColumn + at.Column - 1, Pixels.FirstRow + at.Row - 1)
            : null;

    /// <summary>Opens a file; gzip is seen through.</summary>
    /// <param name="path">The file.</param>
    /// <param name="withBackground">Whether the subtracted background is kept too. Default false.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The file.</returns>
    /// <exception cref="LightCurveFormatException">
    /// Missing, truncated, damaged, no target-pixel file, or more than 256 MiB of pixels (its light curve can be read all the same).
    /// </exception>
    public static TargetPixelFile Open(string path, bool withBackground = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return LightCurveReader.Refusing(path, () =>
        {
            using FileStream stream = File.OpenRead(path);
            return Of(path, FitsFile.Read(stream, Selection(withBackground), cancellationToken), withBackground);
        });
    }

    /// <summary>Reads a file from any stream, seekable or not, such as an upload; gzip is seen through.</summary>
    /// <param name="stream">From its present position to its end; left open.</param>
    /// <param name="name">Stands for the path.</param>
    /// <param name="withBackground">Whether the subtracted background is kept too. Default false.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The file.</returns>
    /// <exception cref="LightCurveFormatException">As <see cref="Open"/>.</exception>
    public static TargetPixelFile Read(Stream stream, string name, bool withBackground = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return LightCurveReader.Refusing(name, () => Of(name, FitsFile.Read(stream, Selection(withBackground), cancellationToken), withBackground));
    }

    /// <summary>Sums the pixels of a mask into a light curve.</summary>
    /// <param name="mask">Null for the pipeline's own, <see cref="OptimalMask"/>; pixels that were not collected are left out.</param>
    /// <returns>The light curve; times and quality as in the file, flux missing where a pixel of the mask is missing.</returns>
    /// <exception cref="ArgumentException">The mask has another shape than the images, or no pixel that was collected.</exception>
    /// <exception cref="LightCurveFormatException">The times make no light curve, or the file marks no aperture of its own.</exception>
    public LightCurve ToLightCurve(ApertureMask? mask = null)
    {
        ApertureMask summed = mask ?? OptimalMask;
        if (mask is not null)
        {
            summed = Collected(mask);
        }

        string aperture = mask is null ? "the pipeline's aperture" : "a mask of one's own";
        return LightCurveReader.Refusing(Path, () => TargetPixelLightCurve.Build(
            Path, _layout, AperturePhotometry.Measure(Pixels, summed), $"{summed.Count} pixels of {aperture}", new LightCurveReaderSettings()).LightCurve);
    }

    private static FitsSelection Selection(bool withBackground) => new()
    {
        Columns = (table, column) => TargetPixelLayout.IsPixelTable(table)
            && ((column.Repeat == 1 && column.Type == column.ElementType) || column.Name.ToUpperInvariant() is TargetPixelLayout.Flux or TargetPixelLayout.FluxError
                || (withBackground && column.Name.Equals(TargetPixelLayout.Background, StringComparison.OrdinalIgnoreCase))),
        Images = TargetPixelLayout.IsAperture,
    };

    private static TargetPixelFile Of(string path, FitsFile file, bool withBackground)
    {
        TargetPixelLayout layout = TargetPixelLayout.Find(file)
            ?? throw new FitsFormatException($"units {Excerpt.List([.. file.Hdus.Select(hdu => hdu.Name)])} without pixels", "a target-pixel file");
        BinaryTable table = layout.Table;
        float[] Images(string name) => table.Contains(name) ? table.Column(name).ReadSingles() : [];
        float[] Singles(string name) => layout.Single(name)?.ReadSingles() ?? [];
        int[] Whole(string name) => layout.Single(name) is BinaryTableColumn column ? Array.ConvertAll(column.ReadInt64s(), value => unchecked((int)value)) : [];
        try
        {
            return new TargetPixelFile(path, layout, new TargetPixels(
                layout.Columns, layout.Rows, layout.Single(TargetPixelLayout.Time)!.ReadDoubles(), Images(TargetPixelLayout.Flux),
                Images(TargetPixelLayout.FluxError), Whole(TargetPixelLayout.Quality))
            {
                FirstColumn = layout.FirstColumn,
                FirstRow = layout.FirstRow,
                Background = withBackground ? Images(TargetPixelLayout.Background) : [],
                CadenceNumbers = Whole("CADENCENO"),
                ColumnMotion = Singles("POS_CORR1"),
                RowMotion = Singles("POS_CORR2"),
            });
        }
        catch (ArgumentException exception)
        {
            throw new FitsFormatException(exception.Message, "columns of one value, and images of one shape, a row");
        }
    }

    private ApertureMask Collected(ApertureMask mask)
    {
        if (mask.Columns != Pixels.Columns || mask.Rows != Pixels.Rows)
        {
            throw new ArgumentException(
                $"a mask must have the images' shape; it has {mask.Columns} × {mask.Rows} pixels, they have {Pixels.Columns} × {Pixels.Rows}", nameof(mask));
        }

        bool[] inside = new bool[_layout.Aperture.Length];
        foreach (int pixel in mask.Pixels)
        {
            inside[pixel] = (_layout.Aperture[pixel] & (int)ApertureBits.Collected) != 0;
        }

        return inside.Contains(true)
            ? new ApertureMask(mask.Columns, inside)
            : throw new ArgumentException("a mask must hold a pixel that was collected; it holds none", nameof(mask));
    }
}

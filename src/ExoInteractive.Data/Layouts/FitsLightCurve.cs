using System.Globalization;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data.Fits;
using ExoInteractive.Data.Pixels;

namespace ExoInteractive.Data.Layouts;

/// <summary>From a FITS file to a light curve, by the table of layouts.</summary>
internal static class FitsLightCurve
{
    private const string Expected = "a light-curve table of Kepler, K2, TESS, QLP, TASOC, eleanor, TGLC, K2SFF or K2SC, or columns TIME, FLUX, FLUX_ERR";

    /// <summary>What is kept of a file: the columns of one value a row, and an aperture; other images and arrays are passed over.</summary>
    public static FitsSelection Selection { get; } = new()
    {
        Columns = static (_, column) => column.Type == FitsColumnType.Character
            || (column.Repeat == 1 && column.Type == column.ElementType),
        Images = TargetPixelLayout.IsAperture,
        MaximumLength = 128L << 20,
        MaximumRows = 5_000_000,
    };

    /// <summary>Reads the light curve of an opened file.</summary>
    /// <exception cref="FitsFormatException">The layout is unknown, or the file contradicts itself.</exception>
    /// <exception cref="LightCurveFormatException">The columns make no light curve.</exception>
    public static FileLightCurve Read(string path, FitsFile file, FluxChoice choice)
    {
        BinaryTable? first = null;
        foreach (FitsHdu hdu in file.Hdus.Where(hdu => hdu.Kind == FitsHduKind.BinaryTable))
        {
            BinaryTable table = hdu.Table();
            first ??= table;
            if (FitsLayouts.Refused.FirstOrDefault(refused => refused.Signature.All(table.Contains)).Name is string name)
            {
                throw new FitsFormatException(name, Expected);
            }

            if (FitsLayouts.All.FirstOrDefault(layout => layout.Matches(table)) is FitsLayout layout)
            {
                return Read(path, new FitsOrigin(hdu.Header, file.Header), table, layout, choice);
            }
        }

        string found = first is not null ? $"unknown layout with columns {Excerpt.List([.. first.Columns.Select(column => column.Name)])}"
            : file.MissingExtensions > 0 ? $"{file.Hdus.Count} units without a table, where NEXTEND declares {file.MissingExtensions} more (truncated file)"
            : $"no table among {file.Hdus.Count} units";
        throw new FitsFormatException(found, Expected);
    }

    private static FileLightCurve Read(string path, FitsOrigin origin, BinaryTable table, FitsLayout layout, FluxChoice choice)
    {
        FitsFluxColumn flux = choice == FluxChoice.Best
            ? layout.Fluxes[0]
            : layout.Fluxes.FirstOrDefault(offered => offered.Choice == choice)
                ?? throw new FitsFormatException(
                    $"a layout with the fluxes {Excerpt.List([.. layout.Fluxes.Select(f => f.Flux)])}", $"one that has the {choice} flux asked for");
        BinaryTableColumn time = table.Column(layout.Time);
        BinaryTableColumn fluxColumn = table.Column(flux.Flux);
        double[]? errors = flux.Error is string error && table.Contains(error) ? Doubles(table.Column(error)) : null;
        LightCurveColumns columns = new(Doubles(time), Doubles(fluxColumn), errors, Quality(table, layout));
        TimeSystem timeSystem = layout.ShiftToBkjd is null ? origin.TimeSystem(time) : TimeSystem.Bkjd;
        if (layout.ShiftToBkjd is double shift)
        {
            columns.ShiftTimes(shift);
        }

        if (fluxColumn.Unit?.Trim().Equals("ppm", StringComparison.OrdinalIgnoreCase) == true)
        {
            columns.FromPartsPerMillion();
        }

        string? target = origin.Target();
        string name = string.Format(CultureInfo.InvariantCulture, layout.Name, origin.Cadence());
        LightCurveMetadata metadata = new(
            target ?? System.IO.Path.GetFileNameWithoutExtension(path),
            origin.Mission,
            timeSystem == TimeSystem.Unknown ? $"{name}; time system not stated" : name,
            fluxColumn.Name,
            layout.StatesCadence ? origin.ExposureTime() : null,
            origin.RightAscension,
            origin.Declination,
            origin.Star());
        return new FileLightCurve(
            columns.Build(path, row => $"row {row + 1}", timeSystem, metadata, origin.Segment()), path, target is not null);
    }

    private static double[] Doubles(BinaryTableColumn column)
        => column.Repeat == 1
            ? column.ReadDoubles()
            : throw new FitsFormatException($"column {column.Name} with {column.Repeat} values a row", "one value a row");

    private static int[]? Quality(BinaryTable table, FitsLayout layout)
    {
        int[]? quality = null;
        foreach ((string name, int shift) in layout.Quality.Where(entry => table.Contains(entry.Column)))
        {
            BinaryTableColumn column = table.Column(name);
            if (column.Repeat != 1)
            {
                throw new FitsFormatException($"column {column.Name} with {column.Repeat} values a row", "one value a row");
            }

            long[] bits = column.ReadInt64s();
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
}

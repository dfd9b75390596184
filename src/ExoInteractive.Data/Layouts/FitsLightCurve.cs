using System.Globalization;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data.Fits;
using ExoInteractive.Data.Pixels;

namespace ExoInteractive.Data.Layouts;

/// <summary>From a FITS file to a light curve, by the table of layouts.</summary>
internal static class FitsLightCurve
{
    private const double FirstFullJulianDate = 2_400_000;
    private const string Expected =
        "a light-curve table of Kepler, K2, TESS, QLP, TASOC, eleanor, TGLC, CDIPS, K2SFF, K2SC, K2VARCAT, k2phot or Data Validation, or columns TIME, FLUX, FLUX_ERR";

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
    public static FileLightCurve Read(string path, FitsFile file, LightCurveReaderSettings settings)
    {
        List<FitsSource> sources = [];
        BinaryTable? first = null;
        foreach (FitsHdu hdu in file.Hdus.Where(hdu => hdu.Kind == FitsHduKind.BinaryTable))
        {
            BinaryTable table = hdu.Table();
            first ??= table;
            if (FitsLayouts.Refused.FirstOrDefault(refused => refused.Signature.All(table.Contains)).Name is string name)
            {
                throw new FitsFormatException(name, Expected);
            }

            if (FitsLayouts.All.FirstOrDefault(layout => layout.Matches(hdu.Name, table)) is FitsLayout layout)
            {
                sources.Add(new FitsSource(hdu.Header, table, layout));
            }
        }

        if (sources.Count > 0)
        {
            return Read(path, file, FitsSource.Offering(sources, settings), settings);
        }

        string found = first is not null ? $"unknown layout with columns {Excerpt.List([.. first.Columns.Select(column => column.Name)])}"
            : file.MissingExtensions > 0 ? $"{file.Hdus.Count} units without a table, where NEXTEND declares {file.MissingExtensions} more (truncated file)"
            : $"no table among {file.Hdus.Count} units";
        throw new FitsFormatException(found, Expected);
    }

    private static FileLightCurve Read(
        string path, FitsFile file, (FitsSource Source, FitsFluxColumn Flux) chosen, LightCurveReaderSettings settings)
    {
        ((FitsHeader header, BinaryTable table, FitsLayout layout), FitsFluxColumn flux) = chosen;
        FitsOrigin origin = new(header, file.Header);
        BinaryTableColumn fluxColumn = table.Column(flux.Flux);
        double[] time = table.Column(layout.Time).OneARow().ReadDoubles();
        LightCurveColumns columns = new(time, fluxColumn.OneARow().ReadDoubles(), Errors(table, flux, origin), FitsQuality.Read(table, layout, flux));
        List<string?> notes = [string.Format(CultureInfo.InvariantCulture, layout.Name, origin.Cadence())];
        TimeSystem timeSystem = TimeSystem.Bkjd;
        if (layout.ShiftToBkjd is double shift)
        {
            columns.ShiftTimes(shift);
        }
        else if (layout.MayBeFullJulianDate && time.FirstOrDefault(double.IsFinite) > FirstFullJulianDate)
        {
            timeSystem = TimeSystem.Bjd;
            notes.Add($"times are BJD by their values, although their unit says {table.Column(layout.Time).Unit}");
        }
        else
        {
            timeSystem = origin.TimeSystem(table.Column(layout.Time));
        }

        (timeSystem, string? clock) = ClockChoice.Resolve(timeSystem, stated: timeSystem != TimeSystem.Unknown, settings.TimeSystem);
        notes.Add(clock);
        notes.Add(columns.Linearise(Scale(fluxColumn, flux)));
        notes.Add(layout.Signature.Contains("LC_INIT") ? FitsCandidates.Describe(file) : null);

        (string? target, StarNames others) = origin.Names();
        LightCurveMetadata metadata = new(
            target ?? System.IO.Path.GetFileNameWithoutExtension(path),
            origin.Mission,
            string.Join("; ", notes.Where(note => note is not null)),
            fluxColumn.Name,
            origin.ExposureTime(layout.StatesCadence),
            origin.RightAscension,
            origin.Declination,
            origin.Star(),
            layout.QualityWord ?? origin.QualityWord,
            others == StarNames.None ? null : others);
        return new FileLightCurve(
            columns.Build(path, row => $"row {row + 1}", timeSystem, metadata, origin.Segment()), path, target is not null, columns.Untimed);
    }

    private static FluxScale Scale(BinaryTableColumn column, FitsFluxColumn flux) => column.Unit?.Trim().ToLowerInvariant() switch
    {
        "ppm" => FluxScale.PartsPerMillion,
        "mag" => FluxScale.Magnitudes,
        _ => flux.Scale,
    };

    private static double[]? Errors(BinaryTable table, FitsFluxColumn flux, FitsOrigin origin)
        => flux.Error is string column && table.Contains(column) ? table.Column(column).OneARow().ReadDoubles()
            : flux.ErrorKeyword is string keyword && origin.Number(keyword) is double error and > 0 ? [.. Enumerable.Repeat(error, table.RowCount)]
            : null;
}

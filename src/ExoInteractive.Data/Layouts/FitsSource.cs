using ExoInteractive.Data.Fits;

namespace ExoInteractive.Data.Layouts;

/// <summary>A table of a FITS file whose layout is known.</summary>
/// <param name="Header">Of its unit.</param>
/// <param name="Table">The table.</param>
/// <param name="Layout">How it is laid out.</param>
internal sealed record FitsSource(FitsHeader Header, BinaryTable Table, FitsLayout Layout)
{
    /// <summary>Finds the first table that offers the flux asked for; with nothing asked for, the first of all.</summary>
    /// <param name="sources">At least one, in the file's order.</param>
    /// <param name="settings">What is asked for.</param>
    /// <returns>The table, and its flux.</returns>
    /// <exception cref="FitsFormatException">No table offers it; the message lists what the file has.</exception>
    public static (FitsSource Source, FitsFluxColumn Flux) Offering(IReadOnlyList<FitsSource> sources, LightCurveReaderSettings settings)
    {
        foreach (FitsSource source in sources)
        {
            FitsFluxColumn? flux = settings.FluxColumn is string column ? source.Named(column)
                : settings.Flux == FluxChoice.Best ? source.Layout.Fluxes[0]
                : source.Layout.Fluxes.FirstOrDefault(offered => offered.Choice == settings.Flux);
            if (flux is not null)
            {
                return (source, flux);
            }
        }

        throw settings.FluxColumn is string wanted
            ? new FitsFormatException(
                $"columns {Excerpt.Columns(sources.SelectMany(source => source.Table.Columns).Where(IsNumber).Select(column => column.Name))}",
                $"a column of numbers {Excerpt.Quote(wanted)} for the flux")
            : new FitsFormatException(
                $"a layout with the fluxes {Excerpt.Columns(sources.SelectMany(source => source.Layout.Fluxes).Select(flux => flux.Flux))}",
                $"one that has the {settings.Flux} flux asked for");
    }

    // A column the layout does not speak of goes with the error column that has its name.
    private FitsFluxColumn? Named(string name)
        => Layout.Fluxes.FirstOrDefault(flux => flux.Flux.Equals(name, StringComparison.OrdinalIgnoreCase)) is FitsFluxColumn known
            && Table.Contains(name) ? known
            : Table.Contains(name) && IsNumber(Table.Column(name)) ? new FitsFluxColumn(Table.Column(name).Name, $"{Table.Column(name).Name}_ERR")
            : null;

    private static bool IsNumber(BinaryTableColumn column) => column.Repeat == 1
        && column.Type is FitsColumnType.Byte or FitsColumnType.Int16 or FitsColumnType.Int32 or FitsColumnType.Int64 or FitsColumnType.Single or FitsColumnType.Double;
}

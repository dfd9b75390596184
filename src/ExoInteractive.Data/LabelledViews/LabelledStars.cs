using System.Globalization;
using ExoInteractive.Data.Catalogues;

namespace ExoInteractive.Data.LabelledViews;

/// <summary>The table of the signals of Yu et al. (2019) with their stars.</summary>
internal sealed class LabelledStars(CatalogueTable table)
{
    private readonly ILookup<(long Star, long Sector), int> _lines = Enumerable.Range(0, table.Count)
        .ToLookup(line => (table.Whole(line, "tic_id"), (long)table.Number(line, "Sectors")));

    private readonly Dictionary<long, int> _first = Enumerable.Range(0, table.Count)
        .GroupBy(line => table.Whole(line, "tic_id")).ToDictionary(group => group.Key, group => group.First());

    /// <summary>The line of a signal: that of its star and sector with the nearest period.</summary>
    /// <exception cref="CatalogueFormatException">There is none of that star and sector.</exception>
    public int Line(long star, long sector, double period)
    {
        int[] lines = [.. _lines[(star, sector)]];
        return lines.Length > 0
            ? lines.MinBy(line => double.IsNaN(table.Number(line, "Period")) ? double.MaxValue : Math.Abs(table.Number(line, "Period") - period))
            : throw new CatalogueFormatException(string.Create(
                CultureInfo.InvariantCulture, $"{table.Name}: no line of TIC {star} in sector {sector}; the views and the table must be of one release"));
    }

    /// <summary>The first line of a star; null where it has none.</summary>
    public int? Line(long star) => _first.TryGetValue(star, out int line) ? line : null;

    /// <summary>A number; NaN where it is unknown.</summary>
    public double Number(int line, string column) => table.Number(line, column);

    /// <summary>A word.</summary>
    public string Text(int line, string column) => table.Text(line, column);

    /// <summary>Radius, mass, temperature and gravity of a star; NaN where unknown.</summary>
    public (double Radius, double Mass, double Temperature, double Gravity) Star(int? line) => line is { } known
        ? (Number(known, "star_rad"), Number(known, "star_mass"), Number(known, "teff"), Number(known, "logg"))
        : (double.NaN, double.NaN, double.NaN, double.NaN);
}

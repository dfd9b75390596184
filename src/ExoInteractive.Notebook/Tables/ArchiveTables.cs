using System.Globalization;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data.Archive;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;

namespace ExoInteractive.Notebook.Tables;

/// <summary>Files of the archives and of the cache, and known planets, as tables.</summary>
public static class ArchiveTables
{
    /// <summary>Files at hand.</summary>
    /// <param name="fetched">The star.</param>
    /// <returns>The table.</returns>
    public static Table Fetched(FetchedStar fetched) => new(
        $"{Title(fetched.Star)}: {Count(fetched.Fetched.Files.Count, "file")}, {Megabytes(fetched.Fetched.Files.Sum(file => file.File.Bytes))} MB",
        ["", "pipeline", TableColumn.Of("exposure [s]"), TableColumn.Of("MB"), "", "file"],
        [.. fetched.Fetched.Files.Select(file => (IReadOnlyList<string>)
        [
            $"{file.Product.Mission.Title()} {file.Product.SegmentTitle()}", file.Product.Pipeline,
            Digits.Significant(file.Product.ExposureSeconds ?? double.NaN, 4),
            Megabytes(file.File.Bytes), file.WasThere ? "in the cache" : "fetched", file.File.Path,
        ])],
        fetched.Notes);

    /// <summary>Files the archive has, with a mark at those that would be fetched.</summary>
    /// <param name="star">The star.</param>
    /// <param name="products">The files.</param>
    /// <param name="chosen">Those chosen.</param>
    /// <returns>The table.</returns>
    public static Table Products(ResolvedStar star, IReadOnlyList<ArchiveProduct> products, ChosenProducts chosen) => new(
        $"{Title(star)}: {Count(products.Count, "file")} in the archive, {chosen.Files.Count} chosen",
        ["", "", "holds", "pipeline", TableColumn.Of("exposure [s]"), TableColumn.Of("MB"), "file"],
        [.. products.Select(product => (IReadOnlyList<string>)
        [
            chosen.Files.Contains(product) ? "✓" : "", $"{product.Mission.Title()} {product.SegmentTitle()}",
            product.Kind == ProductKind.LightCurve ? "light curve" : "pixels", product.Pipeline, Digits.Significant(product.ExposureSeconds ?? double.NaN, 4),
            product.Bytes is { } bytes ? Megabytes(bytes) : Digits.Unknown, product.FileName,
        ])],
        chosen.Notes);

    /// <summary>Known planets.</summary>
    /// <param name="planets">On the light curve's clock.</param>
    /// <param name="target">The star.</param>
    /// <returns>The table; a title alone where there are none.</returns>
    public static Table KnownPlanets(IReadOnlyList<KnownPlanet> planets, string target) => new(
        planets.Count == 0 ? $"{target}: no planet or candidate known to the NASA Exoplanet Archive" : $"{target}: known planets and candidates",
        planets.Count == 0
            ? []
            :
            [
                "planet", "disposition", TableColumn.Of("period [d]"), TableColumn.Of($"transit [{Clock(planets[0].TimeSystem)}]"),
                TableColumn.Of("duration [h]"), TableColumn.Of("depth [ppm]"), "source",
            ],
        [.. planets.Select(planet => (IReadOnlyList<string>)
        [
            planet.Name, planet.Disposition, Measured(planet.Period, planet.PeriodError), Measured(planet.TransitTime, planet.TransitTimeError),
            Digits.Fixed(planet.Duration * 24, 2), Digits.Fixed(planet.Depth * 1e6, 0), planet.Source,
        ])],
        [.. planets.Where(planet => planet.Note.Length > 0).Select(planet => $"{planet.Name}: {planet.Note}")]);

    /// <summary>Files in the cache.</summary>
    /// <param name="title">Above them.</param>
    /// <param name="lines">The files.</param>
    /// <param name="notes">Below them.</param>
    /// <returns>The table.</returns>
    public static Table Cache(string title, IReadOnlyList<CacheLine> lines, params IReadOnlyList<string> notes) => new(
        title,
        lines.Count == 0 ? [] : ["star", "mission", TableColumn.Of("MB"), "fetched (UTC)", "state", "file"],
        [.. lines.Select(line => (IReadOnlyList<string>)
        [
            line.Target, line.Mission, Megabytes(line.Bytes), line.Fetched.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            line.State, line.File,
        ])],
        notes);

    /// <summary>Millions of bytes, to a tenth.</summary>
    /// <param name="bytes">Bytes.</param>
    /// <returns>"2.0".</returns>
    public static string Megabytes(long bytes) => Digits.Fixed(bytes / 1e6, 1);

    /// <summary>A number of things.</summary>
    /// <param name="count">How many.</param>
    /// <param name="thing">One of them.</param>
    /// <returns>"1 file", "3 files".</returns>
    public static string Count(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";

    private static string Title(ResolvedStar star)
    {
        string[] others = [.. star.Identifiers().Where(name => !name.Equals(star.Name, StringComparison.OrdinalIgnoreCase))];
        return others.Length == 0 ? star.Name : $"{star.Name} ({string.Join(", ", others)})";
    }

    private static string Clock(TimeSystem timeSystem) => ClockName.Of(timeSystem);

    private static string Measured(double value, double error) => double.IsFinite(value) ? Digits.Measured(value, error) : Digits.Unknown;
}

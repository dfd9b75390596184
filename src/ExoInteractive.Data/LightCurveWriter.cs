using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data.Text;

namespace ExoInteractive.Data;

/// <summary>
/// Writes light curves as FITS or comma-separated text that <see cref="LightCurveReader"/> gives back exactly: every
/// number, the clock, target, mission, exposure time, star and segments.
/// </summary>
public static class LightCurveWriter
{
    internal static readonly string[] ColumnNames = ["time", "flux", "flux_err", "quality"];

    /// <summary>The endings of file names that <see cref="Write"/> knows.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".fits", ".fits.gz", ".csv", ".csv.gz"];

    /// <summary>Whether <see cref="Write"/> knows what to write into a file of that name.</summary>
    /// <param name="path">The file's name.</param>
    /// <returns>True if it ends in one of <see cref="Endings"/>.</returns>
    public static bool Knows(string path) => Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Writes one light curve in the format that the file's name ends in; gzip where it ends in ".gz".</summary>
    /// <param name="stream">Receives the bytes; left open.</param>
    /// <param name="path">The file's name.</param>
    /// <param name="lightCurve">The light curve.</param>
    /// <param name="notes">Further lines for people; not read back.</param>
    /// <exception cref="ArgumentException">The name ends in none of <see cref="Endings"/>, or a note holds a line break.</exception>
    public static void Write(Stream stream, string path, LightCurve lightCurve, IEnumerable<string>? notes = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        RequireKnown(path);
        bool packed = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        using GZipStream? gzip = packed ? new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true) : null;
        string name = packed ? path[..^".gz".Length] : path;
        if (name.EndsWith(".fits", StringComparison.OrdinalIgnoreCase))
        {
            WriteFits(gzip ?? stream, lightCurve, notes);
        }
        else
        {
            WriteCsv(gzip ?? stream, lightCurve, notes);
        }
    }

    /// <summary>Refuses a file name whose ending says no format.</summary>
    /// <param name="path">The file's name.</param>
    /// <exception cref="ArgumentException">The name ends in none of <see cref="Endings"/>.</exception>
    public static void RequireKnown(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Knows(path))
        {
            throw new ArgumentException($"a light curve is written to a file that ends in {string.Join(", ", Endings)}; got {Excerpt.Quote(path)}", nameof(path));
        }
    }

    /// <summary>
    /// Writes one light curve as FITS: a LIGHTCURVE table (TIME, FLUX, FLUX_ERR in double precision, QUALITY) with the
    /// missions' keywords, a SEGMENTS table, CHECKSUM and DATASUM. Text beyond printable ASCII stands as percent codes.
    /// </summary>
    /// <param name="stream">Receives the bytes; left open.</param>
    /// <param name="lightCurve">The light curve.</param>
    /// <param name="notes">Further lines, such as the truth of a simulation, as HISTORY; not read back.</param>
    /// <exception cref="ArgumentException">A note holds a line break.</exception>
    public static void WriteFits(Stream stream, LightCurve lightCurve, IEnumerable<string>? notes = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(lightCurve);
        OwnFitsFile.Write(stream, lightCurve, (notes ?? []).Select(OneLine));
    }

    /// <summary>Writes one light curve as text.</summary>
    /// <param name="stream">Receives UTF-8 text with "\n" line ends; left open.</param>
    /// <param name="lightCurve">The light curve.</param>
    /// <param name="notes">Further comment lines, such as the truth of a simulation; not read back.</param>
    /// <exception cref="ArgumentException">A note holds a line break.</exception>
    public static void WriteCsv(Stream stream, LightCurve lightCurve, IEnumerable<string>? notes = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(lightCurve);
        using StreamWriter writer = new(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        foreach (string line in TextPreamble.Write(lightCurve))
        {
            writer.WriteLine($"# {line}");
        }

        foreach (string note in notes ?? [])
        {
            writer.WriteLine($"# note: {OneLine(note)}");
        }

        writer.WriteLine(string.Join(',', ColumnNames));
        ReadOnlySpan<double> time = lightCurve.Time.Span, flux = lightCurve.Flux.Span, error = lightCurve.FluxError.Span;
        ReadOnlySpan<int> quality = lightCurve.Quality.Span;
        for (int i = 0; i < time.Length; i++)
        {
            writer.Write(time[i].ToString("R", CultureInfo.InvariantCulture));
            writer.Write(',');
            writer.Write(Number(flux[i]));
            writer.Write(',');
            writer.Write(Number(error[i]));
            writer.Write(',');
            writer.Write(quality[i].ToString(CultureInfo.InvariantCulture));
            writer.Write('\n');
        }
    }

    private static string OneLine(string note) => note.AsSpan().ContainsAny('\r', '\n')
        ? throw new ArgumentException($"a note must be one line; found {Excerpt.Quote(note)}", "notes")
        : note;

    private static string Number(double value) => double.IsNaN(value) ? "nan" : value.ToString("R", CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data.Text;

namespace ExoInteractive.Data;

/// <summary>
/// Writes light curves as comma-separated text that <see cref="LightCurveReader"/> gives back exactly: every number,
/// the clock, target, mission, exposure time, star and segments.
/// </summary>
public static class LightCurveWriter
{
    internal static readonly string[] ColumnNames = ["time", "flux", "flux_err", "quality"];

    /// <summary>Writes one light curve.</summary>
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
            writer.WriteLine(note.AsSpan().ContainsAny('\r', '\n')
                ? throw new ArgumentException($"a note must be one line; found {Excerpt.Quote(note)}", nameof(notes))
                : $"# note: {note}");
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

    private static string Number(double value) => double.IsNaN(value) ? "nan" : value.ToString("R", CultureInfo.InvariantCulture);
}

using System.Text;
using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Data.Text;

/// <summary>From a text table to a light curve.</summary>
internal static class TextLightCurve
{
    private const int InspectedBytes = 4096;

    /// <summary>Reads the light curve of a file's bytes.</summary>
    /// <exception cref="FileContentException">The bytes are no table of a light curve.</exception>
    /// <exception cref="LightCurveFormatException">The columns make no light curve.</exception>
    public static FileLightCurve Read(string path, ReadOnlySpan<byte> content, FluxChoice choice, CancellationToken cancellationToken)
    {
        RequireText(content);
        TextTable table = TextTable.Parse(Encoding.UTF8.GetString(content).TrimStart('\uFEFF'), cancellationToken);
        return TextPreamble.IsOurs(table.Comments) ? ReadOurs(path, table) : ReadForeign(path, table, choice);
    }

    private static FileLightCurve ReadForeign(string path, TextTable table, FluxChoice choice)
    {
        TextRoles roles = table.Header is null ? TextRoles.ByPlace(table) : TextRoles.ByName(table.Header, choice);
        double[] time = table.Column(roles.Time);
        double[] flux = table.Column(roles.Flux);
        double[]? error = roles.Error < 0 ? null : table.Column(roles.Error);
        IEnumerable<string> words = table.Header is null ? table.Comments : table.Comments.Prepend(table.Header[roles.Time]);
        double[] known = [.. time.Where(double.IsFinite)];
        TextClock clock = known.Length == 0 ? default : TextClock.Find(words, known.Min(), known.Max());
        List<string> layout = [$"text table ({table.Dialect.Name}-separated)", Description(table, roles), clock.Reason];
        if (error is not null && ArePlaceholders(error, flux))
        {
            error = null;
            layout.Add("errors are all 1 and taken as unknown");
        }

        LightCurveMetadata metadata = new(
            System.IO.Path.GetFileNameWithoutExtension(path),
            Layout: string.Join("; ", layout),
            FluxColumn: table.Header?[roles.Flux] ?? "column 2");
        LightCurveColumns columns = new(time, flux, error, roles.Quality < 0 ? null : Quality(table, roles.Quality));
        return new FileLightCurve(
            columns.Build(path, row => $"line {table.LineNumbers[row]}", clock.System, metadata, null), path, NamesTarget: false);
    }

    private static FileLightCurve ReadOurs(string path, TextTable table)
    {
        (TimeSystem system, LightCurveMetadata metadata, IReadOnlyList<LightCurveSegment> segments) = TextPreamble.Read(table.Comments);
        if (table.Header is null || !table.Header.SequenceEqual(LightCurveWriter.ColumnNames))
        {
            throw new FileContentException(
                $"columns {Excerpt.List(table.Header ?? [])}", $"columns {string.Join(", ", LightCurveWriter.ColumnNames)} after the line '{TextPreamble.Signature}'");
        }

        LightCurveColumns columns = new(table.Column(0), table.Column(1), table.Column(2), Quality(table, 3));
        LightCurve read = columns.Build(path, row => $"line {table.LineNumbers[row]}", system, metadata, null);
        try
        {
            LightCurve whole = new(
                read.Time.Span, read.Flux.Span, read.FluxError.Span, read.Quality.Span, system, read.Metadata, segments.ToArray());
            return new FileLightCurve(whole, path, NamesTarget: true);
        }
        catch (ArgumentException exception)
        {
            throw new FileContentException($"segments that do not fit {read.Count} points ({exception.Message})", "segments that cover every point", exception);
        }
    }

    private static string Description(TextTable table, TextRoles roles)
    {
        if (table.Header is IReadOnlyList<string> names)
        {
            return $"columns {Excerpt.List([.. new[] { roles.Time, roles.Flux, roles.Error, roles.Quality }.Where(i => i >= 0).Select(i => names[i])])}";
        }

        string ignored = table.Width > 3 ? $", {table.Width - 3} more ignored" : "";
        return $"no header, taken as time, flux{(roles.Error >= 0 ? ", flux error" : "")}{ignored}";
    }

    // An error of exactly 1 everywhere, on a flux that is itself about 1, was never measured.
    private static bool ArePlaceholders(double[] error, double[] flux)
        => Array.TrueForAll(error, value => value == 1) && 2 * flux.Count(value => Math.Abs(value) < 2) > flux.Length;

    private static int[] Quality(TextTable table, int column) => Array.ConvertAll(
        table.Column(column),
        value => double.IsNaN(value) ? 0
            : value >= int.MinValue && value <= int.MaxValue && value == Math.Floor(value) ? (int)value
            : throw new FileContentException($"quality {value:R}", "whole numbers of 32 bits"));

    private static void RequireText(ReadOnlySpan<byte> content)
    {
        ReadOnlySpan<byte> start = content[..Math.Min(content.Length, InspectedBytes)];
        if (start.Contains((byte)0) || start.Count((byte)0x7F) > 0 || Controls(start) > 0)
        {
            throw new FileContentException("binary data", "a FITS file or text");
        }

        ReadOnlySpan<byte> visible = start.TrimStart(" \t\r\n"u8);
        if (visible.IsEmpty)
        {
            throw new FileContentException(content.Length <= InspectedBytes ? "only blanks" : "blanks for the first 4096 bytes", "a light curve (FITS or text)");
        }

        string? other = (char)visible[0] switch
        {
            '<' => "an HTML or XML page (a failed download?)",
            '{' or '[' => "JSON",
            '\\' or '|' => "an IPAC table",
            _ => null,
        };
        if (other is not null)
        {
            throw new FileContentException(other, "a FITS light curve or columns of text");
        }
    }

    private static int Controls(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        foreach (byte value in bytes)
        {
            count += value is < 0x09 or (> 0x0D and < 0x20) ? 1 : 0;
        }

        return count;
    }
}

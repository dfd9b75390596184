using System.Text;
using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Data.Text;

/// <summary>From text to light curves: columns of text, IPAC tables, JSON, and the files we write.</summary>
internal static class TextLightCurve
{
    private const int InspectedBytes = 4096;

    /// <summary>Reads the light curves of a file's bytes: one, or for JSON one a star.</summary>
    /// <exception cref="FileContentException">The bytes are no table of a light curve.</exception>
    /// <exception cref="LightCurveFormatException">The columns make no light curve.</exception>
    public static IReadOnlyList<FileLightCurve> Read(
        string path, ReadOnlySpan<byte> content, LightCurveReaderSettings settings, CancellationToken cancellationToken)
    {
        RequireText(content);
        if (JsonLightCurves.Begins(content))
        {
            IReadOnlyList<JsonStar> stars = JsonLightCurves.Parse(content, cancellationToken);
            return [.. Wanted(stars, settings).Select(star => stars.Count == 1 ? ReadForeign(path, star, settings) : ReadOneOfSeveral(path, star, settings))];
        }

        string decoded = Encoding.UTF8.GetString(content).TrimStart('\uFEFF');
        TextTable table = IpacTable.Begins(decoded) ? IpacTable.Parse(decoded, cancellationToken) : TextTable.Parse(decoded, cancellationToken);
        return [TextPreamble.IsOurs(table.Comments) ? ReadOurs(path, table, settings) : ReadForeign(path, new JsonStar(table, null, null), settings)];
    }

    /// <summary>The stars of a JSON text.</summary>
    /// <returns>Each name once; empty where a star has none.</returns>
    /// <exception cref="FileContentException">The text is damaged, or nothing in it is a light curve.</exception>
    public static IReadOnlyList<string> Stars(ReadOnlySpan<byte> content, CancellationToken cancellationToken)
    {
        RequireText(content);
        string[] names = [.. JsonLightCurves.Parse(content, cancellationToken).Select(star => NameOf(star).Name ?? "").Distinct()];
        return names.Contains("") ? [] : names;
    }

    private static IEnumerable<JsonStar> Wanted(IReadOnlyList<JsonStar> stars, LightCurveReaderSettings settings)
    {
        if (settings.Target is not string target || stars.Count == 1)
        {
            return stars;
        }

        string[] names = [.. stars.Select(star => NameOf(star).Name ?? "one without a name").Distinct()];
        JsonStar[] wanted = [.. stars.Where(star => TargetName.Same(NameOf(star).Name ?? "", target))];
        return wanted.Length > 0
            ? wanted
            : throw new FileContentException(
                $"{names.Length} stars ({Excerpt.List(names)})", $"one named {Excerpt.Quote(target)}");
    }

    // Of several stars the one that fails is named.
    private static FileLightCurve ReadOneOfSeveral(string path, JsonStar star, LightCurveReaderSettings settings)
    {
        try
        {
            return ReadForeign(path, star, settings);
        }
        catch (LightCurveFormatException exception)
        {
            throw new LightCurveFormatException(path, $"{exception.Found} for the star {NameOf(star).Name}", exception.Expected, exception);
        }
        catch (FileContentException exception)
        {
            throw new FileContentException($"{exception.Found} for the star {NameOf(star).Name}", exception.Expected, exception);
        }
    }

    private static (string? Name, TextStar Star) NameOf(JsonStar star)
    {
        TextStar found = TextStar.Find(star.Name is null ? star.Table.Comments : [star.Name, .. star.Table.Comments]);
        return (found.Target ?? star.Name, found);
    }

    private static FileLightCurve ReadForeign(string path, JsonStar source, LightCurveReaderSettings settings)
    {
        TextTable table = source.Table;
        (string? name, TextStar star) = NameOf(source);
        TextRoles roles = table.Header is null ? TextRoles.ByPlace(table, settings) : TextRoles.ByName(table.Header, settings);
        double[] time = table.Column(roles.Time);
        double[] flux = SameLength(table.Column(roles.Flux), time, "flux");
        double[]? error = roles.Error < 0 ? null : SameLength(table.Column(roles.Error), time, "flux error");
        int[]? quality = roles.Quality < 0 ? null : SameLength(Quality(table, roles.Quality), time, "quality");
        (TimeSystem clock, string reason, string mission) = Clock(table, roles.Time, time, star, settings);
        LightCurveColumns columns = new(time, flux, error, quality);
        List<string?> layout = [table.Kind, source.Label is null ? null : $"labelled {source.Label}", Description(table, roles), reason];
        layout.Add(columns.Linearise(Scale(table, roles, columns)));
        if (error is not null && ArePlaceholders(error, flux))
        {
            Array.Fill(error, double.NaN);
            layout.Add("errors are all 1 and taken as unknown");
        }

        LightCurveMetadata metadata = new(
            name ?? System.IO.Path.GetFileNameWithoutExtension(path),
            mission.Length > 0 ? mission : "Unknown",
            string.Join("; ", layout.Where(note => note is not null)),
            table.Header?[roles.Flux] ?? "column 2",
            QualityWord: mission == "Kepler" ? QualityWord.Kepler : mission == "K2" ? QualityWord.K2 : QualityWord.Unknown);
        return new FileLightCurve(columns.Build(path, table.Places.Of, clock, metadata, star.Segment), path, NamesTarget: name is not null, columns.Untimed);
    }

    private static (TimeSystem Clock, string Reason, string Mission) Clock(
        TextTable table, int column, double[] time, TextStar star, LightCurveReaderSettings settings)
    {
        double[] known = [.. time.Where(double.IsFinite)];
        if (known.Length == 0)
        {
            return (TimeSystem.Unknown, "time system not stated", star.Mission);
        }

        string[] names = table.Header is null ? [] : [table.Header[column], table.Units?[column] ?? ""];
        string mission = star.Mission.Length > 0 ? star.Mission : TextRoles.Mission(table.Header ?? [], known.Max());
        TextClock clock = TextClock.Find(names.Concat(table.Comments), known.Min(), known.Max(), mission);
        if (settings.TimeSystem is TimeSystem wanted && !TextClock.Fits(wanted, known.Min(), known.Max()))
        {
            throw new FileContentException($"times from {known.Min():R} to {known.Max():R}", $"days in {wanted}, as told");
        }

        (TimeSystem chosen, string? told) = ClockChoice.Resolve(clock.System, clock.Stated, settings.TimeSystem);
        return (chosen, settings.TimeSystem is null ? clock.Reason : told ?? clock.Reason, mission);
    }

    private static FluxScale Scale(TextTable table, TextRoles roles, LightCurveColumns columns)
        => table.Units?[roles.Flux].ToLowerInvariant() switch
        {
            "ppm" => FluxScale.PartsPerMillion,
            "mag" => FluxScale.Magnitudes,
            _ when roles.Scale == FluxScale.Linear && columns.IsAboutZero() => FluxScale.AboutZero,
            _ => roles.Scale,
        };

    private static T[] SameLength<T>(T[] column, double[] time, string name) => column.Length == time.Length
        ? column
        : throw new FileContentException($"{column.Length} values of {name} for {time.Length} times", "as many of each");

    private static FileLightCurve ReadOurs(string path, TextTable table, LightCurveReaderSettings settings)
    {
        (TimeSystem system, LightCurveMetadata metadata, IReadOnlyList<LightCurveSegment> segments) = TextPreamble.Read(table.Comments);
        if (table.Header is null || !table.Header.SequenceEqual(LightCurveWriter.ColumnNames))
        {
            throw new FileContentException(
                $"columns {Excerpt.List(table.Header ?? [])}", $"columns {string.Join(", ", LightCurveWriter.ColumnNames)} after the line '{TextPreamble.Signature}'");
        }

        if (settings.FluxColumn is string column && !column.Equals(table.Header[1], StringComparison.OrdinalIgnoreCase))
        {
            throw new FileContentException($"columns {Excerpt.Columns(table.Header)}", $"a column {Excerpt.Quote(column)} for the flux");
        }

        (system, string? told) = ClockChoice.Resolve(system, stated: system != TimeSystem.Unknown, settings.TimeSystem);
        metadata = settings.TimeSystem is null || told is null ? metadata : metadata with { Layout = $"{metadata.Layout}; {told}" };
        LightCurveColumns columns = new(table.Column(0), table.Column(1), table.Column(2), Quality(table, 3));
        LightCurve read = columns.Build(path, table.Places.Of, system, metadata, null);
        try
        {
            LightCurve whole = new(
                read.Time.Span, read.Flux.Span, read.FluxError.Span, read.Quality.Span, system, read.Metadata, segments.ToArray());
            return new FileLightCurve(whole, path, NamesTarget: true, columns.Untimed);
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

        if (visible[0] == '<')
        {
            throw new FileContentException("an HTML or XML page (a failed download?)", "a FITS light curve or columns of text");
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

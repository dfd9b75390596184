using System.Globalization;
using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Data.Text;

/// <summary>
/// The comment lines with which <see cref="LightCurveWriter"/> begins a file, "# key: value", so that what a light
/// curve knows besides its numbers comes back exactly.
/// </summary>
internal static class TextPreamble
{
    /// <summary>The first line of every file we write.</summary>
    public const string Signature = "ExoInteractive light curve, version 1";

    /// <summary>Whether the comments are ours.</summary>
    public static bool IsOurs(IReadOnlyList<string> comments) => comments.Count > 0 && comments[0] == Signature;

    /// <summary>The lines for a light curve.</summary>
    public static IEnumerable<string> Write(LightCurve lightCurve)
    {
        LightCurveMetadata metadata = lightCurve.Metadata;
        yield return Signature;
        yield return $"target: {Escape(metadata.Target)}";
        yield return $"mission: {Escape(metadata.Mission)}";
        yield return $"layout: {Escape(metadata.Layout)}";
        yield return $"flux column: {Escape(metadata.FluxColumn)}";
        yield return $"time system: {lightCurve.TimeSystem}";
        foreach ((string key, double? value) in Numbers(metadata))
        {
            if (value is double number)
            {
                yield return $"{key}: {number.ToString("R", CultureInfo.InvariantCulture)}";
            }
        }

        foreach (LightCurveSegment segment in lightCurve.Segments)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"segment: {segment.Start} {segment.Length} {Escape(segment.Label)}");
            if (segment.ExposureTime is double exposure)
            {
                yield return $"exposure time of that segment: {exposure.ToString("R", CultureInfo.InvariantCulture)}";
            }
        }
    }

    /// <summary>Reads the lines back.</summary>
    /// <exception cref="FileContentException">A line that is there cannot be read.</exception>
    public static (TimeSystem TimeSystem, LightCurveMetadata Metadata, IReadOnlyList<LightCurveSegment> Segments) Read(IReadOnlyList<string> comments)
    {
        Dictionary<string, string> values = [];
        List<LightCurveSegment> segments = [];
        foreach (string comment in comments)
        {
            int colon = comment.IndexOf(": ", StringComparison.Ordinal);
            string key = colon < 0 ? comment.TrimEnd(':') : comment[..colon];
            string value = colon < 0 ? "" : comment[(colon + 2)..];
            if (key == "segment")
            {
                segments.Add(Segment(value));
            }
            else if (key == "exposure time of that segment" && segments.Count > 0)
            {
                segments[^1] = segments[^1] with { ExposureTime = Number(new() { [key] = value }, key) };
            }
            else
            {
                values.TryAdd(key, value);
            }
        }

        string target = Unescape(values.GetValueOrDefault("target", ""));
        if (target.Length == 0 || !Enum.TryParse(values.GetValueOrDefault("time system"), out TimeSystem system) || !Enum.IsDefined(system))
        {
            throw new FileContentException(
                $"target {Excerpt.Quote(target)} and time system {Excerpt.Quote(values.GetValueOrDefault("time system", ""))}",
                $"a target and one of {string.Join(", ", Enum.GetNames<TimeSystem>())}");
        }

        StellarParameters star = new(
            Number(values, "star radius"), Number(values, "star mass"), Number(values, "star temperature"),
            Number(values, "star log g"), Number(values, "star metallicity"), Number(values, "star magnitude"));
        LightCurveMetadata metadata = new(
            target,
            Unescape(values.GetValueOrDefault("mission", "Unknown")),
            Unescape(values.GetValueOrDefault("layout", "")),
            Unescape(values.GetValueOrDefault("flux column", "")),
            Number(values, "exposure time"),
            Number(values, "right ascension"),
            Number(values, "declination"),
            star == StellarParameters.Unknown ? null : star);
        return (system, metadata, segments);
    }

    private static IEnumerable<(string Key, double? Value)> Numbers(LightCurveMetadata metadata) =>
    [
        ("exposure time", metadata.ExposureTime),
        ("right ascension", metadata.RightAscension),
        ("declination", metadata.Declination),
        ("star radius", metadata.Star?.Radius),
        ("star mass", metadata.Star?.Mass),
        ("star temperature", metadata.Star?.EffectiveTemperature),
        ("star log g", metadata.Star?.LogSurfaceGravity),
        ("star metallicity", metadata.Star?.Metallicity),
        ("star magnitude", metadata.Star?.Magnitude),
    ];

    private static double? Number(Dictionary<string, string> values, string key)
        => !values.TryGetValue(key, out string? text) ? null
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number
            : throw new FileContentException($"{key} {Excerpt.Quote(text)}", "a number");

    private static LightCurveSegment Segment(string text)
    {
        string[] words = text.Split(' ', 3);
        return words.Length == 3
            && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out int start)
            && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            ? new LightCurveSegment(Unescape(words[2]), start, length)
            : throw new FileContentException($"segment {Excerpt.Quote(text)}", "first point, number of points and label");
    }

    // Names are free text; a percent code keeps line breaks and outer blanks out of the comment lines.
    private static string Escape(string text) => text.Trim() == text && !text.Any(char.IsControl) && !text.Contains('%')
        ? text
        : Uri.EscapeDataString(text);

    private static string Unescape(string text) => text.Contains('%') ? Uri.UnescapeDataString(text) : text;
}

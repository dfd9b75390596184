using System.Globalization;
using System.Text.Json;

namespace ExoInteractive.Data.Archive;

/// <summary>One row of an archive's table: fields by name, a number written as text read as a number, null for what is missing.</summary>
internal readonly struct JsonRow(JsonElement row)
{
    /// <summary>A text, trimmed; null where it is missing or empty.</summary>
    public string? Text(string field) => Field(field) is { } value
        ? value.ValueKind switch
        {
            JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()) ? null : value.GetString()!.Trim(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        }
        : null;

    /// <summary>A finite number; null where it is missing or none.</summary>
    public double? Number(string field)
        => double.TryParse(Text(field), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    /// <summary>A whole number; null where it is missing or none.</summary>
    public long? Whole(string field) => Number(field) is { } value && Math.Abs(value) < 1e15 && value == Math.Floor(value) ? (long)value : null;

    /// <summary>The rows of a table.</summary>
    /// <param name="table">A JSON array of objects.</param>
    public static IEnumerable<JsonRow> Of(JsonElement table)
        => table.ValueKind == JsonValueKind.Array
            ? table.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Object).Select(row => new JsonRow(row))
            : [];

    private JsonElement? Field(string name)
        => row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
}

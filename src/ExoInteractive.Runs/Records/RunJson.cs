using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExoInteractive.Runs.Records;

/// <summary>How runs are written as JSON: camelCase, numbers in full precision, NaN and infinities as null.</summary>
public static class RunJson
{
    /// <summary>One line, for the command line and the records.</summary>
    public static JsonSerializerOptions Options { get; } = Create(new FiniteNumberConverter());

    /// <summary>For settings, where an infinite limit is a choice: "Infinity" in quotes.</summary>
    public static JsonSerializerOptions SettingsOptions { get; } = Create(null);

    /// <summary>One line of JSON.</summary>
    /// <param name="value">Any value.</param>
    /// <returns>The line, without its end.</returns>
    public static string Line(object value) => JsonSerializer.Serialize(value, value.GetType(), Options);

    /// <summary>The element a JSON text holds.</summary>
    /// <param name="json">The text.</param>
    /// <returns>Independent of any document.</returns>
    public static JsonElement Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static JsonSerializerOptions Create(JsonConverter? numbers)
    {
        JsonSerializerOptions options = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = numbers is null ? JsonNumberHandling.AllowNamedFloatingPointLiterals : JsonNumberHandling.Strict,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        if (numbers is not null)
        {
            options.Converters.Add(numbers);
        }

        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class FiniteNumberConverter : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

        public override bool HandleNull => true;

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
            {
                writer.WriteNumberValue(value);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }
}

using System.Text.Json;

namespace ExoInteractive.Core.Classification.Weights;

/// <summary>Where a tensor's data lie.</summary>
/// <param name="Entry">Name, type and shape.</param>
/// <param name="Begin">First byte behind the header.</param>
/// <param name="End">One past the last.</param>
internal readonly record struct SafetensorsSpan(SafetensorsEntry Entry, long Begin, long End);

/// <summary>The JSON at the head of a safetensors file.</summary>
internal static class SafetensorsHeader
{
    /// <summary>The key of the texts.</summary>
    public const string MetadataKey = "__metadata__";

    private const int LongestName = 60;

    /// <summary>Reads a header.</summary>
    /// <param name="json">UTF-8, padded with spaces.</param>
    /// <returns>Tensors in the order of the header, and texts.</returns>
    /// <exception cref="SafetensorsException">A rule of the format is broken.</exception>
    public static (IReadOnlyList<SafetensorsSpan> Spans, IReadOnlyDictionary<string, string> Metadata) Read(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty || json[0] != (byte)'{')
        {
            throw new SafetensorsException(json.IsEmpty ? "an empty header" : "a header that does not begin with '{'", "a JSON object");
        }

        try
        {
            return Objects(json);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new SafetensorsException("a header that is not JSON in UTF-8", "a JSON object; the file may be damaged");
        }
    }

    private static (IReadOnlyList<SafetensorsSpan> Spans, IReadOnlyDictionary<string, string> Metadata) Objects(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        List<SafetensorsSpan> spans = [];
        Dictionary<string, string> metadata = [];
        HashSet<string> names = [];
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            Require(names.Add(name), $"'{Short(name)}' twice", "each name once");
            reader.Read();
            Require(reader.TokenType == JsonTokenType.StartObject, $"'{Short(name)}' that is no object", "an object of dtype, shape and data_offsets");
            if (name == MetadataKey)
            {
                ReadMetadata(ref reader, metadata);
            }
            else
            {
                spans.Add(ReadTensor(ref reader, name));
            }
        }

        reader.Read();
        return (spans, metadata);
    }

    private static void ReadMetadata(ref Utf8JsonReader reader, Dictionary<string, string> metadata)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            Require(reader.TokenType == JsonTokenType.String, $"'{Short(key)}' of {MetadataKey} that is no text", "texts only");
            Require(metadata.TryAdd(key, reader.GetString()!), $"'{Short(key)}' of {MetadataKey} twice", "each key once");
        }
    }

    private static SafetensorsSpan ReadTensor(ref Utf8JsonReader reader, string name)
    {
        string shortName = Short(name);
        SafetensorsType? type = null;
        List<long>? shape = null, offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            switch (key)
            {
                case "dtype" when type is null:
                    type = ReadType(ref reader, shortName);
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref reader, $"the shape of '{shortName}'");
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(ref reader, $"the offsets of '{shortName}'");
                    break;
                default:
                    throw new SafetensorsException($"'{Short(key)}' in '{shortName}'", "dtype, shape and data_offsets, each once");
            }
        }

        Require(type is not null && shape is not null && offsets is { Count: 2 }, $"'{shortName}' without all of dtype, shape and two data_offsets", "all three");
        SafetensorsEntry entry = new(name, type!.Value, shape!);
        try
        {
            Require(
                offsets![1] - offsets[0] == entry.ByteCount,
                $"{offsets[1] - offsets[0]} bytes for '{shortName}' of {entry.Type} with {entry.Count} elements", $"{entry.ByteCount} bytes");
        }
        catch (OverflowException)
        {
            throw new SafetensorsException($"'{shortName}' with more elements than can be counted", "a shape that fits the file");
        }

        return new SafetensorsSpan(entry, offsets[0], offsets[1]);
    }

    private static SafetensorsType ReadType(ref Utf8JsonReader reader, string name)
    {
        string? text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        foreach (SafetensorsType type in Enum.GetValues<SafetensorsType>())
        {
            if (type.ToString() == text)
            {
                return type;
            }
        }

        throw new SafetensorsException($"the type {Short(text ?? "that is no text")} of '{name}'", $"one of {string.Join(", ", Enum.GetNames<SafetensorsType>())}");
    }

    private static List<long> ReadNumbers(ref Utf8JsonReader reader, string what)
    {
        Require(reader.TokenType == JsonTokenType.StartArray, $"{what} that is no list", "a list of whole numbers, 0 or more");
        List<long> numbers = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Require(
                reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number) && number >= 0 && Add(numbers, number),
                $"{what} with something else", "a list of whole numbers, 0 or more");
        }

        return numbers;
    }

    private static bool Add(List<long> numbers, long number)
    {
        numbers.Add(number);
        return true;
    }

    private static void Require(bool holds, string found, string expected)
    {
        if (!holds)
        {
            throw new SafetensorsException(found, expected);
        }
    }

    // Names come from the file: no line breaks, no length of its choosing.
    private static string Short(string name)
    {
        string plain = new([.. name.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c).Take(LongestName)]);
        return name.Length > LongestName ? plain + "…" : plain;
    }
}

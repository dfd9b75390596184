using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ExoInteractive.Core.Classification.Weights;

/// <summary>Writes safetensors files, also ones larger than memory: the header first, then each tensor's data piece by piece.</summary>
public static class SafetensorsWriter
{
    private const int Alignment = 8;

    // Names and texts are read by programs, never put into a page: only what JSON asks for is escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a file.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="entries">Name, type and shape of each tensor; wider types are written first, so that all data are aligned.</param>
    /// <param name="metadata">Texts; null for none.</param>
    /// <param name="data">Gives a tensor's data in pieces, row-major little-endian; asked once for each, in the order of writing.</param>
    /// <exception cref="ArgumentException">A name appears twice or is "__metadata__", or a tensor's data are not as long as its shape says.</exception>
    public static void Write(
        Stream stream,
        IReadOnlyList<SafetensorsEntry> entries,
        IReadOnlyDictionary<string, string>? metadata,
        Func<SafetensorsEntry, IEnumerable<ReadOnlyMemory<byte>>> data)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(data);
        HashSet<string> names = [SafetensorsHeader.MetadataKey];
        if (entries.FirstOrDefault(entry => !names.Add(entry.Name)) is { } taken)
        {
            throw new ArgumentException($"a tensor's name must be its own and not {SafetensorsHeader.MetadataKey}; '{taken.Name}' is not", nameof(entries));
        }

        SafetensorsEntry[] ordered = [.. entries.OrderByDescending(entry => entry.Type.Size())];
        WriteHeader(stream, ordered, metadata);
        foreach (SafetensorsEntry entry in ordered)
        {
            long written = 0;
            foreach (ReadOnlyMemory<byte> piece in data(entry))
            {
                stream.Write(piece.Span);
                written += piece.Length;
            }

            if (written != entry.ByteCount)
            {
                throw new ArgumentException($"'{entry.Name}' of {entry.Describe()} takes {entry.ByteCount} bytes; {written} were given", nameof(data));
            }
        }
    }

    private static void WriteHeader(Stream stream, SafetensorsEntry[] entries, IReadOnlyDictionary<string, string>? metadata)
    {
        using MemoryStream header = new();
        using (Utf8JsonWriter json = new(header, Options))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject(SafetensorsHeader.MetadataKey);
                foreach ((string key, string text) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    json.WriteString(key, text);
                }

                json.WriteEndObject();
            }

            long begin = 0;
            foreach (SafetensorsEntry entry in entries)
            {
                json.WriteStartObject(entry.Name);
                json.WriteString("dtype", entry.Type.ToString());
                WriteNumbers(json, "shape", entry.Shape);
                WriteNumbers(json, "data_offsets", [begin, begin + entry.ByteCount]);
                json.WriteEndObject();
                begin += entry.ByteCount;
            }

            json.WriteEndObject();
        }

        while (header.Length % Alignment != 0)
        {
            header.WriteByte((byte)' ');
        }

        Span<byte> prefix = stackalloc byte[SafetensorsFile.Prefix];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, header.Length);
        stream.Write(prefix);
        header.WriteTo(stream);
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}

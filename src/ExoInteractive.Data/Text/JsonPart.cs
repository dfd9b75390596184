using System.Globalization;
using System.Text.Json;

namespace ExoInteractive.Data.Text;

/// <summary>A piece of a JSON text, its arrays of numbers already columns.</summary>
internal abstract record JsonPart
{
    /// <summary>More objects and arrays than this make no light curve.</summary>
    public const int MostParts = TextTable.MostRows;

    /// <summary>A number, or a word for a missing one.</summary>
    public sealed record Number(double Value) : JsonPart;

    /// <summary>Text, true or false.</summary>
    public sealed record Word(string Text) : JsonPart;

    /// <summary>An array of numbers; null and the words for "missing" are NaN.</summary>
    public sealed record Numbers(double[] Values) : JsonPart;

    /// <summary>Any other array.</summary>
    public sealed record Items(IReadOnlyList<JsonPart> Parts) : JsonPart;

    /// <summary>An object.</summary>
    public sealed record Fields(IReadOnlyList<(string Name, JsonPart Part)> Entries) : JsonPart;

    /// <summary>
    /// Reads one value after another: a JSON document holds one, JSON lines one a line. NaN and Infinity, which JSON has not
    /// but Python writes, stand for missing numbers.
    /// </summary>
    /// <exception cref="FileContentException">The text is damaged, too deep, or holds too many objects.</exception>
    public static IReadOnlyList<JsonPart> Parse(ReadOnlySpan<byte> content, CancellationToken cancellationToken)
    {
        Utf8JsonReader reader = new(WithoutNaN(content), new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = 16 });
        List<JsonPart> parts = [];
        int count = 0;
        try
        {
            while (reader.Read())
            {
                parts.Add(ReadValue(ref reader, ref count, cancellationToken));
            }
        }
        catch (JsonException exception)
        {
            throw new FileContentException(
                $"JSON that is damaged or breaks off in line {(exception.LineNumber ?? 0) + 1}", "whole JSON of at most 16 levels", exception);
        }

        return parts;
    }

    // Outside strings a bare NaN or (-)Infinity becomes an empty string and blanks, which is as long and stands for a missing number.
    private static ReadOnlySpan<byte> WithoutNaN(ReadOnlySpan<byte> content)
    {
        if (content.IndexOf("NaN"u8) < 0 && content.IndexOf("Infinity"u8) < 0)
        {
            return content;
        }

        byte[] plain = content.ToArray();
        bool inside = false;
        for (int i = 0; i < plain.Length; i++)
        {
            if (plain[i] == '"')
            {
                inside = !inside;
            }
            else if (inside)
            {
                i += plain[i] == '\\' ? 1 : 0;
            }
            else if (MissingLength(plain.AsSpan(i)) is int length and > 0)
            {
                plain.AsSpan(i, length).Fill((byte)' ');
                plain[i] = plain[i + 1] = (byte)'"';
                i += length - 1;
            }
        }

        return plain;
    }

    private static int MissingLength(ReadOnlySpan<byte> text)
        => text.StartsWith("NaN"u8) ? 3 : text.StartsWith("-Infinity"u8) ? 9 : text.StartsWith("Infinity"u8) ? 8 : 0;

    private static JsonPart ReadValue(ref Utf8JsonReader reader, ref int count, CancellationToken cancellationToken)
    {
        if (count % 4096 == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, ref Counted(ref count), cancellationToken),
            JsonTokenType.StartArray => ReadArray(ref reader, ref Counted(ref count), cancellationToken),
            JsonTokenType.Number => new Number(reader.GetDouble()),
            JsonTokenType.Null => new Number(double.NaN),
            JsonTokenType.String => ReadText(ref reader),
            _ => new Word(reader.TokenType == JsonTokenType.True ? "true" : "false"),
        };
    }

    private static ref int Counted(ref int count)
    {
        count++;
        if (count > MostParts)
        {
            throw new FileContentException($"JSON with more than {MostParts} objects and arrays", "arrays of time and flux");
        }

        return ref count;
    }

    private static JsonPart ReadText(ref Utf8JsonReader reader)
    {
        string text = reader.ValueSpan.Length == 0 ? "" : Unescaped(ref reader);
        return new TextDialect(' ', false).TryParse(text, out double value) ? new Number(value) : new Word(text);
    }

    private static string Unescaped(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException exception)
        {
            throw new FileContentException("JSON with text that is no Unicode", "JSON in UTF-8", exception);
        }
    }

    private static Fields ReadObject(ref Utf8JsonReader reader, ref int count, CancellationToken cancellationToken)
    {
        List<(string, JsonPart)> entries = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = Unescaped(ref reader);
            reader.Read();
            entries.Add((name, ReadValue(ref reader, ref count, cancellationToken)));
        }

        return new Fields(entries);
    }

    // Numbers go straight into a column; the first element that is none turns what was read into separate parts.
    private static JsonPart ReadArray(ref Utf8JsonReader reader, ref int count, CancellationToken cancellationToken)
    {
        List<double> numbers = [];
        List<JsonPart>? parts = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            TextTable.RequireFewRows(numbers.Count);
            if (parts is null && reader.TokenType == JsonTokenType.Number)
            {
                numbers.Add(reader.GetDouble());
                continue;
            }

            JsonPart part = ReadValue(ref reader, ref count, cancellationToken);
            if (parts is null && part is Number number)
            {
                numbers.Add(number.Value);
                continue;
            }

            if (parts is null)
            {
                Few(numbers.Count, ref count);
                parts = [.. numbers.Select(value => new Number(value))];
            }

            if (part is Number or Word)
            {
                Counted(ref count);
            }

            parts.Add(part);
        }

        return parts is null ? new Numbers([.. numbers]) : new Items(parts);
    }

    private static void Few(int numbers, ref int count)
    {
        count = Math.Min(count, MostParts) + Math.Min(numbers, MostParts);
        if (count > MostParts)
        {
            throw new FileContentException(
                string.Create(CultureInfo.InvariantCulture, $"JSON that mixes {numbers} numbers with words"), "arrays of numbers");
        }
    }
}

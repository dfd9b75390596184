using System.Text;
using System.Text.Json;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>Writes a bundle as Jupyter wants it: JSON types as JSON, everything else as a string.</summary>
internal static class MimeBundleJson
{
    /// <summary>The longest value of one output, in UTF-16 units; Utf8JsonWriter takes no longer string.</summary>
    private const int LongestValue = 100_000_000;

    /// <summary>Writes "data": {…}.</summary>
    /// <exception cref="ArgumentException">A value is longer than an output may be.</exception>
    public static void WriteData(this Utf8JsonWriter writer, MimeBundle bundle)
    {
        writer.WriteStartObject("data");
        foreach ((string type, string value) in bundle.Data)
        {
            writer.WritePropertyName(type);
            if (value.Length > LongestValue)
            {
                throw new ArgumentException(
                    $"the {type} form of an output has {value.Length} characters; the limit is {LongestValue}: write it to a file instead",
                    nameof(bundle));
            }

            if (MimeBundle.IsJson(type) && IsWellFormed(value))
            {
                writer.WriteRawValue(value, skipInputValidation: true);
            }
            else
            {
                writer.WriteStringValue(value);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes the "metadata" member of an output: the cell's record, and the size a picture asks for.</summary>
    /// <param name="writer">Within the content.</param>
    /// <param name="bundle">The forms.</param>
    public static void WriteDisplayMetadata(this Utf8JsonWriter writer, MimeBundle bundle)
    {
        writer.WriteStartObject("metadata");
        if (bundle.RecordId is { } record)
        {
            writer.WriteStartObject("exo");
            writer.WriteString("record", record);
            writer.WriteEndObject();
        }

        if (PngDisplaySize.Of(bundle) is { } size)
        {
            writer.WriteStartObject("image/png");
            writer.WriteNumber("height", size.Height);
            writer.WriteNumber("width", size.Width);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static bool IsWellFormed(string value)
    {
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(value), new JsonReaderOptions { MaxDepth = 512 });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

using System.Text.Json;
using ExoInteractive.Kernel.Scripting;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>Writes an error's three properties, the same in the error message, in replies and in user expressions.</summary>
internal static class CellErrorJson
{
    public static void WriteError(this Utf8JsonWriter writer, CellError error)
    {
        writer.WriteString("ename", error.Name);
        writer.WriteString("evalue", error.Message);
        writer.WriteStartArray("traceback");
        foreach (string line in error.Traceback)
        {
            writer.WriteStringValue(line);
        }

        writer.WriteEndArray();
    }
}

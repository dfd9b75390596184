using System.Text.Encodings.Web;
using System.Text.Json;

namespace ExoInteractive.Data.Archive;

/// <summary>How the cache writes JSON, and how any file gets there whole or not at all.</summary>
internal static class CacheJson
{
    /// <summary>camelCase, indented for people who look inside.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a value beside its place, flushes it to the disk, and renames it.</summary>
    public static void Write<T>(string path, T value)
    {
        string partial = $"{path}.{Guid.NewGuid():N}.writing";
        try
        {
            using (FileStream stream = new(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                JsonSerializer.Serialize(stream, value, Options);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }
}

/// <summary>An answer kept in the cache.</summary>
/// <param name="Question">The whole question.</param>
/// <param name="Asked">When it was asked, UTC.</param>
/// <param name="Answer">What came back.</param>
internal sealed record CachedAnswer(string Question, DateTimeOffset Asked, JsonElement Answer);

using System.Text.Json;

namespace ExoInteractive.Data.Archive;

/// <summary>A file in the cache and where it came from; written beside it as NAME.source.json once it is whole.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="Target">The star: "TIC 25155310".</param>
/// <param name="Mission">"TESS".</param>
/// <param name="Uri">The archive's address of it.</param>
/// <param name="Address">The web address it was fetched from.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash, lower-case hexadecimal.</param>
/// <param name="ETag">The archive's mark of this version; null where it gave none.</param>
/// <param name="Fetched">When, UTC.</param>
public sealed record CachedFile(
    string FileName, string Target, string Mission, string Uri, string Address, long Bytes, string Sha256, string? ETag, DateTimeOffset Fetched)
{
    private const string Ending = ".source.json";
    private const int LongestNote = 64 << 10;

    /// <summary>Full path of the file.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Path { get; init; } = "";

    /// <summary>What is known of the origin of a file, wherever it lies.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Null for a file that no archive client put there.</returns>
    public static CachedFile? Beside(string path)
    {
        string note = NotePath(path);
        try
        {
            if (!File.Exists(note) || new FileInfo(note).Length > LongestNote)
            {
                return null;
            }

            CachedFile? file = JsonSerializer.Deserialize<CachedFile>(File.ReadAllText(note), CacheJson.Options);
            return file is { FileName: not null, Target: not null, Mission: not null, Uri: not null, Address: not null, Sha256.Length: 64 }
                ? file with { Path = System.IO.Path.GetFullPath(path) }
                : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    internal static string NotePath(string path) => path + Ending;

    internal static bool IsNote(string path) => path.EndsWith(Ending, StringComparison.Ordinal);

    internal static string FileOfNote(string note) => note[..^Ending.Length];
}

using System.Net.Http.Headers;
using System.Text.Json;

namespace ExoInteractive.Data.Archive;

/// <summary>
/// A download under way: NAME.part holds the bytes so far, NAME.part.json whose they are. It can be gone on with only if
/// the archive marked the version (a strong ETag, or else the date of its last change) and still has that very version.
/// </summary>
internal sealed class PartFile(string target)
{
    private const string Ending = ".part";
    private const string NoteEnding = ".part.json";

    public string Path { get; } = target + Ending;

    private string NotePath => target + NoteEnding;

    /// <summary>Whether a file in the cache is part of a download under way or broken off.</summary>
    public static bool IsPart(string path)
        => new[] { Ending, NoteEnding, ".writing" }.Any(ending => path.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>Whether some process is writing a part, or the part a note belongs to, right now.</summary>
    public static bool IsUnderWay(string path)
    {
        string part = path.EndsWith(NoteEnding, StringComparison.Ordinal) ? path[..^".json".Length] : path;
        try
        {
            using FileStream alone = new(part, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>What can be gone on with.</summary>
    /// <param name="uri">The product.</param>
    /// <returns>Null where there is nothing.</returns>
    public PartNote? Resumable(string uri)
    {
        try
        {
            FileInfo part = new(Path);
            if (!part.Exists || part.Length == 0 || !File.Exists(NotePath))
            {
                return null;
            }

            PartNote? note = JsonSerializer.Deserialize<PartNote>(File.ReadAllText(NotePath), CacheJson.Options);
            return note?.Uri == uri && note.Condition() is not null && !(part.Length > note.Length) ? note with { Have = part.Length } : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Begins anew.</summary>
    /// <param name="note">Whose bytes will come.</param>
    public void Begin(PartNote note)
    {
        File.Delete(Path);
        CacheJson.Write(NotePath, note);
    }

    /// <summary>The note is of no use once the part has been taken in.</summary>
    public void Forget() => File.Delete(NotePath);

    /// <summary>Throws the part away: it is not what it should be.</summary>
    public void Discard()
    {
        File.Delete(NotePath);
        File.Delete(Path);
    }
}

/// <summary>Whose bytes a part holds.</summary>
/// <param name="Uri">The product.</param>
/// <param name="ETag">The archive's mark of the version, as in the header; null where there was none or a weak one.</param>
/// <param name="LastModified">When the version was made; null where the archive did not say.</param>
/// <param name="Length">Bytes of the whole; null where the archive did not say.</param>
internal sealed record PartNote(string Uri, string? ETag, DateTimeOffset? LastModified, long? Length)
{
    /// <summary>Bytes there already.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long Have { get; init; }

    public static PartNote Of(string uri, HttpResponseMessage response) => new(
        uri,
        response.Headers.ETag is { IsWeak: false } etag ? etag.Tag : null,
        response.Content.Headers.LastModified,
        response.Content.Headers.ContentLength);

    /// <summary>"Go on only if it is still this version"; null where the version cannot be told.</summary>
    public RangeConditionHeaderValue? Condition()
        => ETag is not null && EntityTagHeaderValue.TryParse(ETag, out EntityTagHeaderValue? tag) ? new RangeConditionHeaderValue(tag)
            : LastModified is { } date ? new RangeConditionHeaderValue(date)
            : null;
}

using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data.Archive;

namespace ExoInteractive.Runs.Records;

/// <summary>A file a run read or wrote, as it was at that moment.</summary>
/// <param name="Path">Full path; "memory:NAME" for a light curve that came from no file.</param>
/// <param name="Bytes">Size; null where the file could not be opened.</param>
/// <param name="Sha256">Lower-case hexadecimal; null where the file could not be read.</param>
public sealed record RecordedFile(string Path, long? Bytes, string? Sha256)
{
    private const string MemoryPrefix = "memory:";

    /// <summary>The web address it was fetched from; null for a file that did not come through the archive client.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Source { get; init; }

    /// <summary>The first eight characters of the hash, for captions; "unread" where there is none.</summary>
    [JsonIgnore]
    public string ShortHash => Sha256?[..8] ?? "unread";

    /// <summary>Whether it stands for a light curve that came from no file.</summary>
    [JsonIgnore]
    public bool IsInMemory => Path.StartsWith(MemoryPrefix, StringComparison.Ordinal);

    /// <summary>Whether another stands for the same contents at the same place.</summary>
    /// <param name="other">Another file.</param>
    /// <returns>False where either could not be read.</returns>
    public bool IsSameAs(RecordedFile other) => Sha256 is not null && Sha256 == other.Sha256 && Path == other.Path;

    /// <summary>Hashes a file; one that cannot be read is recorded without size and hash, for the run itself to complain.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Path, size, hash.</returns>
    public static RecordedFile Of(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        try
        {
            long bytes = new FileInfo(full).Length;
            return new RecordedFile(full, bytes, FileHash.Of(full)) { Source = CachedFile.Beside(full)?.Address };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new RecordedFile(full, null, null);
        }
    }

    /// <summary>Stands in for the file of a light curve made in memory: the hash covers times and fluxes, bit by bit.</summary>
    /// <param name="lightCurve">The light curve.</param>
    /// <returns>A recorded "file" named after the target.</returns>
    public static RecordedFile InMemory(LightCurve lightCurve)
    {
        ReadOnlySpan<byte> time = MemoryMarshal.AsBytes(lightCurve.Time.Span);
        ReadOnlySpan<byte> flux = MemoryMarshal.AsBytes(lightCurve.Flux.Span);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(time);
        hash.AppendData(flux);
        return new RecordedFile(
            $"{MemoryPrefix}{lightCurve.Metadata.Target}", time.Length + flux.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}

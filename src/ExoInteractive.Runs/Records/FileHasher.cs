using System.Collections.Concurrent;
using ExoInteractive.Data.Archive;

namespace ExoInteractive.Runs.Records;

/// <summary>Hashes files on threads of its own while others work, each file once as long as it stays the same. Thread-safe.</summary>
/// <param name="hash">SHA-256 of a file; throws where it cannot be read.</param>
internal sealed class FileHasher(Func<string, string> hash)
{
    private const int MostAtOnce = 2;
    private const int MostKept = 1000;

    /// <summary>Opening a device or a pipe may wait for ever, and reading it takes the bytes away from who wants them.</summary>
    private static readonly string[] NoFolders = ["/dev/", "/proc/", "/sys/"];

    private readonly SemaphoreSlim _turns = new(MostAtOnce);
    private readonly ConcurrentDictionary<(string Path, FileStamp Stamp), Task<RecordedFile>> _known = new();

    /// <summary>Begins to hash a file.</summary>
    /// <param name="path">The file, which may be missing.</param>
    /// <param name="most">A larger file is not hashed, bytes.</param>
    /// <returns>At once.</returns>
    public PendingFile Start(string path, long most = long.MaxValue)
    {
        string full = Path.GetFullPath(path);
        if (FileStamp.Of(full) is not { } stamp)
        {
            return new PendingFile(new RecordedFile(full, null, null), null, Task.FromResult(new RecordedFile(full, null, null)));
        }

        RecordedFile unhashed = new(full, stamp.Bytes, null);
        if (stamp.Bytes > most || Array.Exists(NoFolders, folder => full.StartsWith(folder, StringComparison.Ordinal)))
        {
            return new PendingFile(unhashed, stamp, Task.FromResult(unhashed));
        }

        if (stamp.Bytes == 0)
        {
            return new PendingFile(unhashed, stamp, Task.FromResult(unhashed with { Sha256 = ContentHash.Of("") }));
        }

        if (_known.Count >= MostKept)
        {
            _known.Clear();
        }

        return new PendingFile(unhashed, stamp, _known.GetOrAdd((full, stamp), _ => Task.Factory.StartNew(
            () => Hash(unhashed), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
    }

    private RecordedFile Hash(RecordedFile file)
    {
        _turns.Wait();
        try
        {
            return file with { Sha256 = hash(file.Path), Source = CachedFile.Beside(file.Path)?.Address };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return file with { Bytes = null };
        }
        finally
        {
            _turns.Release();
        }
    }
}

/// <summary>A file that is being hashed.</summary>
/// <param name="Unhashed">Path and size; null size where there is no file.</param>
/// <param name="Stamp">Its state when hashing began; null where there is no file.</param>
/// <param name="Hashed">With its hash, or without where it cannot be read. Never fails.</param>
internal sealed record PendingFile(RecordedFile Unhashed, FileStamp? Stamp, Task<RecordedFile> Hashed)
{
    /// <summary>What is known now.</summary>
    public RecordedFile Now => Hashed.IsCompleted ? Hashed.Result : Unhashed;

    /// <summary>Whether the file is not what it was when hashing began.</summary>
    public bool HasChanged => Stamp is not null && FileStamp.Of(Unhashed.Path) != Stamp;

    /// <summary>Waits for the hash.</summary>
    /// <param name="patience">At most so long; null for as long as it takes.</param>
    public RecordedFile Wait(TimeSpan? patience = null)
    {
        Hashed.Wait(patience ?? Timeout.InfiniteTimeSpan);
        return Now;
    }
}

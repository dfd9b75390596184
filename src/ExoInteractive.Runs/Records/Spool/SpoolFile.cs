using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExoInteractive.Runs.Records;

/// <summary>
/// Files of states that wait for a store: "pending-STORE-TIME-….jsonl", a first line that names the store and one line of JSON for
/// each state. Those that a dead process left are found by the store's name and read by whoever can lock them.
/// </summary>
internal sealed class SpoolFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly string _path;

    private SpoolFile(FileStream stream, string path, IReadOnlyList<RunRecord> records, int unreadable)
    {
        _stream = stream;
        _path = path;
        Records = records;
        Unreadable = unreadable;
    }

    /// <summary>The states, in order.</summary>
    public IReadOnlyList<RunRecord> Records { get; }

    /// <summary>Lines that are no states. A last line without its end is none of them: nobody was told that it is kept.</summary>
    public int Unreadable { get; }

    /// <summary>The folder of this user's pending records.</summary>
    public static string Folder => UserFolders.State;

    /// <summary>A name for a new file, later than those before it.</summary>
    public static string NewPath(string folder, string address)
        => Path.Combine(folder, $"pending-{Name(address)}-{TimeProvider.System.GetUtcNow().Ticks:x16}-{Guid.NewGuid():N}.jsonl");

    /// <summary>The first line.</summary>
    public static string Header(string address) => new JsonObject { ["store"] = address }.ToJsonString(RunJson.Options);

    /// <summary>The line of a state.</summary>
    public static string Line(RunRecord record) => RunJson.Line(record with { Hash = null });

    /// <summary>The files that dead processes left for a store, oldest first, each locked until it is closed.</summary>
    public static IEnumerable<SpoolFile> Left(string folder, string address)
    {
        foreach (string path in Paths(folder, address))
        {
            if (TryOpen(path) is { } file)
            {
                yield return file;
            }
        }
    }

    /// <summary>Deletes the file, whose states the store has now; one with unreadable lines is renamed and kept.</summary>
    /// <returns>The new name of a file that is kept; null for one that is gone.</returns>
    public string? Remove()
    {
        if (Unreadable == 0)
        {
            Remove(_stream, _path);
            return null;
        }

        string kept = Path.Combine(Path.GetDirectoryName(_path)!, $"damaged-{Path.GetFileName(_path)}");
        File.Move(_path, kept, overwrite: true);
        _stream.Dispose();
        return kept;
    }

    /// <summary>Empties and deletes a file that is locked: where it cannot be deleted it says nothing any more.</summary>
    public static void Remove(FileStream stream, string path)
    {
        try
        {
            stream.SetLength(0);
            stream.Dispose();
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Its states are in the chain; adopting them again adds nothing.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static string Name(string address) => ContentHash.Of(address)[..16];

    private static string[] Paths(string folder, string address)
    {
        try
        {
            string[] paths = Directory.Exists(folder) ? Directory.GetFiles(folder, $"pending-{Name(address)}-*.jsonl") : [];
            Array.Sort(paths, StringComparer.Ordinal);
            return paths;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static SpoolFile? TryOpen(string path)
    {
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            (List<RunRecord> records, int unreadable) = Read(Encoding.UTF8.GetString(bytes));
            return new SpoolFile(stream, path, records, unreadable);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Its process lives, or another adopts it just now.
            stream?.Dispose();
            return null;
        }
    }

    /// <summary>The states in a file's text, and how many lines are none.</summary>
    internal static (List<RunRecord> Records, int Unreadable) Read(string text)
    {
        List<RunRecord> records = [];
        int unreadable = 0;
        string[] lines = text.Split('\n');
        foreach (string line in lines.Skip(1).SkipLast(1))
        {
            if (Parse(line) is { } record)
            {
                records.Add(record);
            }
            else
            {
                unreadable++;
            }
        }

        return (records, unreadable);
    }

    private static RunRecord? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<RunRecord>(line, RunJson.Options) is { Id.Length: >= 8, SessionId: not null, Verb: not null, Environment: not null } record
                ? record
                : null;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}

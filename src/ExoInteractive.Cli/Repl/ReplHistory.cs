using System.Text;
using System.Text.Json;

namespace ExoInteractive.Cli.Repl;

/// <summary>
/// Earlier inputs, kept in a file that several consoles may use at once: one JSON text a line, appended under the file's
/// lock, cut back to the newest when it has grown.
/// </summary>
internal sealed class ReplHistory
{
    private const int MostEntries = 1000;
    private const int LongestEntry = 1 << 14;
    private const int MostBytes = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly string? _path;
    private readonly List<string> _entries = [];

    private ReplHistory(string? path) => _path = path;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<string> Entries => _entries;

    /// <summary>Why the file could not be read or written; null while all is well.</summary>
    public string? Problem { get; private set; }

    /// <summary>The file in the user's data folder; null on a machine that has none.</summary>
    /// <returns>Full path.</returns>
    public static string? DefaultPath()
        => Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } folder
            ? Path.Combine(folder, "exointeractive", "repl-history.jsonl")
            : null;

    /// <summary>Reads the history; what cannot be read is left out.</summary>
    /// <param name="path">The file, which need not exist; null for a history in memory.</param>
    /// <returns>The history.</returns>
    public static ReplHistory Open(string? path)
    {
        ReplHistory history = new(path);
        if (path is not null && File.Exists(path))
        {
            history.WithFile(file => history._entries.AddRange(Read(file)));
        }

        return history;
    }

    /// <summary>Keeps an input, unless it is the same as the last.</summary>
    /// <param name="input">The input.</param>
    public void Add(string input)
    {
        if (_entries.Count > 0 && _entries[^1] == input)
        {
            return;
        }

        _entries.Add(input);
        if (_path is not null && input.Length <= LongestEntry)
        {
            WithFile(file => Append(file, input));
        }
    }

    private static List<string> Read(FileStream file)
    {
        using StreamReader reader = new(file, Encoding.UTF8, leaveOpen: true);
        List<string> entries = [];
        while (reader.ReadLine() is { } line)
        {
            try
            {
                if (JsonSerializer.Deserialize<string>(line) is { Length: > 0 } entry)
                {
                    entries.Add(entry);
                }
            }
            catch (JsonException)
            {
                // Another program's, or cut off by a full disk.
            }
        }

        return entries.Count > MostEntries ? entries[^MostEntries..] : entries;
    }

    private static void Append(FileStream file, string input)
    {
        if (file.Length > MostBytes)
        {
            List<string> newest = Read(file);
            file.SetLength(0);
            foreach (string entry in newest[(newest.Count / 2)..])
            {
                file.Write(Line(entry));
            }
        }

        file.Seek(0, SeekOrigin.End);
        file.Write(Line(input));
    }

    private static byte[] Line(string entry) => [.. JsonSerializer.SerializeToUtf8Bytes(entry), (byte)'\n'];

    // Without sharing, a file is open in one process at a time; the others wait a moment.
    private void WithFile(Action<FileStream> work)
    {
        long start = Environment.TickCount64;
        while (true)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
                using FileStream file = new(_path!, FileOptions());
                work(file);
                return;
            }
            catch (IOException) when (Environment.TickCount64 - start < Patience.TotalMilliseconds)
            {
                Thread.Sleep(Pause);
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                Problem = failed.Message;
                return;
            }
        }
    }

    private static FileStreamOptions FileOptions()
    {
        FileStreamOptions options = new() { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}

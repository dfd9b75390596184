using System.Text;
using System.Text.Json;
using ExoInteractive.Core.Classification.Feedback;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Classification;

/// <summary>
/// Verdicts as lines of JSON in a file that is only ever added to. Each is written in one piece under a lock and forced to the
/// disk; a line that a crash tore is passed over, told, and closed by the next one added.
/// </summary>
/// <param name="path">The file; it and its folder are made by the first verdict.</param>
public sealed class FeedbackLog(string path)
{
    /// <summary>The environment variable that names the file.</summary>
    public const string Variable = "EXO_FEEDBACK";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5), Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Full path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The log asked for, else that of <see cref="Variable"/>, else the one beside the records.</summary>
    /// <param name="asked">A file the user named; null for none.</param>
    /// <param name="store">The records' file or address.</param>
    /// <returns>The log.</returns>
    public static FeedbackLog Chosen(string? asked, string store)
    {
        string? named = asked ?? Environment.GetEnvironmentVariable(Variable);
        string folder = RunStoreLocation.IsServer(store) ? System.IO.Path.Combine(Environment.CurrentDirectory, ".exo") : System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(store))!;
        return new FeedbackLog(string.IsNullOrWhiteSpace(named) ? System.IO.Path.Combine(folder, "feedback.jsonl") : named);
    }

    /// <summary>Adds a verdict.</summary>
    /// <param name="entry">The verdict.</param>
    /// <exception cref="ArgumentException">It cannot be learnt from: no star, or an impossible propensity.</exception>
    /// <exception cref="IOException">The file cannot be written, or another process held it for five seconds.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Append(FeedbackEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _ = entry.ToLogged();
        byte[] line = Encoding.UTF8.GetBytes(RunJson.Line(entry) + "\n");
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        using FileStream stream = Open(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        bool torn = false;
        if (stream.Length > 0)
        {
            stream.Seek(-1, SeekOrigin.End);
            torn = stream.ReadByte() != '\n';
        }

        stream.Seek(0, SeekOrigin.End);
        stream.Write(torn ? [(byte)'\n', .. line] : line);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Reads all of it; of a file that is not there, nothing.</summary>
    /// <returns>Entries in the order given, and which lines could not be read.</returns>
    /// <exception cref="IOException">The file cannot be read, or another process held it for five seconds.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public FeedbackContents Read()
    {
        List<FeedbackEntry> entries = [];
        List<int> damaged = [];
        using MemoryStream whole = new();
        if (File.Exists(Path))
        {
            using (FileStream stream = Open(FileMode.Open, FileAccess.Read, FileShare.Read))
            {
                stream.CopyTo(whole);
            }

            whole.Position = 0;
            using StreamReader reader = new(whole, Encoding.UTF8, leaveOpen: true);
            for (int number = 1; reader.ReadLine() is { } line; number++)
            {
                if (Parsed(line) is { } entry)
                {
                    entries.Add(entry);
                }
                else if (line.Length > 0)
                {
                    damaged.Add(number);
                }
            }
        }

        return new FeedbackContents(entries, damaged, ContentHash.Of(whole.ToArray()));
    }

    private static FeedbackEntry? Parsed(string line)
    {
        try
        {
            FeedbackEntry? entry = JsonSerializer.Deserialize<FeedbackEntry>(line, RunJson.Options);
            _ = entry?.ToLogged();
            return entry is { Codes: not null, Action: "accept" or "reject" or "human_review", Run: not null, PeriodDays: > 0 } && Enum.IsDefined(entry.Verdict) ? entry : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return null;
        }
    }

    // Only a share of None locks on every system; a reader waits for it too.
    private FileStream Open(FileMode mode, FileAccess access, FileShare share)
    {
        for (long started = Environment.TickCount64; ; Thread.Sleep(Pause))
        {
            try
            {
                return new FileStream(Path, mode, access, share);
            }
            catch (IOException exception) when (File.Exists(Path) && exception.GetType() == typeof(IOException) && Environment.TickCount64 - started < Patience.TotalMilliseconds)
            {
                // Another process is adding a line.
            }
        }
    }
}

/// <summary>What a log holds.</summary>
/// <param name="Entries">In the order given.</param>
/// <param name="Damaged">Numbers of lines, from 1, that could not be read.</param>
/// <param name="Sha256">Of the file as it was read: 64 hexadecimal digits.</param>
public sealed record FeedbackContents(IReadOnlyList<FeedbackEntry> Entries, IReadOnlyList<int> Damaged, string Sha256)
{
    /// <summary>The latest verdict on each candidate, in the order of the candidates' first.</summary>
    /// <returns>One entry a candidate.</returns>
    public IReadOnlyList<FeedbackEntry> Latest()
    {
        List<FeedbackEntry> latest = [];
        foreach (FeedbackEntry entry in Entries)
        {
            int place = latest.FindIndex(entry.SameCandidate);
            if (place < 0)
            {
                latest.Add(entry);
            }
            else
            {
                latest[place] = entry;
            }
        }

        return latest;
    }

    /// <summary>The latest verdicts, to learn from and evaluate on.</summary>
    /// <returns>One decision a candidate.</returns>
    public IReadOnlyList<LoggedDecision> ToLogged() => [.. Latest().Select(entry => entry.ToLogged())];
}

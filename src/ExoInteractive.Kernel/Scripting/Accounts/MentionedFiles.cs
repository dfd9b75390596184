namespace ExoInteractive.Kernel.Scripting.Accounts;

/// <summary>
/// The files among the texts that a cell names: an existing one is taken to be read, one that is made or changed meanwhile
/// to be written. Thread-safe.
/// </summary>
/// <param name="workingDirectory">Where relative paths start, beside the process's folder of the moment.</param>
/// <param name="began">When the cell began.</param>
internal sealed class MentionedFiles(string workingDirectory, DateTimeOffset began)
{
    private const int Most = 100;
    private const int MostCandidates = 1000;
    private const int LongestPath = 1024;

    /// <summary>File systems stamp with the clock of the last timer tick.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    private static readonly string[] NoFolders = ["/dev/", "/proc/", "/sys/"];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Stamp> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _absent = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _addresses = [];

    /// <summary>Looks at texts before the code that holds them runs.</summary>
    /// <param name="texts">Perhaps paths or addresses.</param>
    /// <returns>Full paths of the files found now, those known already left out.</returns>
    public IReadOnlyList<string> Mention(IEnumerable<string> texts) => Look(texts, isLate: false);

    /// <summary>Looks at texts that came about while the cell ran.</summary>
    /// <param name="texts">Perhaps paths or addresses.</param>
    public void MentionLate(IEnumerable<string> texts) => Look(texts, isLate: true);

    /// <summary>What there is now.</summary>
    /// <returns>Files in the order of their mention, then those made meanwhile, then addresses.</returns>
    public IReadOnlyList<MentionedFile> ToList()
    {
        lock (_gate)
        {
            return
            [
                .. _files.Select(file => new MentionedFile(file.Key, Stamp.Of(file.Key) is { } now && now != file.Value)),
                .. _absent.Where(path => Stamp.Of(path) is not null).Take(Most - _files.Count).Select(path => new MentionedFile(path, true)),
                .. _addresses.Select(address => new MentionedFile(address, false) { IsAddress = true }),
            ];
        }
    }

    private List<string> Look(IEnumerable<string> texts, bool isLate)
    {
        List<string> found = [];
        lock (_gate)
        {
            foreach (string text in texts)
            {
                if (_seen.Count >= MostCandidates || _files.Count >= Most)
                {
                    break;
                }

                if (IsPossible(text) && _seen.Add(text))
                {
                    Look(text, isLate, found);
                }
            }
        }

        return found;
    }

    private void Look(string text, bool isLate, List<string> found)
    {
        if (Address(text) is { } address)
        {
            if (_addresses.Count < Most)
            {
                _addresses.Add(address);
            }

            return;
        }

        string[] paths = [.. new[] { Environment.CurrentDirectory, workingDirectory }.Select(folder => Path.GetFullPath(text, folder)).Distinct(StringComparer.Ordinal)];
        foreach (string path in paths)
        {
            if (_files.ContainsKey(path))
            {
                return;
            }

            if (!Array.Exists(NoFolders, folder => path.StartsWith(folder, StringComparison.Ordinal)) && Stamp.Of(path) is { } stamp)
            {
                _files[path] = isLate && stamp.Changed >= began.UtcDateTime - Tick ? Stamp.None : stamp;
                found.Add(path);
                return;
            }
        }

        if (!isLate)
        {
            _absent.UnionWith(paths);
        }
    }

    private static bool IsPossible(string text)
        => text.Length is > 0 and <= LongestPath && !text.AsSpan().ContainsAny("\0\r\n\t") && !text.AsSpan().Trim().IsEmpty && text is not ("." or "..");

    private static string? Address(string text)
    {
        bool isAddress = text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        return isAddress && Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
            ? address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped)
            : null;
    }

    /// <summary>What tells one state of a file from another.</summary>
    private sealed record Stamp(long Bytes, DateTime Changed)
    {
        public static Stamp None { get; } = new(-1, DateTime.MinValue);

        /// <summary>Null where there is no file.</summary>
        public static Stamp? Of(string path)
        {
            FileInfo file = new(path);
            return file.Exists ? new Stamp(file.Length, file.LastWriteTimeUtc) : null;
        }
    }
}

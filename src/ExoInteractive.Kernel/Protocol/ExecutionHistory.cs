using System.Text;
using System.Text.RegularExpressions;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>One cell that was run with history.</summary>
/// <param name="Line">Its n of In[n].</param>
/// <param name="Code">What was typed.</param>
/// <param name="Result">The plain form of its value; null where it had none.</param>
internal sealed record HistoryEntry(int Line, string Code, string? Result);

/// <summary>The cells of this session, in order; the oldest are forgotten beyond a limit.</summary>
internal sealed class ExecutionHistory
{
    /// <summary>History knows one session: this one.</summary>
    public const int Session = 1;

    private const int Remembered = 10_000;
    private const long RememberedLetters = 16 << 20;

    private readonly Queue<HistoryEntry> _entries = new();
    private long _letters;

    public void Add(HistoryEntry entry)
    {
        lock (_entries)
        {
            _entries.Enqueue(entry);
            _letters += Letters(entry);
            while (_entries.Count > Remembered || (_letters > RememberedLetters && _entries.Count > 1))
            {
                _letters -= Letters(_entries.Dequeue());
            }
        }
    }

    /// <summary>The last n cells.</summary>
    public IReadOnlyList<HistoryEntry> Tail(int? n) => Last(Entries(), n);

    /// <summary>The lines from start up to, not including, stop (null: to the end) of a session: 0 is this one, negative ones lie before it.</summary>
    public IReadOnlyList<HistoryEntry> Range(int session, int start, int? stop)
        => session is 0 or Session
            ? [.. Entries().Where(entry => entry.Line >= start && (stop is null || entry.Line < stop))]
            : [];

    /// <summary>The last n cells that match a glob pattern (* any text, ? one character), each code once where unique is asked.</summary>
    public IReadOnlyList<HistoryEntry> Search(string pattern, int? n, bool unique)
    {
        Regex glob = new(Expression(pattern), RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        List<HistoryEntry> found = [.. Entries().Where(entry => glob.IsMatch(entry.Code))];
        if (unique)
        {
            HashSet<string> seen = [];
            found = [.. Enumerable.Reverse(found).Where(entry => seen.Add(entry.Code)).Reverse()];
        }

        return Last(found, n);
    }

    private static long Letters(HistoryEntry entry) => entry.Code.Length + (entry.Result?.Length ?? 0);

    private static string Expression(string glob)
    {
        StringBuilder expression = new(@"\A");
        foreach (char letter in glob)
        {
            expression.Append(letter switch { '*' => ".*", '?' => ".", _ => Regex.Escape(letter.ToString()) });
        }

        return expression.Append(@"\z").ToString();
    }

    private static IReadOnlyList<HistoryEntry> Last(IReadOnlyList<HistoryEntry> entries, int? n)
        => n is { } count ? [.. entries.Skip(entries.Count - Math.Clamp(count, 0, entries.Count))] : entries;

    private IReadOnlyList<HistoryEntry> Entries()
    {
        lock (_entries)
        {
            return [.. _entries];
        }
    }
}

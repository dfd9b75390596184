namespace ExoInteractive.Cli.Repl.Editing;

/// <summary>Going through earlier inputs, with what was being typed at the end.</summary>
/// <param name="entries">Oldest first.</param>
internal sealed class HistoryWalk(IReadOnlyList<string> entries)
{
    private string _draft = "";
    private int _at = entries.Count;

    /// <summary>The entry before the present one.</summary>
    /// <param name="current">What is in the editor, kept where it is a draft.</param>
    /// <returns>Null at the oldest.</returns>
    public string? Older(string current)
    {
        if (_at == entries.Count)
        {
            _draft = current;
        }

        return _at == 0 ? null : entries[--_at];
    }

    /// <summary>The entry after the present one, at last the draft.</summary>
    /// <returns>Null at the draft.</returns>
    public string? Newer() => _at == entries.Count ? null : ++_at == entries.Count ? _draft : entries[_at];
}

/// <summary>Looking for a word in earlier inputs, letter by letter (Ctrl+R).</summary>
/// <param name="entries">Oldest first.</param>
/// <param name="draft">What was in the editor.</param>
internal sealed class HistorySearch(IReadOnlyList<string> entries, string draft)
{
    private int _at = entries.Count;
    private string? _found;

    /// <summary>What is looked for.</summary>
    public string Query { get; private set; } = "";

    /// <summary>What was in the editor before.</summary>
    public string Draft => draft;

    /// <summary>The entry found; the draft while there is none.</summary>
    public string Found => _found ?? draft;

    /// <summary>Whether the query stands in an entry.</summary>
    public bool HasMatch { get; private set; } = true;

    /// <summary>Looks for more letters.</summary>
    /// <param name="typed">The letters.</param>
    public void Type(string typed)
    {
        Query += typed;
        Look(Math.Min(_at, entries.Count - 1));
    }

    /// <summary>Looks for a letter less, from the newest on.</summary>
    public void Backspace()
    {
        Query = Query.Length > 0 ? Query[..^1] : Query;
        Look(entries.Count - 1);
    }

    /// <summary>Looks for an older one.</summary>
    public void Older() => Look(_at - 1);

    private void Look(int from)
    {
        if (Query.Length == 0)
        {
            (_at, _found, HasMatch) = (entries.Count, null, true);
            return;
        }

        for (int i = from; i >= 0; i--)
        {
            if (entries[i].Contains(Query, StringComparison.OrdinalIgnoreCase) && !(i < _at && entries[i] == Found))
            {
                (_at, _found, HasMatch) = (i, entries[i], true);
                return;
            }
        }

        HasMatch = false;
    }
}

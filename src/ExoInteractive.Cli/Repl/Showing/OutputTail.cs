using System.Text;

namespace ExoInteractive.Cli.Repl.Showing;

/// <summary>What a cell wrote last, as far as the cursor can go back to it, so that a display can be replaced in place.</summary>
internal sealed class OutputTail
{
    private const int MostKept = 1 << 16;

    private readonly List<Part> _parts = [];
    private int _kept;
    private bool _beganAtLineStart = true;

    /// <summary>Whether the cursor is at the left end of a row.</summary>
    public bool AtLineStart { get; private set; } = true;

    /// <summary>The line begun and not ended; null where it is not known.</summary>
    public string? OpenLine
    {
        get
        {
            if (AtLineStart)
            {
                return "";
            }

            string last = _parts.Count > 0 ? _parts[^1].Text : "";
            int start = last.LastIndexOf('\n') + 1;
            return start > 0 || (_parts.Count == 1 && _beganAtLineStart) ? last[start..] : null;
        }
    }

    /// <summary>Notes what is written.</summary>
    /// <param name="id">The display's; null for text and for what is never replaced.</param>
    /// <param name="text">The text; a display's ends in a line end.</param>
    public void Add(string? id, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        AtLineStart = text[^1] == '\n';
        if (TextCells.MovesCursor(text))
        {
            Forget();
            return;
        }

        if (id is null && _parts.Count > 0 && _parts[^1].Id is null)
        {
            _parts[^1] = new Part(null, _parts[^1].Text + text);
        }
        else
        {
            _parts.Add(new Part(id, text));
        }

        _kept += text.Length;
        while (_kept > MostKept && _parts.Count > 0)
        {
            _beganAtLineStart = _parts[0].Text.Length == 0 ? _beganAtLineStart : _parts[0].Text[^1] == '\n';
            _kept -= _parts[0].Text.Length;
            _parts.RemoveAt(0);
        }
    }

    /// <summary>The cursor can go back no further than here.</summary>
    public void Forget()
    {
        _parts.Clear();
        _kept = 0;
        _beganAtLineStart = AtLineStart;
    }

    /// <summary>The input took the open line away.</summary>
    public void LineTaken()
    {
        AtLineStart = true;
        Forget();
    }

    /// <summary>Replaces a display.</summary>
    /// <param name="id">The display's.</param>
    /// <param name="text">What it shows now, ending in a line end; empty for nothing.</param>
    /// <param name="width">The screen's columns.</param>
    /// <param name="height">The rows the cursor can go back.</param>
    /// <returns>What is to be written; null where the display is out of reach.</returns>
    public string? Replace(string id, string text, int width, int height)
    {
        int index = _parts.FindLastIndex(part => part.Id == id);
        if (index < 0 || GoTo(index, width, height) is not { } back)
        {
            return null;
        }

        _kept += text.Length - _parts[index].Text.Length;
        _parts[index] = new Part(id, text);
        StringBuilder written = new(back);
        foreach (Part part in _parts.Skip(index))
        {
            written.Append(part.Text);
        }

        if (TextCells.MovesCursor(text))
        {
            Forget();
        }

        return written.ToString();
    }

    /// <summary>Takes everything off the screen that the cursor can reach.</summary>
    /// <param name="width">The screen's columns.</param>
    /// <param name="height">The rows the cursor can go back.</param>
    /// <returns>What is to be written.</returns>
    public string Clear(int width, int height)
    {
        int first = 0;
        string? back = null;
        while (first < _parts.Count && (back = GoTo(first, width, height)) is null)
        {
            first++;
        }

        AtLineStart |= back is not null;
        Forget();
        return back ?? "";
    }

    private string? GoTo(int index, int width, int height)
    {
        int rows = TextCells.RowsDown(string.Concat(_parts.Skip(index).Select(part => part.Text)), width);
        return rows >= height ? null : rows > 0 ? $"\r\x1b[{rows}A\x1b[J" : "\r\x1b[J";
    }

    private sealed record Part(string? Id, string Text);
}

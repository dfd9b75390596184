namespace ExoInteractive.Cli.Repl.Showing;

/// <summary>One place on the screen: a letter, or the two columns of a wide one.</summary>
/// <param name="Text">What is shown.</param>
/// <param name="Width">Its columns.</param>
/// <param name="Ink">How.</param>
internal readonly record struct Glyph(string Text, int Width, Ink Ink);

/// <summary>What the editor shows: rows of glyphs, and where the cursor stands.</summary>
/// <param name="Rows">From the top.</param>
/// <param name="CursorRow">From 0.</param>
/// <param name="CursorColumn">From 0.</param>
internal sealed record Frame(IReadOnlyList<IReadOnlyList<Glyph>> Rows, int CursorRow, int CursorColumn)
{
    /// <summary>The rows that fit on a screen, with the cursor's among them.</summary>
    /// <param name="height">How many fit; above zero.</param>
    /// <returns>The same frame where all fit.</returns>
    public Frame Within(int height)
    {
        if (Rows.Count <= height)
        {
            return this;
        }

        int first = Math.Clamp(CursorRow - height + 1, 0, Rows.Count - height);
        return new Frame([.. Rows.Skip(first).Take(height)], CursorRow - first, CursorColumn);
    }
}

/// <summary>Lays text out in rows of a given width.</summary>
/// <param name="width">Columns; above zero.</param>
internal sealed class FrameBuilder(int width)
{
    private const int TabWidth = 4;

    private readonly List<List<Glyph>> _rows = [[]];
    private int _column;
    private int _cursorRow;
    private int _cursorColumn;

    /// <summary>Appends text; what does not fit into the row goes on in the next.</summary>
    /// <param name="text">Without line ends; tabs become spaces.</param>
    /// <param name="ink">How it looks.</param>
    public void Append(string text, Ink ink)
    {
        foreach (string element in TextCells.Elements(text))
        {
            if (element == "\t")
            {
                Append(new string(' ', TabWidth), ink);
                continue;
            }

            // A letter with marks, or an emoji of several parts, takes one place.
            int cells = Math.Min(2, TextCells.Width(element));
            Break(cells);
            _rows[^1].Add(new Glyph(element, cells, ink));
            _column += cells;
        }
    }

    /// <summary>Appends as much as the row holds.</summary>
    /// <param name="text">Without line ends.</param>
    /// <param name="ink">How it looks.</param>
    public void AppendCut(string text, Ink ink)
    {
        foreach (string element in TextCells.Elements(text).TakeWhile(element => _column + TextCells.Width(element) <= width))
        {
            Append(element, ink);
        }
    }

    /// <summary>Begins a row.</summary>
    public void NewRow()
    {
        _rows.Add([]);
        _column = 0;
    }

    /// <summary>Puts the cursor here.</summary>
    public void MarkCursor()
    {
        Break(1);
        (_cursorRow, _cursorColumn) = (_rows.Count - 1, _column);
    }

    /// <summary>What was laid out.</summary>
    /// <returns>The frame.</returns>
    public Frame Build() => new(_rows, _cursorRow, _cursorColumn);

    private void Break(int cells)
    {
        if (_column > 0 && _column + cells > width)
        {
            NewRow();
        }
    }
}

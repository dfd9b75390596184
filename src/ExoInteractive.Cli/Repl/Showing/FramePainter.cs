using System.Text;

namespace ExoInteractive.Cli.Repl.Showing;

/// <summary>Puts frames on the screen one over the other, writing only what differs.</summary>
/// <param name="screen">The screen; its cursor stands at the left end of a row when the first frame is painted.</param>
/// <param name="palette">How inks look.</param>
internal sealed class FramePainter(IScreen screen, Palette palette)
{
    private IReadOnlyList<IReadOnlyList<Glyph>> _shown = [];
    private int _row;
    private int _column;
    private int _width;

    /// <summary>Shows a frame in the place of the last one.</summary>
    /// <param name="frame">No higher than the screen, no wider than a column less.</param>
    public void Paint(Frame frame)
    {
        StringBuilder text = new();
        if (_shown.Count > 0 && screen.Width != _width)
        {
            Erase(text);
        }

        _width = screen.Width;
        if (_shown.Count > frame.Rows.Count)
        {
            Move(text, frame.Rows.Count, 0);
            text.Append("\x1b[J");
            _shown = [.. _shown.Take(frame.Rows.Count)];
        }

        for (int row = 0; row < frame.Rows.Count; row++)
        {
            if (row >= _shown.Count && row > 0)
            {
                Move(text, row - 1, _column);
                text.Append("\r\n");
                (_row, _column) = (row, 0);
            }

            Paint(text, row, frame.Rows[row], row < _shown.Count ? _shown[row] : []);
        }

        _shown = frame.Rows;
        Move(text, frame.CursorRow, frame.CursorColumn);
        if (text.Length > 0)
        {
            screen.Write(text.ToString());
        }
    }

    /// <summary>Takes the frame off the screen; the cursor stands where it began.</summary>
    public void Erase()
    {
        StringBuilder text = new();
        Erase(text);
        screen.Write(text.ToString());
    }

    /// <summary>Leaves the frame on the screen for good; the cursor stands at the left end of the row below it.</summary>
    public void Leave()
    {
        StringBuilder text = new();
        Move(text, Math.Max(0, _shown.Count - 1), 0);
        screen.Write(text.Append("\r\n").ToString());
        Forget();
    }

    // A terminal that became narrower breaks the rows anew; how far up the frame began follows from their widths.
    private void Erase(StringBuilder text)
    {
        int width = Math.Max(1, screen.Width);
        int up = _shown.Take(_row).Sum(row => 1 + (Math.Max(0, row.Sum(glyph => glyph.Width) - 1) / width)) + (_column / width);
        text.Append('\r');
        if (up > 0)
        {
            text.Append($"\x1b[{up}A");
        }

        text.Append("\x1b[J");
        Forget();
    }

    private void Forget()
    {
        _shown = [];
        (_row, _column) = (0, 0);
    }

    private void Paint(StringBuilder text, int row, IReadOnlyList<Glyph> wanted, IReadOnlyList<Glyph> there)
    {
        int same = 0, column = 0;
        while (same < wanted.Count && same < there.Count && wanted[same] == there[same])
        {
            column += wanted[same++].Width;
        }

        if (same == wanted.Count && same == there.Count)
        {
            return;
        }

        Move(text, row, column);
        Ink ink = Ink.Plain;
        foreach (Glyph glyph in wanted.Skip(same))
        {
            if (glyph.Ink != ink)
            {
                text.Append(palette.Stop(ink)).Append(palette.Start(glyph.Ink));
                ink = glyph.Ink;
            }

            text.Append(glyph.Text);
            column += glyph.Width;
        }

        text.Append(palette.Stop(ink));
        if (there.Count > same)
        {
            text.Append("\x1b[K");
        }

        _column = column;
    }

    private void Move(StringBuilder text, int row, int column)
    {
        if (row != _row)
        {
            text.Append(row < _row ? $"\x1b[{_row - row}A" : $"\x1b[{row - _row}B");
        }

        if (column != _column)
        {
            text.Append('\r');
            if (column > 0)
            {
                text.Append($"\x1b[{column}C");
            }
        }

        (_row, _column) = (row, column);
    }
}

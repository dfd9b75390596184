using System.Globalization;
using System.Text;
using ExoInteractive.Cli.Repl.Showing;

namespace ExoInteractive.Cli.Tests.Repl;

/// <summary>A terminal in memory: understands the escape codes that the console writes, breaks long lines, scrolls.</summary>
internal sealed class VirtualScreen(int width = 80, int height = 24) : IScreen
{
    private readonly List<char[]> _rows = [.. Enumerable.Range(0, height).Select(_ => Blank(width))];
    private readonly Lock _gate = new();
    private int _row;
    private int _column;

    public int Width => width;

    public int Height => height;

    /// <summary>Everything written, escape codes included.</summary>
    public StringBuilder Written { get; } = new();

    /// <summary>The rows down to the last that is not empty.</summary>
    public string Text
    {
        get
        {
            lock (_gate)
            {
                return string.Join('\n', _rows.Select(row => new string(row).TrimEnd())).TrimEnd('\n');
            }
        }
    }

    /// <summary>The last row that is not empty.</summary>
    public string LastLine => Text.Split('\n')[^1];

    /// <summary>Where the cursor is, from 0.</summary>
    public (int Row, int Column) Cursor => (_row, _column);

    public void Write(string text)
    {
        lock (_gate)
        {
            Written.Append(text);
            for (int i = 0; i < text.Length; i++)
            {
                i = text[i] == '\x1b' ? Escape(text, i) : Put(text, i);
            }
        }
    }

    private static char[] Blank(int width) => new string(' ', width).ToCharArray();

    private int Put(string text, int index)
    {
        switch (text[index])
        {
            case '\r':
                _column = 0;
                break;
            case '\n':
                _column = 0;
                Down();
                break;
            default:
                if (_column == width)
                {
                    _column = 0;
                    Down();
                }

                _rows[_row][_column++] = text[index];
                break;
        }

        return index;
    }

    private int Escape(string text, int index)
    {
        int end = index + 2;
        while (!char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        string argument = text[(index + 2)..end];
        int count = int.TryParse(argument, CultureInfo.InvariantCulture, out int given) ? given : 1;
        switch (text[end])
        {
            case 'A':
                _row = Math.Max(0, _row - count);
                break;
            case 'B':
                _row = Math.Min(height - 1, _row + count);
                break;
            case 'C':
                _column = Math.Min(width - 1, _column + count);
                break;
            case 'K':
                ClearRight(_row, _column);
                break;
            case 'J':
                ClearRight(_row, _column);
                for (int row = _row + 1; row < height; row++)
                {
                    ClearRight(row, 0);
                }

                break;
            case 'm' or 'h' or 'l':
                break;
            default:
                throw new NotSupportedException($"escape code {text[index..(end + 1)].Replace('\x1b', '^')}");
        }

        return end;
    }

    private void ClearRight(int row, int column) => _rows[row].AsSpan(Math.Min(column, width)).Fill(' ');

    private void Down()
    {
        if (_row + 1 < height)
        {
            _row++;
            return;
        }

        _rows.RemoveAt(0);
        _rows.Add(Blank(width));
    }
}

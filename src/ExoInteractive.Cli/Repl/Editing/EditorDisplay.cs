using ExoInteractive.Cli.Repl.Showing;

namespace ExoInteractive.Cli.Repl.Editing;

/// <summary>
/// Shows the input on the screen. What else is written while an input is being edited, by a task that a cell left running,
/// comes above it.
/// </summary>
/// <param name="screen">The screen.</param>
/// <param name="palette">How inks look.</param>
internal sealed class EditorDisplay(IScreen screen, Palette palette)
{
    private const int LeastWidth = 8;
    private const int MostHelpRows = 12;

    private readonly FramePainter _painter = new(screen, palette);
    private readonly Lock _gate = new();
    private EditorState? _shown;

    /// <summary>Shows an input as it is now.</summary>
    /// <param name="state">The input.</param>
    public void Show(EditorState state)
    {
        Frame frame = Compose(state);
        lock (_gate)
        {
            _shown = state;
            _painter.Paint(frame);
        }
    }

    /// <summary>The input is done; what comes next stands below it.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _shown = null;
            _painter.Leave();
        }
    }

    /// <summary>Writes to the screen, above the input where one is being edited.</summary>
    /// <param name="write">
    /// Told how many rows an input takes, 0 where there is none; where there is one, what it writes must end in a line end.
    /// </param>
    public void Write(Action<int> write)
    {
        lock (_gate)
        {
            if (_shown is null)
            {
                write(0);
                return;
            }

            Frame input = Compose(_shown);
            _painter.Erase();
            write(input.Rows.Count);
            _painter.Paint(input);
        }
    }

    private Frame Compose(EditorState state)
    {
        // The last column stays free: a terminal does not say whether a letter there has moved the cursor.
        FrameBuilder frame = new(Math.Max(LeastWidth, screen.Width - 1));
        int height = Math.Max(1, screen.Height - 1);
        string text = state.IsHidden ? "" : state.Buffer.Text;
        int cursor = state.IsHidden ? 0 : state.Buffer.Cursor;
        Ink[]? inks = state.IsCode ? CodeColours.Of(text) : null;
        frame.Append(state.Prompt, state.IsCode ? Ink.Prompt : Ink.Plain);
        int named = state.Prompt.TrimEnd(' ', ':').Length;
        string continued = new string('.', named) + state.Prompt[named..];
        for (int i = 0; i < text.Length;)
        {
            if (i == cursor)
            {
                frame.MarkCursor();
            }

            if (text[i] == '\n')
            {
                frame.NewRow();
                frame.Append(continued, Ink.Faint);
                i++;
                continue;
            }

            int length = System.Globalization.StringInfo.GetNextTextElementLength(text, i);
            frame.Append(text.Substring(i, length), inks?[i] ?? Ink.Plain);
            i += length;
        }

        if (cursor == text.Length)
        {
            frame.MarkCursor();
        }

        if (state.Search is { } search)
        {
            frame.NewRow();
            frame.AppendCut($"{(search.HasMatch ? "" : "no ")}earlier cell with: {search.Query}", Ink.Faint);
        }

        state.Menu?.Draw(frame, height - 1);
        DrawHelp(frame, state.Help, Math.Max(LeastWidth, screen.Width - 1), Math.Min(MostHelpRows, height - 1));
        return frame.Build().Within(height);
    }

    private static void DrawHelp(FrameBuilder frame, string? help, int width, int rows)
    {
        string[] lines = [.. (help?.ReplaceLineEndings("\n").Split('\n') ?? []).SelectMany(line => TextCells.Wrap(line, width))];
        foreach (string line in lines.Take(lines.Length > rows ? rows - 1 : rows))
        {
            frame.NewRow();
            frame.AppendCut(line, Ink.Faint);
        }

        if (lines.Length > rows)
        {
            frame.NewRow();
            frame.AppendCut($"… {lines.Length - rows + 1} more lines: end the name with ? and press Enter", Ink.Faint);
        }
    }
}

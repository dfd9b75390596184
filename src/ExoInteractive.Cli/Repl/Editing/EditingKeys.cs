namespace ExoInteractive.Cli.Repl.Editing;

/// <summary>The keys that move the cursor and change text, as shells and editors have them.</summary>
internal static class EditingKeys
{
    /// <summary>Does what a key means; nothing for a key without a meaning.</summary>
    /// <param name="state">The input.</param>
    /// <param name="key">The key.</param>
    public static void Apply(EditorState state, Keystroke key)
    {
        EditBuffer buffer = state.Buffer;
        if (key.Typed is { } typed)
        {
            if (state.IsCode && typed is "}")
            {
                buffer.InsertClosing(typed);
            }
            else
            {
                buffer.Insert(typed);
            }
        }
        else if (key.Control)
        {
            WithControl(state, key.Key.Key);
        }
        else if (key.Alt)
        {
            WithAlt(buffer, key.Key.Key);
        }
        else
        {
            Alone(state, key.Key.Key);
        }
    }

    private static void Alone(EditorState state, ConsoleKey key)
    {
        EditBuffer buffer = state.Buffer;
        switch (key)
        {
            case ConsoleKey.LeftArrow:
                buffer.Left();
                break;
            case ConsoleKey.RightArrow:
                buffer.Right();
                break;
            case ConsoleKey.UpArrow:
                Up(state);
                break;
            case ConsoleKey.DownArrow:
                Down(state);
                break;
            case ConsoleKey.Home:
                buffer.Home();
                break;
            case ConsoleKey.End:
                buffer.End();
                break;
            case ConsoleKey.Backspace:
                buffer.Backspace();
                break;
            case ConsoleKey.Delete:
                buffer.Delete();
                break;
        }
    }

    private static void WithControl(EditorState state, ConsoleKey key)
    {
        EditBuffer buffer = state.Buffer;
        switch (key)
        {
            case ConsoleKey.A:
                buffer.Home();
                break;
            case ConsoleKey.E:
                buffer.End();
                break;
            case ConsoleKey.B:
                buffer.Left();
                break;
            case ConsoleKey.F:
                buffer.Right();
                break;
            case ConsoleKey.P:
                Up(state);
                break;
            case ConsoleKey.N:
                Down(state);
                break;
            case ConsoleKey.LeftArrow:
                buffer.WordLeft();
                break;
            case ConsoleKey.RightArrow:
                buffer.WordRight();
                break;
            case ConsoleKey.K:
                buffer.CutToLineEnd();
                break;
            case ConsoleKey.U:
                buffer.CutToLineStart();
                break;
            case ConsoleKey.W or ConsoleKey.Backspace:
                buffer.CutWordLeft();
                break;
            case ConsoleKey.Delete:
                buffer.CutWordRight();
                break;
            case ConsoleKey.Y:
                buffer.Paste();
                break;
            case ConsoleKey.D:
                buffer.Delete();
                break;
            case ConsoleKey.H:
                buffer.Backspace();
                break;
        }
    }

    private static void WithAlt(EditBuffer buffer, ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.B or ConsoleKey.LeftArrow:
                buffer.WordLeft();
                break;
            case ConsoleKey.F or ConsoleKey.RightArrow:
                buffer.WordRight();
                break;
            case ConsoleKey.D:
                buffer.CutWordRight();
                break;
            case ConsoleKey.Backspace:
                buffer.CutWordLeft();
                break;
        }
    }

    private static void Up(EditorState state)
    {
        if (!state.Buffer.OnFirstLine)
        {
            state.Buffer.Up();
        }
        else if (state.Walk.Older(state.Buffer.Text) is { } older)
        {
            state.Buffer.Set(older);
        }
    }

    private static void Down(EditorState state)
    {
        if (!state.Buffer.OnLastLine)
        {
            state.Buffer.Down();
        }
        else if (state.Walk.Newer() is { } newer)
        {
            state.Buffer.Set(newer);
        }
    }
}

using ExoInteractive.Cli.Repl.Showing;
using ExoInteractive.Kernel.Scripting;

namespace ExoInteractive.Cli.Repl.Editing;

/// <summary>How an input ended.</summary>
internal enum InputEnd
{
    /// <summary>Enter.</summary>
    Submitted,

    /// <summary>Ctrl+C.</summary>
    Cancelled,

    /// <summary>Ctrl+D, or the terminal is gone.</summary>
    Closed,
}

/// <summary>What was put in.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Text">The text, also of a cancelled input.</param>
internal sealed record EditorInput(InputEnd End, string Text);

/// <summary>Reads a cell, or a line that a running cell asks for, key by key.</summary>
/// <param name="keys">Where keys come from.</param>
/// <param name="display">Where the input is shown.</param>
/// <param name="engine">Completes, explains, and tells whether a cell is whole.</param>
internal sealed class CellEditor(IKeySource keys, EditorDisplay display, ICellEngine engine)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Reads a cell.</summary>
    /// <param name="prompt">Before its first line.</param>
    /// <param name="history">Earlier inputs, oldest first.</param>
    /// <returns>The cell.</returns>
    public EditorInput ReadCell(string prompt, IReadOnlyList<string> history)
        => Read(new EditorState(prompt, history) { IsCode = true });

    /// <summary>Reads one line.</summary>
    /// <param name="prompt">Before it.</param>
    /// <param name="hidden">Whether nothing of it is shown.</param>
    /// <returns>The line.</returns>
    public EditorInput ReadLine(string prompt, bool hidden) => Read(new EditorState(prompt, []) { IsHidden = hidden });

    private EditorInput Read(EditorState state)
    {
        keys.Open();
        display.Show(state);
        try
        {
            while (true)
            {
                if (keys.Read() is not { } key)
                {
                    return new EditorInput(InputEnd.Closed, state.Buffer.Text);
                }

                InputEnd? end = Handle(state, key);
                if (end is not null)
                {
                    state.Menu = null;
                    state.Search = null;
                    state.Help = null;
                    state.Buffer.Set(state.Buffer.Text);
                    display.Show(state);
                    return new EditorInput(end.Value, state.Buffer.Text);
                }

                display.Show(state);
            }
        }
        finally
        {
            display.Leave();
            keys.Close();
        }
    }

    private InputEnd? Handle(EditorState state, Keystroke key)
    {
        bool hadHelp = state.Help is not null;
        state.Help = null;
        if (state.Search is { } search && OfSearch(state, search, key))
        {
            return null;
        }

        if (state.Menu is { } menu && OfMenu(state, menu, key))
        {
            return null;
        }

        if (key.Pasted is { } pasted)
        {
            state.Buffer.Insert(state.IsCode ? pasted.TrimEnd('\r', '\n') : pasted.ReplaceLineEndings("\n").Split('\n')[0]);
            return null;
        }

        switch (key)
        {
            case { Key.Key: ConsoleKey.C, Control: true }:
                return InputEnd.Cancelled;
            case { Key.Key: ConsoleKey.D, Control: true } when state.Buffer.Text.Length == 0:
                return InputEnd.Closed;
            case { Key.Key: ConsoleKey.Enter }:
                return OfEnter(state, key.Alt || key.Control || key.Shift);
            case { Key.Key: ConsoleKey.Escape } when hadHelp:
                return null;
            case { Key.Key: ConsoleKey.Tab } when state.IsCode:
                Complete(state);
                return null;
            case { Key.Key: ConsoleKey.F1 } or { Key.Key: ConsoleKey.Spacebar or ConsoleKey.D2, Control: true } when state.IsCode:
                state.Help = engine.Inspect(state.Buffer.Text, state.Buffer.Cursor)?.Data.GetValueOrDefault("text/plain") ?? "nothing is known about this";
                return null;
            case { Key.Key: ConsoleKey.R, Control: true } when state.IsCode:
                state.Search = new HistorySearch(state.History, state.Buffer.Text);
                return null;
            default:
                EditingKeys.Apply(state, key);
                return null;
        }
    }

    private InputEnd? OfEnter(EditorState state, bool newLine)
    {
        if (!state.IsCode)
        {
            return InputEnd.Submitted;
        }

        EditBuffer buffer = state.Buffer;
        if (!newLine && ReplWords.Question(buffer.Text) is not null)
        {
            return InputEnd.Submitted;
        }

        (Completeness completeness, string indent) = engine.IsComplete(buffer.Text);
        if (!newLine && buffer.OnLastLine && completeness is not Completeness.Incomplete)
        {
            return InputEnd.Submitted;
        }

        if (!buffer.OnLastLine || newLine)
        {
            indent = engine.IsComplete(buffer.Text[..buffer.Cursor]).Indent;
        }

        buffer.Insert("\n" + indent);
        return null;
    }

    private void Complete(EditorState state)
    {
        EditBuffer buffer = state.Buffer;
        if (string.IsNullOrWhiteSpace(buffer.LineBeforeCursor))
        {
            buffer.Indent();
            return;
        }

        using CancellationTokenSource limit = new(Patience);
        try
        {
            Task<CompletionResult> suggested = engine.CompleteAsync(buffer.Text, buffer.Cursor, limit.Token);
            state.Menu = suggested.Wait(Patience) ? CompletionMenu.Complete(buffer, suggested.Result) : null;
        }
        catch (AggregateException late) when (late.InnerException is OperationCanceledException)
        {
            state.Menu = null;
        }
    }

    private static bool OfMenu(EditorState state, CompletionMenu menu, Keystroke key)
    {
        switch (key.Key.Key)
        {
            case ConsoleKey.Tab or ConsoleKey.DownArrow or ConsoleKey.UpArrow when key.Pasted is null:
                menu.Choose(key.Shift || key.Key.Key == ConsoleKey.UpArrow ? -1 : 1);
                return true;
            case ConsoleKey.Enter when menu.Chosen is not null:
                menu.Accept(state.Buffer);
                state.Menu = null;
                return true;
            case ConsoleKey.Escape:
                state.Menu = null;
                return true;
        }

        if (key.Typed is null && key.Key.Key != ConsoleKey.Backspace)
        {
            state.Menu = null;
            return false;
        }

        if (key.Typed is not null && !EditBuffer.IsWord(key.Typed[0]))
        {
            menu.Accept(state.Buffer);
        }

        EditingKeys.Apply(state, key);
        state.Menu = menu.Filter(state.Buffer) ? menu : null;
        return true;
    }

    private static bool OfSearch(EditorState state, HistorySearch search, Keystroke key)
    {
        switch (key)
        {
            case { Key.Key: ConsoleKey.R, Control: true }:
                search.Older();
                break;
            case { Key.Key: ConsoleKey.Backspace }:
                search.Backspace();
                break;
            case { Key.Key: ConsoleKey.Escape } or { Key.Key: ConsoleKey.C or ConsoleKey.G, Control: true }:
                state.Buffer.Set(search.Draft);
                state.Search = null;
                return true;
            case { Typed: { } typed }:
                search.Type(typed);
                break;
            default:
                state.Search = null;
                return false;
        }

        state.Buffer.Set(search.Found);
        return true;
    }
}

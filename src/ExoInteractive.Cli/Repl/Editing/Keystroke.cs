namespace ExoInteractive.Cli.Repl.Editing;

/// <summary>A key pressed, or a text pasted.</summary>
/// <param name="Key">The key.</param>
/// <param name="Pasted">The text, of any number of lines; null for a key.</param>
internal readonly record struct Keystroke(ConsoleKeyInfo Key, string? Pasted = null)
{
    /// <summary>Whether Ctrl is held.</summary>
    public bool Control => (Key.Modifiers & ConsoleModifiers.Control) != 0;

    /// <summary>Whether Alt is held.</summary>
    public bool Alt => (Key.Modifiers & ConsoleModifiers.Alt) != 0;

    /// <summary>Whether Shift is held.</summary>
    public bool Shift => (Key.Modifiers & ConsoleModifiers.Shift) != 0;

    /// <summary>What it types; null for a key that types nothing.</summary>
    public string? Typed => Pasted is null && !Control && !Alt && Key.KeyChar >= ' ' && Key.KeyChar != '\x7f' ? Key.KeyChar.ToString() : null;
}

/// <summary>Where keys come from.</summary>
internal interface IKeySource
{
    /// <summary>Keys are read from here on; Ctrl+C is one of them.</summary>
    void Open();

    /// <summary>No keys are read for now; Ctrl+C is a signal again.</summary>
    void Close();

    /// <summary>Waits for a key.</summary>
    /// <returns>Null where no more will come.</returns>
    Keystroke? Read();
}

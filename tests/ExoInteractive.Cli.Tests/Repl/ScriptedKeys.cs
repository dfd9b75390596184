using ExoInteractive.Cli.Repl.Editing;

namespace ExoInteractive.Cli.Tests.Repl;

/// <summary>Keys pressed one after the other, with looks at the screen in between; then the terminal is gone.</summary>
internal sealed class ScriptedKeys : IKeySource
{
    private readonly Queue<object> _steps = new();

    public void Open()
    {
    }

    public void Close()
    {
    }

    public ScriptedKeys Type(string text)
    {
        foreach (char character in text)
        {
            _steps.Enqueue(character == '\n' ? Pressed(ConsoleKey.Enter, '\r') : new Keystroke(new ConsoleKeyInfo(character, default, false, false, false)));
        }

        return this;
    }

    public ScriptedKeys Press(ConsoleKey key, ConsoleModifiers modifiers = 0, int times = 1)
    {
        for (int i = 0; i < times; i++)
        {
            _steps.Enqueue(Pressed(key, '\0', modifiers));
        }

        return this;
    }

    public ScriptedKeys Control(ConsoleKey key) => Press(key, ConsoleModifiers.Control);

    public ScriptedKeys Paste(string text)
    {
        _steps.Enqueue(new Keystroke(default, text));
        return this;
    }

    /// <summary>Looks, once everything before has been done.</summary>
    public ScriptedKeys Then(Action look)
    {
        _steps.Enqueue(look);
        return this;
    }

    public Keystroke? Read()
    {
        while (_steps.TryDequeue(out object? step))
        {
            if (step is Keystroke key)
            {
                return key;
            }

            ((Action)step)();
        }

        return null;
    }

    private static Keystroke Pressed(ConsoleKey key, char character, ConsoleModifiers modifiers = 0)
        => new(new ConsoleKeyInfo(
            character, key, modifiers.HasFlag(ConsoleModifiers.Shift), modifiers.HasFlag(ConsoleModifiers.Alt), modifiers.HasFlag(ConsoleModifiers.Control)));
}

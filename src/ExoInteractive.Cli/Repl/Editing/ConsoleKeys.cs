using System.Text;
using ExoInteractive.Cli.Repl.Showing;

namespace ExoInteractive.Cli.Repl.Editing;

/// <summary>
/// Keys of this process's terminal. While it is open Ctrl+C is a key like others, and terminals that can do so mark what
/// is pasted (bracketed paste), so that its line ends do not submit.
/// </summary>
/// <param name="screen">Told to mark pastes.</param>
internal sealed class ConsoleKeys(IScreen screen) : IKeySource
{
    private const string PasteBegins = "[200~";
    private const string PasteEnds = "[201~";
    private static readonly TimeSpan RestOfSequence = TimeSpan.FromMilliseconds(30);

    private readonly Queue<ConsoleKeyInfo> _ahead = new();
    private char _highSurrogate;

    /// <inheritdoc/>
    public void Open()
    {
        Console.TreatControlCAsInput = true;
        screen.Write("\x1b[?2004h");
    }

    /// <inheritdoc/>
    public void Close()
    {
        screen.Write("\x1b[?2004l");
        Console.TreatControlCAsInput = false;
    }

    /// <inheritdoc/>
    public Keystroke? Read()
    {
        try
        {
            ConsoleKeyInfo key = Next();
            if (!StartsSequence(key))
            {
                return Whole(key);
            }

            return Follows(key, PasteBegins) ? new Keystroke(default, ReadPaste()) : new Keystroke(key);
        }
        catch (InvalidOperationException)
        {
            // The terminal is gone.
            return null;
        }
    }

    private ConsoleKeyInfo Next() => _ahead.TryDequeue(out ConsoleKeyInfo key) ? key : Console.ReadKey(intercept: true);

    // Some consoles deliver a character beyond the first 65,536 as two keys.
    private Keystroke? Whole(ConsoleKeyInfo key)
    {
        if (char.IsHighSurrogate(key.KeyChar))
        {
            _highSurrogate = key.KeyChar;
            return Read();
        }

        if (char.IsLowSurrogate(key.KeyChar) && _highSurrogate != '\0')
        {
            string whole = new([_highSurrogate, key.KeyChar]);
            _highSurrogate = '\0';
            return new Keystroke(default, whole);
        }

        return new Keystroke(key);
    }

    private static bool StartsSequence(ConsoleKeyInfo key)
        => key.KeyChar == '\x1b' || (key.KeyChar == '[' && (key.Modifiers & ConsoleModifiers.Alt) != 0);

    /// <summary>Whether the rest of a sequence follows; keys read in vain are kept.</summary>
    private bool Follows(ConsoleKeyInfo first, string sequence)
    {
        string rest = first.KeyChar == '[' ? sequence[1..] : sequence;
        List<ConsoleKeyInfo> read = [];
        foreach (char expected in rest)
        {
            if (!IsWaiting())
            {
                break;
            }

            read.Add(Next());
            if (read[^1].KeyChar != expected)
            {
                break;
            }
        }

        if (read.Count == rest.Length && read[^1].KeyChar == rest[^1])
        {
            return true;
        }

        ConsoleKeyInfo[] later = [.. _ahead];
        _ahead.Clear();
        foreach (ConsoleKeyInfo key in read.Concat(later))
        {
            _ahead.Enqueue(key);
        }

        return false;
    }

    private bool IsWaiting() => _ahead.Count > 0 || Console.KeyAvailable || SpinWait.SpinUntil(() => Console.KeyAvailable, RestOfSequence);

    private string ReadPaste()
    {
        StringBuilder text = new();
        while (true)
        {
            ConsoleKeyInfo key = Next();
            if (StartsSequence(key) && Follows(key, PasteEnds))
            {
                return text.ToString();
            }

            text.Append(key.Key == ConsoleKey.Enter ? '\n' : key.KeyChar);
        }
    }
}

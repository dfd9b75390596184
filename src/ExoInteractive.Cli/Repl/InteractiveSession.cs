using ExoInteractive.Cli.Repl.Editing;
using ExoInteractive.Cli.Repl.Showing;
using ExoInteractive.Kernel.Scripting;

namespace ExoInteractive.Cli.Repl;

/// <summary>The console at a terminal: reads a cell, runs it, shows what comes, until the user ends it.</summary>
internal sealed class InteractiveSession
{
    private readonly ICellEngine _engine;
    private readonly IScreen _screen;
    private readonly Palette _palette;
    private readonly ReplHistory _history;
    private readonly CellEditor _editor;
    private readonly ScreenOutput _output;
    private readonly Lock _asking = new();
    private volatile bool _running;

    /// <summary>A session.</summary>
    /// <param name="engine">Runs the cells; the caller disposes of it.</param>
    /// <param name="keys">Where keys come from.</param>
    /// <param name="screen">Where everything is shown.</param>
    /// <param name="palette">How inks look.</param>
    /// <param name="history">Earlier inputs.</param>
    public InteractiveSession(ICellEngine engine, IKeySource keys, IScreen screen, Palette palette, ReplHistory history)
    {
        _engine = engine;
        _screen = screen;
        _palette = palette;
        _history = history;
        EditorDisplay display = new(screen, palette);
        _editor = new CellEditor(keys, display, engine);
        _output = new ScreenOutput(display, screen, palette, new BundleText(() => screen.Width, palette));
    }

    /// <summary>Runs the session.</summary>
    /// <param name="first">A cell to run before the first prompt; null for none.</param>
    /// <returns>When the user has ended it.</returns>
    public async Task RunAsync(string? first)
    {
        if (first is not null)
        {
            await RunCell(first).ConfigureAwait(false);
        }

        bool warned = false;
        while (_editor.ReadCell($"[{_engine.ExecutionCount + 1}]: ", _history.Entries) is { End: not InputEnd.Closed } input)
        {
            if (input.End == InputEnd.Cancelled)
            {
                if (input.Text.Length == 0)
                {
                    if (warned)
                    {
                        return;
                    }

                    _output.Say(_palette.Paint("Ctrl+C once more, Ctrl+D or exit ends", Ink.Faint));
                    warned = true;
                }

                continue;
            }

            warned = false;
            if (ReplWords.IsEnd(input.Text))
            {
                return;
            }

            if (!string.IsNullOrWhiteSpace(input.Text))
            {
                _history.Add(input.Text);
                await Answer(input.Text).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Interrupts the running cell, if any; safe from any thread.</summary>
    public void Interrupt() => _engine.Interrupt();

    private Task Answer(string input)
    {
        if (ReplWords.Question(input) is not { } name)
        {
            return RunCell(input);
        }

        string known = _engine.Inspect(name, name.Length)?.Data.GetValueOrDefault("text/plain") ?? $"nothing is known about {name}";
        IEnumerable<string> lines = known.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').SelectMany(line => TextCells.Wrap(line, _screen.Width - 1));
        _output.Say(string.Join('\n', lines));
        return Task.CompletedTask;
    }

    private async Task RunCell(string code)
    {
        _output.Begin();
        _running = true;
        try
        {
            await _engine.ExecuteAsync(new CellRequest(code, RequestInput: Ask), _output).ConfigureAwait(false);
        }
        finally
        {
            _running = false;
            _output.End();
        }
    }

    /// <summary>A cell asks for a line, on a thread of its own.</summary>
    private string Ask(string prompt, bool isPassword)
    {
        lock (_asking)
        {
            if (!_running)
            {
                throw new InvalidOperationException("a cell that has ended cannot ask for input");
            }

            string[] lines = (_output.TakeOpenLine() + prompt).ReplaceLineEndings("\n").Split('\n');
            foreach (string line in lines[..^1])
            {
                _output.Say(line);
            }

            EditorInput answer = _editor.ReadLine(lines[^1], isPassword);
            switch (answer.End)
            {
                case InputEnd.Cancelled:
                    _engine.Interrupt();
                    throw new OperationCanceledException("the input was cancelled");
                case InputEnd.Closed:
                    throw new EndOfStreamException("the input was closed");
                default:
                    return answer.Text;
            }
        }
    }
}

using ExoInteractive.Cli.Repl.Editing;
using ExoInteractive.Cli.Repl.Showing;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Magics;

namespace ExoInteractive.Cli.Repl;

/// <summary>Outputs of cells on a terminal: displays are replaced where they stand as long as the cursor can go back there.</summary>
/// <param name="display">Keeps them apart from the input.</param>
/// <param name="screen">The screen.</param>
/// <param name="palette">How inks look.</param>
/// <param name="texts">Bundles as text.</param>
internal sealed class ScreenOutput(EditorDisplay display, IScreen screen, Palette palette, BundleText texts) : ICellOutput
{
    private readonly OutputTail _tail = new();
    private bool _clearBeforeNext;

    /// <summary>A cell begins: what stands above it is not replaced any more.</summary>
    public void Begin() => display.Write(_ =>
    {
        _tail.Forget();
        _clearBeforeNext = false;
    });

    /// <summary>A cell has ended: what follows begins in a row of its own.</summary>
    public void End() => display.Write(rows =>
    {
        if (!_tail.AtLineStart)
        {
            Put(null, "\n", rows, isLine: false);
        }
    });

    /// <summary>Says something of the console's own.</summary>
    /// <param name="text">Lines without a line end at the end.</param>
    public void Say(string text) => Show(null, text, isLine: true);

    /// <summary>Takes the line that a cell began off the screen, to be shown before the answer it waits for.</summary>
    /// <returns>The line; empty where there is none.</returns>
    public string TakeOpenLine()
    {
        string line = "";
        display.Write(_ =>
        {
            if (_tail.OpenLine is { } open && TextCells.RowsDown(open, screen.Width) == 0)
            {
                line = open;
                screen.Write(open.Length > 0 ? "\r\x1b[K" : "");
            }
            else
            {
                screen.Write("\n");
            }

            _tail.LineTaken();
        });
        return line;
    }

    /// <inheritdoc/>
    public void Stream(string name, string text)
        => Show(null, name == "stderr" ? string.Join('\n', text.Split('\n').Select(line => palette.Paint(line, Ink.Warning))) : text, isLine: false);

    /// <inheritdoc/>
    public void DisplayData(MimeBundle bundle, string? displayId) => Show(displayId, texts.Of(bundle), isLine: true);

    /// <inheritdoc/>
    public void UpdateDisplayData(MimeBundle bundle, string displayId)
    {
        string text = Line(texts.Of(bundle));
        display.Write(rows =>
        {
            if (_tail.Replace(displayId, text, screen.Width, screen.Height - rows) is { } replaced)
            {
                screen.Write(replaced);
            }
            else
            {
                Put(displayId, text, rows, isLine: true);
            }
        });
    }

    /// <inheritdoc/>
    public void ExecuteResult(MimeBundle bundle) => Show(null, texts.Of(bundle), isLine: true);

    /// <inheritdoc/>
    public void Error(CellError error) => Show(null, ErrorText.Of(error, palette), isLine: true);

    /// <inheritdoc/>
    public void ClearOutput(bool wait) => display.Write(rows =>
    {
        _clearBeforeNext = wait;
        if (!wait)
        {
            screen.Write(_tail.Clear(screen.Width, screen.Height - rows));
        }
    });

    private void Show(string? id, string text, bool isLine) => display.Write(rows =>
    {
        if (_clearBeforeNext)
        {
            _clearBeforeNext = false;
            screen.Write(_tail.Clear(screen.Width, screen.Height - rows));
        }

        Put(id, isLine ? Line(text) : text, rows, isLine);
    });

    // What has nothing to say, as a mark that is not set, takes no row.
    private static string Line(string text) => text.Length > 0 ? text + "\n" : "";

    private void Put(string? id, string text, int inputRows, bool isLine)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (isLine && !_tail.AtLineStart)
        {
            _tail.Add(null, "\n");
            screen.Write("\n");
        }

        string whole = inputRows > 0 && !text.EndsWith('\n') ? text + "\n" : text;
        screen.Write(whole);
        _tail.Add(id, whole);
    }
}

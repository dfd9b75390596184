using ExoInteractive.Cli.Repl.Showing;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Magics;

namespace ExoInteractive.Cli.Repl;

/// <summary>
/// Outputs of one cell for a file or a pipe, without escape codes. What a cell prints goes out at once until it shows
/// something that may still change; from there on it goes out when the cell has ended, each display in its last state.
/// </summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
/// <param name="texts">Bundles as text.</param>
internal sealed class PlainOutput(TextWriter output, TextWriter error, BundleText texts) : ICellOutput
{
    private readonly Lock _gate = new();
    private readonly List<Piece> _held = [];
    private bool _ended;
    private bool _openLine;

    /// <summary>The cell has ended: what was held goes out, and later outputs of its tasks at once.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            foreach (Piece piece in _held)
            {
                Write(piece);
            }

            _held.Clear();
            if (_openLine)
            {
                output.WriteLine();
                _openLine = false;
            }

            output.Flush();
            error.Flush();
        }
    }

    /// <inheritdoc/>
    public void Stream(string name, string text) => Add(new Piece(name == "stderr" ? error : output, null, text, IsLine: false));

    /// <inheritdoc/>
    public void DisplayData(MimeBundle bundle, string? displayId) => Add(new Piece(output, displayId, Line(texts.Of(bundle)), IsLine: true));

    /// <inheritdoc/>
    public void UpdateDisplayData(MimeBundle bundle, string displayId)
    {
        string text = Line(texts.Of(bundle));
        lock (_gate)
        {
            int index = _held.FindLastIndex(piece => piece.Id == displayId);
            if (index >= 0)
            {
                _held[index] = _held[index] with { Text = text };
                return;
            }
        }

        Add(new Piece(output, displayId, text, IsLine: true));
    }

    /// <inheritdoc/>
    public void ExecuteResult(MimeBundle bundle) => DisplayData(bundle, null);

    /// <inheritdoc/>
    public void Error(CellError failure) => Add(new Piece(error, null, ErrorText.Of(failure, new Palette(colours: false)) + "\n", IsLine: true));

    /// <inheritdoc/>
    public void ClearOutput(bool wait)
    {
        lock (_gate)
        {
            _held.Clear();
        }
    }

    private static string Line(string text) => text.Length > 0 ? text + "\n" : "";

    private void Add(Piece piece)
    {
        lock (_gate)
        {
            if (!_ended && (piece.Id is not null || _held.Count > 0))
            {
                _held.Add(piece);
                return;
            }

            Write(piece);
            piece.To.Flush();
        }
    }

    private void Write(Piece piece)
    {
        if (_openLine && piece.IsLine && piece.Text.Length > 0)
        {
            output.WriteLine();
            _openLine = false;
        }

        piece.To.Write(piece.Text);
        if (piece.To == output && piece.Text.Length > 0)
        {
            _openLine = piece.Text[^1] != '\n';
        }
    }

    private sealed record Piece(TextWriter To, string? Id, string Text, bool IsLine);
}

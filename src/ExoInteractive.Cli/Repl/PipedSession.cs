using ExoInteractive.Cli.Repl.Showing;
using ExoInteractive.Kernel.Documents;
using ExoInteractive.Kernel.Scripting;

namespace ExoInteractive.Cli.Repl;

/// <summary>
/// The console without a terminal: lines come from a file or pipe, outputs go out plainly. What is complete is run at once; after
/// a line that begins a cell of a script (<see cref="ScriptFile"/>) each cell is run as a whole, and the first that fails is the last.
/// </summary>
/// <param name="engine">Runs the cells; the caller disposes of it.</param>
/// <param name="input">The lines; also what cells that ask for input are given.</param>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
/// <param name="prompts">Whether a person types the lines, at a terminal that can do no more than show them.</param>
internal sealed class PipedSession(ICellEngine engine, TextReader input, TextWriter output, TextWriter error, bool prompts)
{
    private volatile bool _interrupted;
    private bool _wholeCells;

    /// <summary>Runs the session.</summary>
    /// <param name="first">A cell to run before the first line; null for none.</param>
    /// <returns>Whether every cell succeeded.</returns>
    public async Task<bool> RunAsync(string? first)
    {
        bool succeeded = first is null || await RunCell(first).ConfigureAwait(false);
        List<string> lines = [];
        while (!Stopped && ReadLine(lines.Count > 0) is { } line)
        {
            if (!prompts && ScriptFile.BeginsCell(line))
            {
                succeeded &= await RunCell(string.Join('\n', lines)).ConfigureAwait(false);
                lines.Clear();
                if (_wholeCells && !succeeded)
                {
                    return false;
                }

                _wholeCells = true;
            }

            lines.Add(line);
            if (_wholeCells)
            {
                continue;
            }

            string cell = string.Join('\n', lines);
            if (ReplWords.IsEnd(cell))
            {
                return succeeded;
            }

            if (engine.IsComplete(cell).Completeness != Completeness.Incomplete)
            {
                succeeded &= await RunCell(cell).ConfigureAwait(false);
                lines.Clear();
            }
        }

        return succeeded & (lines.Count == 0 || Stopped || await RunCell(string.Join('\n', lines)).ConfigureAwait(false)) & !Stopped;
    }

    /// <summary>Interrupts the running cell; where the lines come from a file or pipe, no more of them are run.</summary>
    public void Interrupt()
    {
        _interrupted = true;
        engine.Interrupt();
    }

    private bool Stopped => _interrupted && !prompts;

    private string? ReadLine(bool more)
    {
        if (prompts)
        {
            output.Write(more ? "... " : $"[{engine.ExecutionCount + 1}]: ");
            output.Flush();
        }

        return input.ReadLine();
    }

    private async Task<bool> RunCell(string code)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            return true;
        }

        PlainOutput cell = new(output, error, new BundleText(width: null, new Palette(colours: false)));
        CellResult result = await engine.ExecuteAsync(new CellRequest(code, RequestInput: Ask), cell).ConfigureAwait(false);
        cell.End();
        return result.Succeeded;
    }

    private string Ask(string prompt, bool isPassword)
    {
        output.Write(prompt);
        output.Flush();
        return input.ReadLine() ?? throw new EndOfStreamException("standard input has ended");
    }
}

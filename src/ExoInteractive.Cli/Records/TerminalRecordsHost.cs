using ExoInteractive.Core;
using ExoInteractive.Notebook.Records;
using ExoInteractive.Notebook.Tables;

namespace ExoInteractive.Cli.Records;

/// <summary>A terminal, file or pipe: text tables.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="isChild">Whether another process of this program reads it, and is told of progress in lines.</param>
internal sealed class TerminalRecordsHost(Terminal terminal, bool isChild) : IRecordsHost
{
    /// <inheritdoc/>
    public void Show(IRecordView view)
    {
        foreach (Table table in view.Tables)
        {
            terminal.Print(table);
        }
    }

    /// <inheritdoc/>
    public void Print(string line) => terminal.Out.WriteLine(line);

    /// <inheritdoc/>
    public void Tell(string line) => terminal.Error.WriteLine($"exo records: {line}");

    /// <inheritdoc/>
    public T Work<T>(string title, bool isQuiet, Func<IProgress<StageProgress>?, T> work)
        => isChild ? work(ChildOptions.Lines(terminal.Error)) : ProgressBar.Run(terminal, isQuiet, title, work);
}

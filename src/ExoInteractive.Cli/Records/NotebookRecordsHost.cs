using ExoInteractive.Core;
using ExoInteractive.Magics;
using ExoInteractive.Notebook.Records;

namespace ExoInteractive.Cli.Records;

/// <summary>A cell of a notebook: rich outputs.</summary>
/// <param name="host">The cell.</param>
/// <param name="time">The clock of progress bars.</param>
internal sealed class NotebookRecordsHost(IMagicHost host, TimeProvider time) : IRecordsHost
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);

    /// <inheritdoc/>
    public void Show(IRecordView view) => host.Display(view);

    /// <inheritdoc/>
    public void Print(string line) => host.Out.WriteLine(line);

    /// <inheritdoc/>
    public void Tell(string line) => host.Error.WriteLine(line);

    /// <inheritdoc/>
    public T Work<T>(string title, bool isQuiet, Func<IProgress<StageProgress>?, T> work)
    {
        DisplayedProgress bar = new(host.Display, time, Moment);
        try
        {
            return work(isQuiet ? null : new Stages(bar, title));
        }
        finally
        {
            bar.Stop();
        }
    }

    private sealed class Stages(DisplayedProgress bar, string title) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => bar.Report($"{title}: {value.Stage}", value.Fraction);
    }
}

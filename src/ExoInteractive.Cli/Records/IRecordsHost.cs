using ExoInteractive.Core;
using ExoInteractive.Notebook.Records;

namespace ExoInteractive.Cli.Records;

/// <summary>What a records command needs of whoever gave it: a terminal, or a cell of a notebook.</summary>
internal interface IRecordsHost
{
    /// <summary>Shows a result: text tables in a terminal, rich ones in a notebook.</summary>
    /// <param name="view">The result.</param>
    void Show(IRecordView view);

    /// <summary>Prints one line of a result.</summary>
    /// <param name="line">Without its end.</param>
    void Print(string line);

    /// <summary>Prints one line that is no result: a warning, a hint.</summary>
    /// <param name="line">Without its end.</param>
    void Tell(string line);

    /// <summary>Does work that takes a while, under a progress bar.</summary>
    /// <typeparam name="T">What it makes.</typeparam>
    /// <param name="title">What it is about.</param>
    /// <param name="isQuiet">Show no bar.</param>
    /// <param name="work">The work; told null where no bar is shown.</param>
    /// <returns>What it made.</returns>
    T Work<T>(string title, bool isQuiet, Func<IProgress<StageProgress>?, T> work);
}

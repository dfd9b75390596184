using ExoInteractive.Kernel.Scripting.InCells;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting;

/// <summary>Where the outputs of one cell go: a Jupyter client, or the executed notebook. Thread-safe; late calls after the cell ended are allowed.</summary>
public interface ICellOutput
{
    /// <summary>Text printed.</summary>
    /// <param name="name">"stdout" or "stderr".</param>
    /// <param name="text">The text, line ends as "\n".</param>
    void Stream(string name, string text);

    /// <summary>A displayed value.</summary>
    /// <param name="bundle">Its forms.</param>
    /// <param name="displayId">Non-null for one that may be updated.</param>
    void DisplayData(MimeBundle bundle, string? displayId);

    /// <summary>Replaces every display of that id.</summary>
    /// <param name="bundle">The new forms.</param>
    /// <param name="displayId">The id.</param>
    void UpdateDisplayData(MimeBundle bundle, string displayId);

    /// <summary>The value of the cell's last expression.</summary>
    /// <param name="bundle">Its forms.</param>
    void ExecuteResult(MimeBundle bundle);

    /// <summary>The failure of the cell; at most once.</summary>
    /// <param name="error">Name, message, traceback.</param>
    void Error(CellError error);

    /// <summary>Clears the outputs so far.</summary>
    /// <param name="wait">Only when the next output comes.</param>
    void ClearOutput(bool wait);

    /// <summary>A message of a cell to code of the clients. An output that no client listens to, such as a notebook file, drops it.</summary>
    /// <param name="message">The message.</param>
    void Comm(CommMessage message)
    {
    }
}

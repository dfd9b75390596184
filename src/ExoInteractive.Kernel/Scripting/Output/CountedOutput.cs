using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.Output;

/// <summary>Passes outputs on and counts them.</summary>
/// <param name="output">Takes them.</param>
internal sealed class CountedOutput(ICellOutput output) : ICellOutput
{
    private int _count;

    /// <summary>Streams, displays, results and errors so far; updates of what was shown do not count.</summary>
    public int Count => Volatile.Read(ref _count);

    public void Stream(string name, string text)
    {
        Interlocked.Increment(ref _count);
        output.Stream(name, text);
    }

    public void DisplayData(MimeBundle bundle, string? displayId)
    {
        Interlocked.Increment(ref _count);
        output.DisplayData(bundle, displayId);
    }

    public void UpdateDisplayData(MimeBundle bundle, string displayId) => output.UpdateDisplayData(bundle, displayId);

    public void ExecuteResult(MimeBundle bundle)
    {
        Interlocked.Increment(ref _count);
        output.ExecuteResult(bundle);
    }

    public void Error(CellError error)
    {
        Interlocked.Increment(ref _count);
        output.Error(error);
    }

    public void ClearOutput(bool wait) => output.ClearOutput(wait);
}

using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.Output;

/// <summary>Takes no outputs: for silent cells and expressions.</summary>
internal sealed class SilentOutput : ICellOutput
{
    public static SilentOutput Instance { get; } = new();

    public void Stream(string name, string text)
    {
    }

    public void DisplayData(MimeBundle bundle, string? displayId)
    {
    }

    public void UpdateDisplayData(MimeBundle bundle, string displayId)
    {
    }

    public void ExecuteResult(MimeBundle bundle)
    {
    }

    public void Error(CellError error)
    {
    }

    public void ClearOutput(bool wait)
    {
    }
}

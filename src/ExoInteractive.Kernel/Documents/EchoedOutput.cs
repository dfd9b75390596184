using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Scripting.InCells;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Documents;

/// <summary>Outputs that go to two places.</summary>
/// <param name="first">One.</param>
/// <param name="second">The other.</param>
internal sealed class EchoedOutput(ICellOutput first, ICellOutput second) : ICellOutput
{
    public void Stream(string name, string text)
    {
        first.Stream(name, text);
        second.Stream(name, text);
    }

    public void DisplayData(MimeBundle bundle, string? displayId)
    {
        first.DisplayData(bundle, displayId);
        second.DisplayData(bundle, displayId);
    }

    public void UpdateDisplayData(MimeBundle bundle, string displayId)
    {
        first.UpdateDisplayData(bundle, displayId);
        second.UpdateDisplayData(bundle, displayId);
    }

    public void ExecuteResult(MimeBundle bundle)
    {
        first.ExecuteResult(bundle);
        second.ExecuteResult(bundle);
    }

    public void Error(CellError error)
    {
        first.Error(error);
        second.Error(error);
    }

    public void ClearOutput(bool wait)
    {
        first.ClearOutput(wait);
        second.ClearOutput(wait);
    }

    public void Comm(CommMessage message)
    {
        first.Comm(message);
        second.Comm(message);
    }
}

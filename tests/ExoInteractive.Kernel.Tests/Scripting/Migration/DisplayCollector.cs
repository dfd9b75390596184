using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Tests.Scripting.Migration;

/// <summary>Makes the test's own code a cell, and collects the plain text of what it shows.</summary>
internal sealed class DisplayCollector : ICellOutput, IDisposable
{
    private readonly List<string> _shown;
    private readonly CellContext _cell;

    public DisplayCollector(List<string> shown)
    {
        _shown = shown;
        _cell = new CellContext(new CellRequest(""), this, TimeSpan.FromMilliseconds(50));
        CellContext.Current = _cell;
    }

    public void Dispose()
    {
        CellContext.Current = null;
        _cell.Dispose();
    }

    public void Stream(string name, string text)
    {
    }

    public void DisplayData(MimeBundle bundle, string? displayId) => _shown.Add(bundle.Data["text/plain"]);

    public void UpdateDisplayData(MimeBundle bundle, string displayId) => _shown.Add(bundle.Data["text/plain"]);

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

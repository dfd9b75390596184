using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Magics;

namespace ExoInteractive.Cli.Benchmarks;

/// <summary>Takes the outputs of measured cells and shows nothing.</summary>
internal sealed class UnseenOutput : ICellOutput
{
    /// <summary>The only one.</summary>
    public static readonly UnseenOutput Instance = new();

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

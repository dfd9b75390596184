using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.Output;

/// <summary>Takes no outputs: for silent cells, expressions, and whoever needs the results alone.</summary>
public sealed class SilentOutput : ICellOutput
{
    private SilentOutput()
    {
    }

    /// <summary>The only one there is.</summary>
    public static SilentOutput Instance { get; } = new();

    /// <inheritdoc/>
    public void Stream(string name, string text)
    {
    }

    /// <inheritdoc/>
    public void DisplayData(MimeBundle bundle, string? displayId)
    {
    }

    /// <inheritdoc/>
    public void UpdateDisplayData(MimeBundle bundle, string displayId)
    {
    }

    /// <inheritdoc/>
    public void ExecuteResult(MimeBundle bundle)
    {
    }

    /// <inheritdoc/>
    public void Error(CellError error)
    {
    }

    /// <inheritdoc/>
    public void ClearOutput(bool wait)
    {
    }
}

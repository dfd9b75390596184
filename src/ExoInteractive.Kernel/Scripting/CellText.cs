namespace ExoInteractive.Kernel.Scripting;

/// <summary>Code to run as a cell or within one.</summary>
/// <param name="Code">C# with magics.</param>
/// <param name="Name">What messages call it: "cell 3", "shapes.dib".</param>
/// <param name="FirstLine">How many lines of <paramref name="Source"/> come before it.</param>
/// <param name="Source">The whole text that line numbers count in.</param>
internal sealed record CellText(string Code, string Name, int FirstLine, string Source);

/// <summary>Code that a cell imported failed; the failure is the cell's own.</summary>
/// <param name="error">Which names the imported file and its line.</param>
internal sealed class ImportedCellException(CellError error) : Exception(error.Message)
{
    /// <summary>The failure.</summary>
    public CellError Error => error;
}

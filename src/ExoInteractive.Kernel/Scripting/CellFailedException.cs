namespace ExoInteractive.Kernel.Scripting;

/// <summary>Code that a cell runs from elsewhere, another cell or a file, failed; its error becomes that of the running cell.</summary>
internal sealed class CellFailedException(CellError error) : Exception(error.Message)
{
    public CellError Error => error;
}

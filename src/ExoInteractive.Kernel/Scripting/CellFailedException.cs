namespace ExoInteractive.Kernel.Scripting;

/// <summary>A cell that another cell ran again failed; its error becomes that of the running one.</summary>
internal sealed class CellFailedException(CellError error) : Exception(error.Message)
{
    public CellError Error => error;
}

using ExoInteractive.Kernel.Scripting.InCells;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.Accounts;

/// <summary>Passes outputs on, marked with the journal entry of the cell that made them, and notes them in its ledger and in those of the cells that run it.</summary>
/// <param name="output">Takes them.</param>
/// <param name="cell">Whose ledger it is.</param>
internal sealed class AccountedOutput(ICellOutput output, CellContext cell) : ICellOutput
{
    public void Stream(string name, string text)
    {
        Note(shown => shown.Stream(name, text));
        output.Stream(name, text);
    }

    public void DisplayData(MimeBundle bundle, string? displayId)
    {
        Note(shown => shown.Display(bundle, displayId));
        output.DisplayData(Marked(bundle), displayId);
    }

    public void UpdateDisplayData(MimeBundle bundle, string displayId)
    {
        Note(shown => shown.Update(bundle, displayId));
        output.UpdateDisplayData(Marked(bundle), displayId);
    }

    public void ExecuteResult(MimeBundle bundle)
    {
        Note(shown => shown.Result(bundle));
        output.ExecuteResult(Marked(bundle));
    }

    /// <summary>Not noted here: the cell's result holds it.</summary>
    public void Error(CellError error) => output.Error(error);

    public void ClearOutput(bool wait)
    {
        Note(shown => shown.Clear(wait));
        output.ClearOutput(wait);
    }

    public void Comm(CommMessage message) => output.Comm(message);

    private MimeBundle Marked(MimeBundle bundle) => cell.Ledger is { } ledger ? bundle with { RecordId = ledger.ShortId } : bundle;

    private void Note(Action<ShownOutputs> note)
    {
        for (CellLedger? ledger = cell.Ledger; ledger is not null; ledger = ledger.Outer)
        {
            ledger.Try(() => note(ledger.Shown));
        }
    }
}

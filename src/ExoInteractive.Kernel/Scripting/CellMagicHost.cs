using System.CommandLine;
using ExoInteractive.Kernel.Scripting.Accounts;
using ExoInteractive.Kernel.Scripting.InCells;
using ExoInteractive.Kernel.Scripting.Output;
using ExoInteractive.Kernel.Scripting.Submissions;
using ExoInteractive.Kernel.Scripting.Values;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting;

/// <summary>What one magic sees of the notebook while it runs.</summary>
internal sealed class CellMagicHost(
    CellContext cell, ScriptEngineSettings settings, MagicTable magics, NotebookState state, VariableDeclarations declarations, CellRunner runner, CellAccounts accounts) : IMagicHost
{
    public string? NotebookPath => settings.NotebookPath;

    public string? CellId => cell.Run is { } run ? run.Cell.ClientId : cell.Request.CellId;

    public string? RecordId => cell.Ledger?.Id;

    public string WorkingDirectory => settings.WorkingDirectory;

    public IReadOnlyList<Magic> Magics => magics.All;

    public TextWriter Out { get; } = new StreamWriterOfCell(cell, "stdout");

    public TextWriter Error { get; } = new StreamWriterOfCell(cell, "stderr");

    public CellContext Cell => cell;

    public NotebookState State => state;

    public CellRunner Runner => runner;

    /// <summary>Keeps the cells that ran; null for none.</summary>
    public ICellJournal? Journal => settings.Journal;

    /// <summary>The text below the line, for a magic that takes such; null where there is none.</summary>
    public string? Body { get; init; }

    public void Starting(Magic magic, ParseResult parsed) => accounts.Starting(cell, magic, parsed);

    public string ReadInput(string prompt, bool isPassword) => InputPrompt.Ask(cell, prompt, isPassword);

    public IDisplayedValue Display(object value) => DisplayedValue.Show(cell, BundleFormatter.Format(value));

    public bool TryGetVariable(string name, out object? value)
    {
        if (declarations.TryGet(name, out value))
        {
            return true;
        }

        if (cell.Run is { } run)
        {
            state.Dataflow.Read(run, name);
        }

        NotebookVariable? variable = state.Find(name);
        value = variable?.Value;
        return variable is not null;
    }

    public void SetVariable(string name, object value, Type declaredType) => declarations.Add(name, value, declaredType);
}

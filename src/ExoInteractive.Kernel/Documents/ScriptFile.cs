namespace ExoInteractive.Kernel.Documents;

/// <summary>C# with magics in a file of its own (.csx, .cs). Lines that start with <c>// %%</c> begin a cell, as editors know it; without them it is one cell.</summary>
public static class ScriptFile
{
    private const string Mark = "// %%";

    /// <summary>Whether a file's name says that it is one.</summary>
    /// <param name="path">The file.</param>
    /// <returns>True for .csx and .cs.</returns>
    public static bool Is(string path) => Path.GetExtension(path).ToLowerInvariant() is ".csx" or ".cs";

    /// <summary>Whether a line begins a cell.</summary>
    /// <param name="line">A line.</param>
    /// <returns>True where it starts with <c>// %%</c>.</returns>
    public static bool BeginsCell(string line) => line.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>Reads a script as a notebook.</summary>
    /// <param name="text">The file's text.</param>
    /// <returns>Its cells in order, each with the line that begins it; empty ones left out.</returns>
    public static NotebookDocument Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        NotebookDocument notebook = NotebookDocument.Create();
        List<string> cell = [];
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (BeginsCell(line))
            {
                Add(notebook, cell);
                cell.Clear();
            }

            cell.Add(line);
        }

        Add(notebook, cell);
        return notebook;
    }

    private static void Add(NotebookDocument notebook, List<string> lines)
    {
        if (lines.Any(line => !string.IsNullOrWhiteSpace(line) && !BeginsCell(line)))
        {
            notebook.Insert(notebook.Cells.Count, NotebookCell.Create(CellKind.Code, string.Join('\n', lines).Trim('\n')));
        }
    }
}

namespace ExoInteractive.Cli.Repl.Editing;

/// <summary>One input while it is being edited.</summary>
/// <param name="prompt">Before the first line.</param>
/// <param name="history">Earlier inputs, oldest first.</param>
internal sealed class EditorState(string prompt, IReadOnlyList<string> history)
{
    /// <summary>Before the first line.</summary>
    public string Prompt => prompt;

    /// <summary>Earlier inputs, oldest first.</summary>
    public IReadOnlyList<string> History => history;

    /// <summary>Where in them the editor is.</summary>
    public HistoryWalk Walk { get; } = new(history);

    /// <summary>The text and its cursor.</summary>
    public EditBuffer Buffer { get; } = new();

    /// <summary>Whether it is a cell, coloured and completed; else it is one line of plain text.</summary>
    public bool IsCode { get; init; }

    /// <summary>Whether nothing of it is shown.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The suggestions, while there is a choice.</summary>
    public CompletionMenu? Menu { get; set; }

    /// <summary>The search of the history, while it goes on.</summary>
    public HistorySearch? Search { get; set; }

    /// <summary>What explains the name under the cursor, until the next key.</summary>
    public string? Help { get; set; }
}

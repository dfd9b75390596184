using System.Text.Json.Nodes;

namespace ExoInteractive.Kernel.Documents;

/// <summary>
/// Polyglot Notebooks keep a cell's language in its metadata and not in its text. Here the text says it, by a first line
/// such as <c>#!html</c>.
/// </summary>
internal static class CellLanguage
{
    private const string CSharp = "csharp";

    /// <summary>A code cell's text, with the line that names its language where that is not C#.</summary>
    public static string WithSwitch(NotebookDocument notebook, NotebookCell cell)
    {
        string language = Of(notebook, cell);
        return language == CSharp || cell.Source.TrimStart().StartsWith("#!" + language, StringComparison.OrdinalIgnoreCase)
            ? cell.Source
            : $"#!{language}\n{cell.Source}";
    }

    private static string Of(NotebookDocument notebook, NotebookCell cell)
        => Normal(Text(cell.Metadata["polyglot_notebook"], "kernelName")
            ?? Text(cell.Metadata["dotnet_interactive"], "language")
            ?? Text(notebook.Metadata["polyglot_notebook"] is JsonObject polyglot ? polyglot["kernelInfo"] : null, "defaultKernelName")
            ?? Text(notebook.Metadata["kernelspec"], "language")
            ?? CSharp);

    private static string Normal(string language) => language.ToLowerInvariant() switch
    {
        "c#" or "csharp" or ".net" or "polyglot-notebook" or "dotnet-interactive" => CSharp,
        "f#" => "fsharp",
        "powershell" => "pwsh",
        var other => other,
    };

    private static string? Text(JsonNode? parent, string name)
        => parent is JsonObject fields && fields[name] is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 && !text.Any(char.IsWhiteSpace) ? text : null;
}

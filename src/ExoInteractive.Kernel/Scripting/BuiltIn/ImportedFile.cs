using ExoInteractive.Kernel.Documents;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.BuiltIn;

/// <summary>A part of an imported file.</summary>
/// <param name="Name">What messages call it: "shapes.dib".</param>
/// <param name="Text">The part.</param>
/// <param name="Language">Its language where it cannot be run here; null where it can.</param>
internal sealed record ImportedPart(string Name, CellText Text, string? Language);

/// <summary>Cuts a file into the parts to run. Markdown is documentation of the file and is left out.</summary>
internal static class ImportedFile
{
    private const string Markdown = "#!markdown";
    private const string Header = "#!meta";

    /// <summary>Reads a file.</summary>
    /// <exception cref="MagicException">Its ending is none of those known.</exception>
    /// <exception cref="NotebookFormatException">It ends in .ipynb and is no notebook.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<ImportedPart> Read(string path)
    {
        string name = Path.GetFileName(path);
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".dib" => Parts(File.ReadAllText(path), name),
            ".ipynb" => Cells(NotebookDocument.Load(path), name),
            ".cs" or ".csx" => File.ReadAllText(path) is var code ? [new ImportedPart(name, new CellText(code, 0, code), null)] : [],
            _ => throw new MagicException($"#!import runs .dib, .ipynb, .cs and .csx files; found {name}"),
        };
    }

    private static List<ImportedPart> Parts(string text, string name)
    {
        string[] lines = text.Split('\n');
        List<int> starts = [0, .. Enumerable.Range(0, lines.Length).Where(line => line > 0 && StartsPart(lines[line])), lines.Length];
        return starts.Zip(starts.Skip(1))
            .Select(range => (First: range.First, Code: string.Join('\n', lines[range.First..range.Second])))
            .Where(part => !string.IsNullOrWhiteSpace(part.Code))
            .Select(part => (part.First, part.Code, Language: part.Code.Split('\n')[0].Trim('\uFEFF', ' ', '\t', '\r')))
            .Where(part => part.Language is not (Markdown or Header))
            .Select(part => new ImportedPart(name, new CellText(part.Code, part.First, text), Foreign(part.Language)))
            .ToList();
    }

    private static bool StartsPart(string line) => line.Trim() is var word && (word == Header || Languages.IsLanguage(word));

    private static List<ImportedPart> Cells(NotebookDocument notebook, string name)
    {
        List<ImportedPart> parts = [];
        foreach (NotebookCell cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(cell.Source)))
        {
            string code = CellLanguage.WithSwitch(notebook, cell);
            string language = code.Split('\n')[0].Trim();
            if (language != Markdown)
            {
                parts.Add(new ImportedPart($"{name}, code cell {parts.Count + 1}", new CellText(code, 0, code), Foreign(language)));
            }
        }

        return parts;
    }

    private static string? Foreign(string line) => Languages.IsLanguage(line) && !Languages.IsSwitch(line) ? line[2..] : null;
}

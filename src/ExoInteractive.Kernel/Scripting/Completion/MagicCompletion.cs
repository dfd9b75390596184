using System.CommandLine;
using ExoInteractive.Kernel.Scripting.Splitting;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.Completion;

/// <summary>Suggests magics, their options and values, and files.</summary>
internal sealed class MagicCompletion(MagicTable magics, string workingDirectory)
{
    private const string ChoiceKind = "text";

    /// <summary>Suggestions where the cursor stands in a magic's line; null where it does not.</summary>
    public CompletionResult? Complete(string code, int cursor)
    {
        int lineStart = cursor == 0 ? 0 : code.LastIndexOf('\n', cursor - 1) + 1;
        string line = code[lineStart..cursor].TrimStart();
        int marker = cursor - line.Length;
        if (!line.StartsWith('#') || !IsMagic(code, marker, line))
        {
            return null;
        }

        int wordStart = cursor - line.Length + line.AsSpan().LastIndexOfAny(' ', '\t') + 1;
        string word = code[wordStart..cursor];
        if (wordStart == marker)
        {
            return new CompletionResult(marker, cursor, Matching(magics.All.Select(magic => new CompletionItem(magic.Name, "magic", magic.Command.Description ?? "")), word));
        }

        MagicLine parsed = MagicLine.Parse(line);
        if (!magics.TryFind(parsed.Name, out Magic? found))
        {
            return new CompletionResult(cursor, cursor, []);
        }

        List<CompletionItem> options = Options(found, line, word);
        return new CompletionResult(wordStart, cursor, IsChoice(options, code[marker..wordStart])
            ? Matching(options.Where(option => option.Kind == ChoiceKind), word)
            : [.. Matching(options, word), .. FilePathCompletion.Matching(workingDirectory, word)]);
    }

    // After an option that takes one of some words, no file is meant.
    private static bool IsChoice(List<CompletionItem> options, string before)
        => before.AsSpan().TrimEnd() is var words && words[(words.LastIndexOfAny(' ', '\t') + 1)..].StartsWith("-")
            && options.Any(option => option.Kind == ChoiceKind);

    private static bool IsMagic(string code, int marker, string line)
        => line is "#" || (line.StartsWith("#!", StringComparison.Ordinal)
            && (line.Length == 2 || CellSplitter.Split(code).Any(piece => piece.Kind == SegmentKind.Magic && piece.Start <= marker && marker < piece.Start + piece.Text.Length)));

    private static List<CompletionItem> Options(Magic magic, string line, string word)
    {
        string arguments = line[magic.Name.Length..];
        ParseResult parsed = magic.Command.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        return parsed.GetCompletions(arguments.Length)
            .Where(item => !item.Label.StartsWith('/') && (word.StartsWith('-') || !item.Label.StartsWith('-') || word.Length == 0))
            .Select(item => new CompletionItem(item.InsertText ?? item.Label, item.Label.StartsWith('-') ? "property" : ChoiceKind, item.Documentation ?? item.Detail ?? ""))
            .ToList();
    }

    private static List<CompletionItem> Matching(IEnumerable<CompletionItem> items, string word)
        => items.Where(item => item.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase)).OrderBy(item => item.Text, StringComparer.OrdinalIgnoreCase).ToList();
}

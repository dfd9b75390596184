using System.CommandLine;
using ExoInteractive.Kernel.Scripting.BuiltIn;
using ExoInteractive.Kernel.Scripting.Splitting;
using ExoInteractive.Kernel.Scripting.Submissions;
using ExoInteractive.Magics;
using Microsoft.CodeAnalysis;

namespace ExoInteractive.Kernel.Scripting.Completion;

/// <summary>Suggests magics, their options and values, the notebook's variables, and files.</summary>
internal sealed class MagicCompletion(MagicTable magics, NotebookState state, string workingDirectory)
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

        int wordStart = WordStart(code, marker, cursor);
        string word = code[wordStart..cursor];
        if (wordStart == marker)
        {
            return new CompletionResult(marker, cursor, Matching(magics.All.Select(magic => new CompletionItem(magic.Name, "magic", FirstLine(magic.Command.Description))), word));
        }

        MagicLine parsed = MagicLine.Parse(line);
        return magics.TryFind(parsed.Name, out Magic? found)
            ? OfWord(found, line, marker, wordStart, code)
            : new CompletionResult(cursor, cursor, []);

        CompletionResult OfWord(Magic magic, string typedLine, int lineMarker, int start, string text)
        {
            string before = text[lineMarker..start];
            Command command = MagicCommands.At(magic, before);
            Option? pending = PendingOption(command, before, word, out int valueAt);
            string value = word[valueAt..];
            if (value.StartsWith('@'))
            {
                return new CompletionResult(start + valueAt, cursor, Matching(Variables(pending).Select(item => item with { Text = "@" + item.Text }), value));
            }

            if (pending is VariableNameOption named)
            {
                return new CompletionResult(start + valueAt, cursor, Matching(VariablesOf(named.Kinds), value));
            }

            bool isQuoted = value.StartsWith('"');
            if (isQuoted)
            {
                return new CompletionResult(start + valueAt + 1, cursor, FilePathCompletion.Matching(workingDirectory, value[1..]));
            }

            List<CompletionItem> options = Options(magic, typedLine[..(start - lineMarker)], word);
            return options.Any(option => option.Kind == ChoiceKind) && (pending is not null || command.Subcommands.Count > 0)
                ? new CompletionResult(start + valueAt, cursor, Matching(options.Where(option => option.Kind == ChoiceKind), value))
                : new CompletionResult(start + valueAt, cursor, [.. valueAt > 0 ? [] : Matching(options, word), .. FilePathCompletion.Matching(workingDirectory, value).Select(Quoted)]);
        }
    }

    /// <summary>A quotation that is still open belongs to the word.</summary>
    private static int WordStart(string code, int marker, int cursor)
    {
        int start = marker;
        bool isQuoted = false;
        for (int i = marker; i < cursor; i++)
        {
            isQuoted ^= code[i] == '"';
            start = !isQuoted && code[i] is ' ' or '\t' && !isQuoted ? i + 1 : start;
        }

        return start;
    }

    /// <summary>The option whose value the word is: the one before it, or the one that it holds itself as <c>--name=value</c>.</summary>
    private static Option? PendingOption(Command command, string before, string word, out int valueAt)
    {
        int assignment = word.StartsWith('-') ? word.IndexOfAny(['=', ':']) : -1;
        valueAt = assignment + 1;
        string name = assignment > 0 ? word[..assignment] : before.Trim().Split(' ', '\t')[^1];
        return command.Options.FirstOrDefault(option => (option.Name == name || option.Aliases.Contains(name)) && option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool));
    }

    private static bool IsMagic(string code, int marker, string line)
        => line is "#" || (line.StartsWith("#!", StringComparison.Ordinal)
            && (line.Length == 2 || CellSplitter.Split(code).Any(piece => piece.Kind == SegmentKind.Magic && piece.Start <= marker && marker < piece.Start + piece.Text.Length)));

    private static List<CompletionItem> Options(Magic magic, string before, string word)
    {
        string arguments = before[magic.Name.Length..] + (word.Contains('=', StringComparison.Ordinal) ? word[..word.IndexOf('=', StringComparison.Ordinal)] + " " : "");
        ParseResult parsed = magic.Command.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        return parsed.GetCompletions(arguments.Length)
            .Where(item => !item.Label.StartsWith('/') && (word.StartsWith('-') || !item.Label.StartsWith('-') || word.Length == 0))
            .Select(item => new CompletionItem(item.InsertText ?? item.Label, item.Label.StartsWith('-') ? "property" : ChoiceKind, FirstLine(item.Documentation ?? item.Detail)))
            .ToList();
    }

    /// <summary>The variables that can stand for an option's value; numbers alone where it is one.</summary>
    private IEnumerable<CompletionItem> Variables(Option? option)
    {
        Type? wanted = option is null ? null : Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType;
        return state.Variables.Where(variable => IsText(variable.Type) && (wanted is null || !IsNumber(wanted) || IsNumber(variable.Type))).Select(Item);
    }

    private IEnumerable<CompletionItem> VariablesOf(IReadOnlyList<Type> kinds)
        => state.Variables.Where(variable => kinds.Count == 0 || kinds.Any(kind => kind.IsAssignableFrom(variable.Type))).Select(Item);

    private static CompletionItem Item(NotebookVariable variable) => new(variable.Name, "variable", $"{VariableTable.TypeName(variable.Type)}, {variable.Cell}");

    private static bool IsText(Type type)
        => (Nullable.GetUnderlyingType(type) ?? type) is var plain
            && (plain.IsPrimitive || plain.IsEnum || typeof(FileSystemInfo).IsAssignableFrom(plain) || plain == typeof(string) || plain == typeof(object) || plain == typeof(decimal)
                || plain == typeof(DateTime) || plain == typeof(DateTimeOffset) || plain == typeof(DateOnly) || plain == typeof(TimeSpan) || plain == typeof(Guid));

    private static bool IsNumber(Type type)
        => (Nullable.GetUnderlyingType(type) ?? type) is var plain && !plain.IsEnum && Type.GetTypeCode(plain) is >= TypeCode.SByte and <= TypeCode.Decimal;

    private static CompletionItem Quoted(CompletionItem path)
        => path.Text.Contains(' ', StringComparison.Ordinal) ? path with { Text = $"\"{path.Text}\"" } : path;

    private static string FirstLine(string? description) => (description ?? "").Split('\n')[0];

    private static List<CompletionItem> Matching(IEnumerable<CompletionItem> items, string word)
    {
        string letters = word.TrimStart('#', '!', '@', '-');
        string marks = word[..^letters.Length];
        return items
            .Where(item => item.Text.StartsWith(marks, StringComparison.Ordinal) && NameMatching.Of(item.Text.TrimStart('#', '!', '@', '-'), letters) != NameMatch.None)
            .OrderBy(item => NameMatching.Of(item.Text.TrimStart('#', '!', '@', '-'), letters))
            .ThenBy(item => item.Text, StringComparer.OrdinalIgnoreCase)
            .ToList();
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExoInteractive.Kernel.Scripting.Completion;

/// <summary>Suggests files and folders.</summary>
internal static class FilePathCompletion
{
    private const int Most = 200;

    /// <summary>Suggestions where the cursor stands in a string that looks like a path; null where it does not.</summary>
    public static CompletionResult? InString(SyntaxNode root, int cursor, string workingDirectory)
    {
        SyntaxToken token = root.FindToken(Math.Max(0, cursor - 1), findInsideTrivia: true);
        if (!token.IsKind(SyntaxKind.StringLiteralToken) || token.SpanStart >= cursor)
        {
            return null;
        }

        int quote = token.Text.IndexOf('"', StringComparison.Ordinal);
        int start = token.SpanStart + quote + 1;
        bool isClosed = token.Text.Length > quote + 1 && token.Text.EndsWith('"');
        if (quote < 0 || cursor < start || (isClosed && cursor == token.Span.End))
        {
            return null;
        }

        string typed = token.Text[(quote + 1)..(cursor - token.SpanStart)];
        IReadOnlyList<CompletionItem> items = Matching(workingDirectory, typed);
        return items.Count == 0 ? null : new CompletionResult(start, cursor, items);
    }

    /// <summary>Paths that begin with what was typed; the folders among them end with a slash.</summary>
    public static IReadOnlyList<CompletionItem> Matching(string workingDirectory, string typed)
    {
        if (typed.StartsWith('-') || typed.AsSpan().ContainsAny(Path.GetInvalidPathChars()))
        {
            return [];
        }

        int slash = typed.LastIndexOf('/');
        string folder = typed[..(slash + 1)];
        string name = typed[(slash + 1)..];
        try
        {
            DirectoryInfo directory = new(Path.Combine(workingDirectory, folder));
            return !directory.Exists
                ? []
                : directory.EnumerateFileSystemInfos()
                    .Where(entry => entry.Name.StartsWith(name, StringComparison.Ordinal) && (name.Length > 0 || !entry.Name.StartsWith('.')))
                    .OrderBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)
                    .Take(Most)
                    .Select(entry => new CompletionItem(folder + entry.Name + (entry is DirectoryInfo ? "/" : ""), "path"))
                    .ToList();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            return [];
        }
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Completion;

/// <summary>Suggests files and folders.</summary>
internal static class FilePathCompletion
{
    private const int Most = 200;

    private static readonly string[] Assemblies = [".dll", ".exe", ".csproj"];
    private static readonly string[] Scripts = [".csx", ".cs"];

    /// <summary>Suggestions where the cursor stands in a string that looks like a path; null where it does not.</summary>
    public static CompletionResult? InString(SyntaxNode root, int cursor, string workingDirectory)
    {
        SyntaxToken token = root.FindToken(Math.Max(0, cursor - 1), findInsideTrivia: true);
        if (token.SpanStart >= cursor || TextOf(token) is not { } text || cursor < text.Start || cursor > text.End)
        {
            return null;
        }

        string typed = token.Text[(text.Start - token.SpanStart)..(cursor - token.SpanStart)];
        string[]? endings = token.Parent switch
        {
            ReferenceDirectiveTriviaSyntax => Assemblies,
            LoadDirectiveTriviaSyntax => Scripts,
            _ => null,
        };
        IReadOnlyList<CompletionItem> items = Matching(workingDirectory, typed, endings);
        return items.Count == 0 ? null : new CompletionResult(text.Start, cursor, items);
    }

    /// <summary>Paths that begin with what was typed; the folders among them end with a slash.</summary>
    public static IReadOnlyList<CompletionItem> Matching(string workingDirectory, string typed, IReadOnlyList<string>? endings = null)
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
                    .Where(entry => entry is DirectoryInfo || endings is null || endings.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase))
                    .Take(Most)
                    .OrderBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)
                    .Select(entry => new CompletionItem(folder + entry.Name + (entry is DirectoryInfo ? "/" : ""), "path"))
                    .ToList();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.Security.SecurityException or ArgumentException)
        {
            return [];
        }
    }

    /// <summary>Where the text between a literal's quotes starts and ends; null for what is no plain text.</summary>
    private static (int Start, int End)? TextOf(SyntaxToken token)
    {
        if (token.IsKind(SyntaxKind.InterpolatedStringTextToken))
        {
            bool isFirst = token.Parent?.Parent is InterpolatedStringExpressionSyntax text && text.Contents[0] == token.Parent;
            return isFirst ? (token.SpanStart, token.Span.End) : null;
        }

        int quote = token.Text.IndexOf('"', StringComparison.Ordinal);
        if (!token.IsKind(SyntaxKind.StringLiteralToken) || quote < 0)
        {
            return null;
        }

        bool isClosed = token.Text.Length > quote + 1 && token.Text.EndsWith('"');
        return (token.SpanStart + quote + 1, token.Span.End - (isClosed ? 1 : 0));
    }
}

using ExoInteractive.Kernel.Scripting.Packages;
using ExoInteractive.Kernel.Scripting.Splitting;
using ExoInteractive.Kernel.Scripting.Submissions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExoInteractive.Kernel.Scripting;

/// <summary>Whether a cell typed line by line is whole.</summary>
internal static class CellCompleteness
{
    private const int IndentWidth = 4;

    /// <summary>The answer, and how far the next line is to be indented where more is to come.</summary>
    public static (Completeness Completeness, string Indent) Of(string code)
    {
        CellSegment? last = CellSplitter.Split(code).LastOrDefault(piece => piece.Kind == SegmentKind.Code && !string.IsNullOrWhiteSpace(piece.Text));
        if (last is null)
        {
            return (Completeness.Complete, "");
        }

        SyntaxTree tree = SubmissionCompiler.Parse(ReferenceLines.Without(last.Text), "");
        if (!SyntaxFactory.IsCompleteSubmission(tree))
        {
            return (Completeness.Incomplete, new string(' ', IndentWidth * OpenBrackets(tree)));
        }

        bool isWrong = tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return (isWrong ? Completeness.Invalid : Completeness.Complete, "");
    }

    private static int OpenBrackets(SyntaxTree tree)
    {
        int depth = 0;
        foreach (SyntaxToken token in tree.GetRoot().DescendantTokens().Where(token => !token.IsMissing))
        {
            depth += token.Kind() switch
            {
                SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken => 1,
                SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken => -1,
                _ => 0,
            };
        }

        return Math.Max(0, depth);
    }
}

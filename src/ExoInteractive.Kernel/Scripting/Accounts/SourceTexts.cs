using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Accounts;

/// <summary>What stands in a piece of code: its constant texts, the names it uses, the imports it begins with.</summary>
internal static class SourceTexts
{
    private const int MostSums = 50;

    /// <summary>String literals, sums of such, and the files of #load and #r lines.</summary>
    /// <param name="root">The code.</param>
    public static IEnumerable<string> Constants(CompilationUnitSyntax root)
    {
        foreach (SyntaxNode node in root.DescendantNodes(node => ConstantOf(node) is null))
        {
            if (ConstantOf(node) is { Length: > 0 } text)
            {
                yield return text;
            }
        }

        foreach (DirectiveTriviaSyntax directive in Directives(root))
        {
            if (FileOf(directive) is { Length: > 0 } file)
            {
                yield return file;
            }
        }
    }

    /// <summary>Every simple name, each once: some of them are variables.</summary>
    /// <param name="root">The code.</param>
    public static IEnumerable<string> Names(CompilationUnitSyntax root)
        => root.DescendantNodes().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText).Distinct(StringComparer.Ordinal);

    /// <summary>Using directives, #load and #r lines as they are written, with their line from 0.</summary>
    /// <param name="root">The code.</param>
    public static IEnumerable<(int Line, string Text)> Imports(CompilationUnitSyntax root)
        => root.Usings.Select(directive => (LineOf(directive), directive.ToString()))
            .Concat(Directives(root).Where(directive => FileOf(directive) is not null).Select(directive => (LineOf(directive), directive.ToString().Trim())));

    private static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line;

    private static IEnumerable<DirectiveTriviaSyntax> Directives(CompilationUnitSyntax root)
    {
        for (DirectiveTriviaSyntax? directive = root.ContainsDirectives ? root.GetFirstDirective() : null; directive is not null; directive = directive.GetNextDirective())
        {
            if (directive.IsActive)
            {
                yield return directive;
            }
        }
    }

    private static string? FileOf(DirectiveTriviaSyntax directive) => directive switch
    {
        LoadDirectiveTriviaSyntax load => load.File.ValueText,
        ReferenceDirectiveTriviaSyntax reference => reference.File.ValueText,
        _ => null,
    };

    private static string? ConstantOf(SyntaxNode node, int sums = MostSums) => node switch
    {
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal => literal.Token.ValueText,
        ParenthesizedExpressionSyntax inner when sums > 0 => ConstantOf(inner.Expression, sums - 1),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum when sums > 0 && ConstantOf(sum.Right, sums - 1) is { } right && ConstantOf(sum.Left, sums - 1) is { } left => left + right,
        _ => null,
    };
}

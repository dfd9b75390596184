using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Completion;

/// <summary>What can follow <c>using</c>: namespaces, and for <c>using static</c> and aliases types.</summary>
internal static class ImportCompletion
{
    /// <summary>Whether a token begins the name of an import.</summary>
    public static bool Follows(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.UsingKeyword => token.Parent is UsingDirectiveSyntax or LocalDeclarationStatementSyntax { Parent: GlobalStatementSyntax },
        SyntaxKind.StaticKeyword => token.Parent is UsingDirectiveSyntax,
        SyntaxKind.EqualsToken => token.Parent is NameEqualsSyntax { Parent: UsingDirectiveSyntax },
        _ => false,
    };

    /// <summary>Whether an import names a type, not a namespace.</summary>
    public static bool TakesTypes(UsingDirectiveSyntax directive) => directive.Alias is not null || directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword);

    /// <summary>The names at the start of an import.</summary>
    public static IEnumerable<Suggestion> At(CodeAtCursor code)
    {
        bool takesTypes = code.Before.Parent?.FirstAncestorOrSelf<UsingDirectiveSyntax>() is { } directive && TakesTypes(directive);
        IEnumerable<Suggestion> names = ScopeCompletion.Of(
            code.Model.LookupNamespacesAndTypes(code.Start).Where(symbol => takesTypes || symbol is INamespaceSymbol), code.Typed, ScopeCompletion.NearnessOf);
        return takesTypes ? names : names.Concat(KeywordCompletion.Of("static", "var"));
    }
}

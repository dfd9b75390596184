using ExoInteractive.Kernel.Scripting.Completion;
using ExoInteractive.Kernel.Scripting.Inspection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Diagnostics;

/// <summary>For a name that is not known: names close to it that are.</summary>
internal static class NameAdvice
{
    /// <summary>Variables, members, types, parameters or enum values with similar names.</summary>
    public static IEnumerable<Mend> Advise(Diagnostic error, BrokenCell cell)
    {
        if (error.Id is not ("CS0103" or "CS0246" or "CS0234" or "CS1061" or "CS0117" or "CS1739" or "CS0426" or "CS0400"))
        {
            return [];
        }

        SyntaxToken word = WordAt(error, cell);
        return word.IsKind(SyntaxKind.IdentifierToken)
            ? NearNames.Of(word.ValueText, Candidates(error.Id, word, cell)).Select(name => Mend.Renaming(word.Span, SyntaxFacts.IsPredefinedType(SyntaxFacts.GetKeywordKind(name)) ? name : SymbolKinds.Identifier(name)))
            : [];
    }

    /// <summary>The unknown name itself.</summary>
    public static SyntaxToken WordAt(Diagnostic error, BrokenCell cell)
    {
        SyntaxNode node = cell.NodeAt(error);
        return node switch
        {
            QualifiedNameSyntax name => name.Right.Identifier,
            MemberAccessExpressionSyntax access => access.Name.Identifier,
            SimpleNameSyntax name => name.Identifier,
            _ => cell.Root.FindToken(error.Location.SourceSpan.Start),
        };
    }

    private static IEnumerable<string> Candidates(string id, SyntaxToken word, BrokenCell cell)
    {
        SemanticModel model = cell.Model;
        int position = word.SpanStart;
        switch (id)
        {
            case "CS0103":
                return model.LookupSymbols(position).Where(symbol => symbol.CanBeReferencedByName).Select(symbol => symbol.Name);
            case "CS0246" or "CS0400":
                return model.LookupNamespacesAndTypes(position).Select(symbol => symbol.Name)
                    .Concat(["string", "double", "int", "bool", "float", "long", "char", "decimal", "object", "var"]);
            case "CS1739":
                return word.Parent?.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent is { Parent: { } call } list
                    ? model.GetSymbolInfo(call).CandidateSymbols.Concat(call is InvocationExpressionSyntax invocation ? model.GetMemberGroup(invocation.Expression) : [])
                        .SelectMany(method => CallAtCursor.ParametersOf(method)).Select(parameter => parameter.Name)
                    : [];
            default:
                return Members(model, word, position).Where(symbol => symbol.CanBeReferencedByName).Select(symbol => symbol.Name);
        }
    }

    private static IEnumerable<ISymbol> Members(SemanticModel model, SyntaxToken word, int position)
    {
        if (word.Parent?.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { Parent: { } creation } })
        {
            return model.GetTypeInfo(creation).Type is { } made ? model.LookupSymbols(position, made) : [];
        }

        if (word.Parent?.FirstAncestorOrSelf<SubpatternSyntax>() is { Parent.Parent: RecursivePatternSyntax pattern })
        {
            return PatternCompletion.InputOf(model, pattern, CancellationToken.None) is { } matched ? model.LookupSymbols(position, matched) : [];
        }

        SyntaxNode? receiver = word.Parent?.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            QualifiedNameSyntax name => name.Left,
            MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            _ => null,
        };
        return receiver is null ? []
            : model.GetSymbolInfo(receiver).Symbol is INamespaceOrTypeSymbol container ? model.LookupSymbols(position, container)
            : model.GetTypeInfo(receiver).Type is { } type ? model.LookupSymbols(position, type, includeReducedExtensionMethods: true)
            : [];
    }
}

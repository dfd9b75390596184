using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Completion;

/// <summary>What a pattern is matched against, and the names inside its braces.</summary>
internal static class PatternCompletion
{
    /// <summary>The properties that a pattern in braces may name; null where the cursor does not start one.</summary>
    public static IEnumerable<Suggestion>? NamesAt(CodeAtCursor code)
    {
        if (code.Before.Kind() is not (SyntaxKind.OpenBraceToken or SyntaxKind.CommaToken)
            || code.Before.Parent is not PropertyPatternClauseSyntax { Parent: RecursivePatternSyntax pattern })
        {
            return null;
        }

        ITypeSymbol? type = pattern.Type is { } named ? code.Model.GetSymbolInfo(named, code.CancellationToken).Symbol as ITypeSymbol : InputOf(code.Model, pattern, code.CancellationToken);
        return type is null
            ? []
            : ScopeCompletion.Of(
                code.Model.LookupSymbols(code.Start, type).Where(member => member is IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: not null } or IFieldSymbol { IsStatic: false }),
                code.Typed, _ => Nearness.Expected);
    }

    /// <summary>The type of the value that a pattern is matched against, without its question mark; null where it is unknown.</summary>
    public static ITypeSymbol? InputOf(SemanticModel model, SyntaxNode pattern, CancellationToken cancellationToken)
    {
        ITypeSymbol? type = pattern.Parent switch
        {
            IsPatternExpressionSyntax test => model.GetTypeInfo(test.Expression, cancellationToken).Type,
            SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax choice } => model.GetTypeInfo(choice.GoverningExpression, cancellationToken).Type,
            CasePatternSwitchLabelSyntax or CaseSwitchLabelSyntax => OfSwitch(model, pattern, cancellationToken),
            SubpatternSyntax { ExpressionColon.Expression: { } member } => model.GetTypeInfo(member, cancellationToken).Type ?? TypeOfMember(model.GetSymbolInfo(member, cancellationToken).Symbol),
            PatternSyntax outer => InputOf(model, outer, cancellationToken),
            _ => null,
        };
        return WithoutQuestionMark(type);
    }

    /// <summary>The type of what a switch statement looks at.</summary>
    public static ITypeSymbol? OfSwitch(SemanticModel model, SyntaxNode inside, CancellationToken cancellationToken)
        => inside.FirstAncestorOrSelf<SwitchStatementSyntax>() is { } choice ? WithoutQuestionMark(model.GetTypeInfo(choice.Expression, cancellationToken).Type) : null;

    /// <summary>The value type inside of a nullable one; other types as they are.</summary>
    public static ITypeSymbol? WithoutQuestionMark(ITypeSymbol? type)
        => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    private static ITypeSymbol? TypeOfMember(ISymbol? member) => member switch
    {
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Completion;

/// <summary>What can follow a dot.</summary>
internal static class MemberCompletion
{
    /// <summary>Whether a token is one that members follow.</summary>
    public static bool Follows(SyntaxToken token)
        => token.Kind() is SyntaxKind.DotToken or SyntaxKind.ColonColonToken or SyntaxKind.MinusGreaterThanToken && token.Parent is not RangeExpressionSyntax;

    /// <summary>The members of what stands before the dot; none where that is unknown.</summary>
    public static IEnumerable<Suggestion> At(CodeAtCursor code)
    {
        SyntaxNode? receiver = Receiver(code.Before);
        if (receiver is null)
        {
            return [];
        }

        bool isImport = code.Before.Parent?.FirstAncestorOrSelf<UsingDirectiveSyntax>() is { } directive && !ImportCompletion.TakesTypes(directive);
        IEnumerable<ISymbol> members = Members(code, receiver);
        return ScopeCompletion.Of(isImport ? members.OfType<INamespaceSymbol>() : members, code.Typed, NearnessOf);
    }

    private static SyntaxNode? Receiver(SyntaxToken dot) => dot.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        QualifiedNameSyntax name => name.Left,
        AliasQualifiedNameSyntax alias => alias.Alias,
        MemberBindingExpressionSyntax binding => binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>()
            .FirstOrDefault(conditional => conditional.WhenNotNull.Span.Contains(binding.Span))?.Expression,
        _ => null,
    };

    private static IEnumerable<ISymbol> Members(CodeAtCursor code, SyntaxNode receiver)
    {
        SemanticModel model = code.Model;
        if (receiver is BaseExpressionSyntax)
        {
            return model.LookupBaseMembers(code.Start);
        }

        ISymbol? symbol = model.GetSymbolInfo(receiver, code.CancellationToken).Symbol;
        ITypeSymbol? type = model.GetTypeInfo(receiver, code.CancellationToken).Type;
        if (receiver is NameSyntax && symbol is null or IErrorTypeSymbol)
        {
            // "a.\nB b;" reads as a declaration; what stands before the dot may be a value all the same.
            ExpressionSyntax value = SyntaxFactory.ParseExpression(receiver.ToString());
            symbol = model.GetSpeculativeSymbolInfo(receiver.SpanStart, value, SpeculativeBindingOption.BindAsExpression).Symbol;
            type = model.GetSpeculativeTypeInfo(receiver.SpanStart, value, SpeculativeBindingOption.BindAsExpression).Type;
        }

        if (symbol is INamespaceOrTypeSymbol container)
        {
            return model.LookupSymbols(code.Start, container).Where(member => container is INamespaceSymbol || member.IsStatic || member is ITypeSymbol);
        }

        if (code.Before.Parent is MemberBindingExpressionSyntax && type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        type = code.Before.IsKind(SyntaxKind.MinusGreaterThanToken) && type is IPointerTypeSymbol pointer ? pointer.PointedAtType : type;
        return type is null or IErrorTypeSymbol
            ? []
            : model.LookupSymbols(code.Start, type, includeReducedExtensionMethods: true).Where(member => !member.IsStatic && member is not ITypeSymbol);
    }

    private static Nearness NearnessOf(ISymbol member) => member switch
    {
        INamespaceSymbol => Nearness.Type,
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => Nearness.Expected,
        IMethodSymbol { MethodKind: MethodKind.ReducedExtension } => Nearness.Extension,
        { ContainingType.SpecialType: SpecialType.System_Object or SpecialType.System_Enum or SpecialType.System_ValueType } => Nearness.Common,
        IMethodSymbol { OverriddenMethod: not null, Name: nameof(Equals) or nameof(GetHashCode) or nameof(ToString) } => Nearness.Common,
        _ => Nearness.Own,
    };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Interruption;

/// <summary>
/// Finds code that only computes with numbers and reads or writes fields, arrays and lists, and calls nothing but functions of
/// the like of <c>Math.Sin</c>. It takes nanoseconds and cannot call itself, so that it needs no full check.
/// </summary>
internal static class Arithmetic
{
    /// <summary>Whether the syntax of a function does not rule it out.</summary>
    public static bool MayHold(SyntaxNode function) => function switch
    {
        BaseMethodDeclarationSyntax { Body: { } body } => All(body),
        BaseMethodDeclarationSyntax { ExpressionBody: { } arrow } => All(arrow.Expression),
        LocalFunctionStatementSyntax { Body: { } body } => All(body),
        LocalFunctionStatementSyntax { ExpressionBody: { } arrow } => All(arrow.Expression),
        AccessorDeclarationSyntax { Body: { } body } => All(body),
        AccessorDeclarationSyntax { ExpressionBody: { } arrow } => All(arrow.Expression),
        PropertyDeclarationSyntax { ExpressionBody: { } arrow } => All(arrow.Expression),
        IndexerDeclarationSyntax { ExpressionBody: { } arrow } => All(arrow.Expression),
        ForStatementSyntax loop => CountingLoop.Is(loop) && All(loop.Statement),
        _ => false,
    };

    /// <summary>Whether it only computes with numbers.</summary>
    /// <param name="function">One that <see cref="MayHold"/>.</param>
    /// <param name="semantics">The compiler's knowledge.</param>
    /// <param name="cancellationToken">Cancels the compiler.</param>
    public static bool Holds(SyntaxNode function, SemanticModel semantics, CancellationToken cancellationToken)
        => function.DescendantNodes()
            .Where(node => node is ExpressionSyntax and not PredefinedTypeSyntax)
            .All(node => semantics.GetSymbolInfo(node, cancellationToken).Symbol switch
            {
                null => node is not (IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax),
                IMethodSymbol method => IsPlain(method),
                IPropertySymbol property => IsPlain(property),
                INamespaceSymbol or ITypeSymbol or IFieldSymbol or ILocalSymbol or IParameterSymbol => true,
                _ => false,
            } && !semantics.GetConversion(node, cancellationToken).IsUserDefined
            && semantics.GetTypeInfo(node, cancellationToken) is { Type: not IDynamicTypeSymbol, ConvertedType: not IDynamicTypeSymbol });

    private static bool All(SyntaxNode body) => body.DescendantNodesAndSelf().All(IsPossible);

    private static bool IsPossible(SyntaxNode node) => node switch
    {
        BlockSyntax or ExpressionStatementSyntax or LocalDeclarationStatementSyntax or VariableDeclarationSyntax or VariableDeclaratorSyntax
            or EqualsValueClauseSyntax or IfStatementSyntax or ElseClauseSyntax or EmptyStatementSyntax or ContinueStatementSyntax
            or ReturnStatementSyntax => true,
        AssignmentExpressionSyntax assignment => !assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression),
        MemberAccessExpressionSyntax access => access.IsKind(SyntaxKind.SimpleMemberAccessExpression),
        BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or ParenthesizedExpressionSyntax
            or LiteralExpressionSyntax or ConditionalExpressionSyntax or CastExpressionSyntax or CheckedExpressionSyntax
            or ElementAccessExpressionSyntax or BracketedArgumentListSyntax or InvocationExpressionSyntax or ArgumentListSyntax
            or BaseObjectCreationExpressionSyntax { Initializer: null } or IdentifierNameSyntax or PredefinedTypeSyntax or ThisExpressionSyntax => true,
        ArgumentSyntax argument => argument.RefKindKeyword.IsKind(SyntaxKind.None),
        _ => false,
    };

    private static bool IsPlain(IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.BuiltinOperator => IsNumber(method.ReturnType) && method.Parameters.All(parameter => IsNumber(parameter.Type)),
        MethodKind.Constructor => method.ContainingType is { TypeKind: TypeKind.Struct, IsRecord: true } type && IsWrittenByCompiler(method, type),
        _ => method.IsStatic
            && method.DeclaringSyntaxReferences.IsEmpty
            && (IsNumber(method.ContainingType) || method.ContainingType is { Name: "Math" or "MathF", ContainingNamespace.Name: "System" })
            && IsNumber(method.ReturnType)
            && method.Parameters.All(parameter => IsNumber(parameter.Type)),
    };

    /// <summary>The constructor of a record whose body says nothing.</summary>
    private static bool IsWrittenByCompiler(IMethodSymbol method, INamedTypeSymbol type)
        => method.IsImplicitlyDeclared
            || type.DeclaringSyntaxReferences.All(place => place.GetSyntax() is RecordDeclarationSyntax { Members.Count: 0 })
            || !type.GetMembers().OfType<IFieldSymbol>().Any(field => !field.IsImplicitlyDeclared);

    private static bool IsPlain(IPropertySymbol property)
    {
        if (property.DeclaringSyntaxReferences.Length == 1 && property is { IsVirtual: false, IsAbstract: false, IsOverride: false })
        {
            return property.DeclaringSyntaxReferences[0].GetSyntax() switch
            {
                ParameterSyntax => true,
                PropertyDeclarationSyntax { AccessorList: { } list } => list.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }),
                _ => false,
            };
        }

        return property.ContainingType.SpecialType == SpecialType.System_Array
            || (property.DeclaringSyntaxReferences.IsEmpty
                && property.ContainingType is { Name: "Span" or "ReadOnlySpan" or "List" or "Complex" or "Vector2" or "Vector3" } type
                && type.ContainingNamespace.ToDisplayString().StartsWith("System", StringComparison.Ordinal));
    }

    /// <summary>Of fixed size, with operations that the processor has.</summary>
    private static bool IsNumber(ITypeSymbol type)
        => type.SpecialType is SpecialType.System_Boolean or SpecialType.System_Char or (>= SpecialType.System_SByte and <= SpecialType.System_UInt64)
            or SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_IntPtr or SpecialType.System_UIntPtr
            || type.TypeKind == TypeKind.Enum;
}

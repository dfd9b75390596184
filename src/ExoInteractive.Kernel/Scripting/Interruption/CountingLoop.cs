using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Interruption;

/// <summary>
/// Loops like <c>for (int i = 0; i &lt; n; i++)</c> that change neither <c>i</c> nor <c>n</c> in their body and are not left by a
/// jump. These can run in stretches, with one check a stretch. Not where the end is an array's length: the runtime leaves the
/// bounds checks out of such loops only as they are written.
/// </summary>
internal static class CountingLoop
{
    /// <summary>Whether a loop is one.</summary>
    public static bool Is(ForStatementSyntax loop)
        => loop is
        {
            Declaration.Variables: [{ Initializer: not null, Identifier.ValueText: { } counter }],
            Condition: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LessThanExpression, Left: IdentifierNameSyntax left, Right: IdentifierNameSyntax end },
            Incrementors: [var step],
        }
        && loop.Declaration.Type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.IntKeyword } or IdentifierNameSyntax { IsVar: true }
        && left.Identifier.ValueText == counter
        && Raised(step) == counter
        && !loop.Statement.DescendantNodesAndSelf().Any(node => node is ReturnStatementSyntax || Changed(node) is { } name && (name == counter || name == end.Identifier.ValueText));

    /// <summary>Whether counter and end are of type int.</summary>
    public static bool CountsInts(ForStatementSyntax loop, SemanticModel semantics, CancellationToken cancellationToken)
    {
        BinaryExpressionSyntax condition = (BinaryExpressionSyntax)loop.Condition!;
        return IsInt(condition.Left) && IsInt(condition.Right);

        bool IsInt(ExpressionSyntax expression) => semantics.GetTypeInfo(expression, cancellationToken).Type?.SpecialType == SpecialType.System_Int32
            && semantics.GetSymbolInfo(expression, cancellationToken).Symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol;
    }

    private static string? Raised(ExpressionSyntax step) => step switch
    {
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression, Operand: IdentifierNameSyntax name } => name.Identifier.ValueText,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression, Operand: IdentifierNameSyntax name } => name.Identifier.ValueText,
        _ => null,
    };

    private static string? Changed(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } => name.Identifier.ValueText,
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax access } => access.Name.Identifier.ValueText,
        PostfixUnaryExpressionSyntax { Operand: IdentifierNameSyntax name } => name.Identifier.ValueText,
        PostfixUnaryExpressionSyntax { Operand: MemberAccessExpressionSyntax access } => access.Name.Identifier.ValueText,
        PrefixUnaryExpressionSyntax { Operand: IdentifierNameSyntax name } => name.Identifier.ValueText,
        PrefixUnaryExpressionSyntax { Operand: MemberAccessExpressionSyntax access } => access.Name.Identifier.ValueText,
        _ => null,
    };
}

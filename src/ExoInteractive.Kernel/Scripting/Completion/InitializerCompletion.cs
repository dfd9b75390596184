using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Completion;

/// <summary>What can be set between the braces of <c>new X { }</c> and <c>x with { }</c>.</summary>
internal static class InitializerCompletion
{
    /// <summary>The members not yet set; null where the cursor does not start one, or where elements of a collection may be meant.</summary>
    public static IEnumerable<Suggestion>? At(CodeAtCursor code)
    {
        if (code.Before.Kind() is not (SyntaxKind.OpenBraceToken or SyntaxKind.CommaToken)
            || code.Before.Parent is not InitializerExpressionSyntax { RawKind: not (int)SyntaxKind.ArrayInitializerExpression and not (int)SyntaxKind.ComplexElementInitializerExpression } initializer
            || TypeOf(code, initializer) is not { } type)
        {
            return null;
        }

        bool isCollection = type.AllInterfaces.Any(face => face.SpecialType == SpecialType.System_Collections_IEnumerable)
            && !initializer.Expressions.OfType<AssignmentExpressionSyntax>().Any() && !initializer.Parent.IsKind(SyntaxKind.WithExpression);
        return isCollection ? null : Settable(code, initializer, type);
    }

    private static IEnumerable<Suggestion> Settable(CodeAtCursor code, InitializerExpressionSyntax initializer, ITypeSymbol type)
    {
        HashSet<string> done = initializer.Expressions.OfType<AssignmentExpressionSyntax>().Select(assignment => assignment.Left.ToString()).ToHashSet(StringComparer.Ordinal);
        IEnumerable<ISymbol> members = code.Model.LookupSymbols(code.Start, type).Where(member => !done.Contains(member.Name) && member switch
        {
            IPropertySymbol { IsStatic: false, IsIndexer: false, SetMethod: { } setter } => code.Model.IsAccessible(code.Start, setter),
            IFieldSymbol { IsStatic: false, IsReadOnly: false } => true,
            _ => false,
        });
        return ScopeCompletion.Of(members, code.Typed, _ => Nearness.Expected);
    }

    private static ITypeSymbol? TypeOf(CodeAtCursor code, InitializerExpressionSyntax initializer) => initializer.Parent switch
    {
        ObjectCreationExpressionSyntax creation => code.Model.GetSymbolInfo(creation.Type, code.CancellationToken).Symbol as ITypeSymbol,
        ImplicitObjectCreationExpressionSyntax creation => code.Model.GetTypeInfo(creation, code.CancellationToken).ConvertedType,
        WithExpressionSyntax with => code.Model.GetTypeInfo(with.Expression, code.CancellationToken).Type,
        AssignmentExpressionSyntax nested => code.Model.GetTypeInfo(nested.Left, code.CancellationToken).Type,
        _ => null,
    };
}

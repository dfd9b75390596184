using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Interruption;

/// <summary>
/// Finds types whose constructors the compiler writes and that run code: <c>class A { A a = new(); }</c>. No check can be put
/// there, so such a piece of a cell is compiled with the compiler's own probing of the stack, at the cost of slower calls.
/// </summary>
internal static class UnseenConstructors
{
    /// <summary>Whether a tree holds such a type.</summary>
    public static bool AreIn(SyntaxNode root) => root.DescendantNodes().OfType<TypeDeclarationSyntax>().Any(RunsUnseen);

    private static bool RunsUnseen(TypeDeclarationSyntax type)
        => (type.ParameterList is not null || !type.Members.OfType<ConstructorDeclarationSyntax>().Any(constructor => !constructor.Modifiers.Any(SyntaxKind.StaticKeyword)))
            && (type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().Any(created => created.ArgumentList.Arguments.Any(argument => Calls(argument))) == true
                || type.Members.Any(IsInitialised));

    private static bool IsInitialised(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax field => field.Declaration.Variables.Any(variable => variable.Initializer is { } value && Calls(value)),
        PropertyDeclarationSyntax property => property.Initializer is { } value && Calls(value),
        _ => false,
    };

    private static bool Calls(SyntaxNode node)
        => node.DescendantNodes().Any(inner => inner is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or IdentifierNameSyntax or ElementAccessExpressionSyntax);
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Interruption;

/// <summary>
/// Finds constructors that create objects before their body begins, where no statement can stand: <c>class A { A a = new(); }</c>.
/// Only what they create themselves matters: whatever else they call has a check of its own.
/// </summary>
internal static class UnseenConstructors
{
    /// <summary>Whether a type's fields, or what it hands to its base class, create objects. A first field then holds the check.</summary>
    public static bool AreIn(TypeDeclarationSyntax type)
        => !type.AttributeLists.Any()
            && (type.Members.Any(IsInitialised)
                || type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().Any(created => Creations(created.ArgumentList).Any()) == true);

    /// <summary>What a piece of code creates outside of the functions in it.</summary>
    public static IEnumerable<BaseObjectCreationExpressionSyntax> Creations(SyntaxNode node)
        => node.DescendantNodes(inner => inner is not AnonymousFunctionExpressionSyntax).OfType<BaseObjectCreationExpressionSyntax>();

    private static bool IsInitialised(MemberDeclarationSyntax member) => member switch
    {
        _ when member.Modifiers.Any(modifier => modifier.ValueText is "static" or "const") => false,
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Any(variable => variable.Initializer is { } value && Creations(value).Any()),
        PropertyDeclarationSyntax property => property.Initializer is { } value && Creations(value).Any(),
        ConstructorDeclarationSyntax { Initializer: { } initializer } => initializer.ThisOrBaseKeyword.ValueText == "base" && Creations(initializer).Any(),
        _ => false,
    };
}

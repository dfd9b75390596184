using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Completion;

/// <summary>Types that fit a place, imported or not.</summary>
internal static class TypeCompletion
{
    /// <summary>From how many letters on types that are not imported are offered.</summary>
    private const int FewestLetters = 2;

    private const int MostNotImported = 60;
    private const string AttributeSuffix = "Attribute";

    /// <summary>Types where one is asked for: after <c>new</c> those that can be made, after <c>throw new</c> and <c>catch</c> exceptions, after <c>is</c> values too.</summary>
    public static IEnumerable<Suggestion> At(CodeAtCursor code, TypeCatalogue types)
    {
        SyntaxToken before = code.Before;
        bool isNew = before.IsKind(SyntaxKind.NewKeyword);
        bool isThrown = (isNew && before.GetPreviousToken().IsKind(SyntaxKind.ThrowKeyword)) || before.Parent is CatchDeclarationSyntax;
        IEnumerable<ISymbol> found = code.Model.LookupNamespacesAndTypes(code.Start)
            .Where(symbol => symbol is INamespaceSymbol || !isNew || symbol is ITypeParameterSymbol or INamedTypeSymbol { IsStatic: false, IsAbstract: false, TypeKind: TypeKind.Class or TypeKind.Struct })
            .Where(symbol => symbol is INamespaceSymbol || !isThrown || IsException(symbol as ITypeSymbol));
        IEnumerable<Suggestion> all = ScopeCompletion.Of(found, code.Typed, symbol => isThrown && symbol is ITypeSymbol ? Nearness.Expected : ScopeCompletion.NearnessOf(symbol))
            .Concat(NotImported(code, types, type => (!isNew || type.Kind is "class" or "struct") && (!isThrown || type.Name.EndsWith("Exception", StringComparison.Ordinal))));
        if (isThrown)
        {
            return all;
        }

        all = all.Concat(KeywordCompletion.OfTypes());
        return before.Kind() switch
        {
            SyntaxKind.NewKeyword when ExpectedValues.TypeAt(code, before) is INamedTypeSymbol { IsAbstract: false } expected => ExpectedType(code, expected).Concat(all),
            SyntaxKind.IsKeyword => all.Concat(ExpectedValues.At(code)).Concat(KeywordCompletion.Of("not", "null", "true", "false", "var")),
            SyntaxKind.OpenParenToken or SyntaxKind.CommaToken => all.Concat(KeywordCompletion.Of("var", "ref", "out", "in", "params", "this")),
            _ => all,
        };
    }

    /// <summary>Attributes, without the end of their names.</summary>
    public static IEnumerable<Suggestion> Attributes(CodeAtCursor code, TypeCatalogue types)
        => code.Model.LookupNamespacesAndTypes(code.Start)
            .OfType<INamedTypeSymbol>()
            .Where(type => !type.IsAbstract && type.Name.EndsWith(AttributeSuffix, StringComparison.Ordinal) && Derives(type, nameof(Attribute)))
            .Select(type => Suggestion.Of(WithoutSuffix(type.Name), Nearness.Expected, "class", type.ContainingNamespace.ToDisplayString()))
            .Concat(ScopeCompletion.Of(code.Model.LookupNamespacesAndTypes(code.Start).OfType<INamespaceSymbol>(), code.Typed, _ => Nearness.Common))
            .Concat(NotImported(code, types, type => type.Name.EndsWith(AttributeSuffix, StringComparison.Ordinal)).Select(type => type with { Text = WithoutSuffix(type.Text), Item = () => type.Item() with { Text = WithoutSuffix(type.Text) } }));

    /// <summary>Types that are not imported, to be written with their namespaces.</summary>
    public static IEnumerable<Suggestion> NotImported(CodeAtCursor code, TypeCatalogue types, Func<CataloguedType, bool> fits)
    {
        if (code.Typed.Length < FewestLetters)
        {
            return [];
        }

        return types.Types
            .Where(type => type.Namespace.Length > 0 && NameMatching.Of(type.Name, code.Typed) != NameMatch.None && fits(type))
            .OrderBy(type => NameMatching.Of(type.Name, code.Typed)).ThenBy(type => type.Name.Length)
            .Where(type => !code.Model.LookupNamespacesAndTypes(code.Start, name: type.Name).OfType<INamedTypeSymbol>().Any(known => known.ContainingNamespace?.ToDisplayString() == type.Namespace))
            .Take(MostNotImported)
            .Select(type => new Suggestion($"{type.Namespace}.{type.Name}", type.Name, Nearness.NotImported, () => new CompletionItem($"{type.Namespace}.{type.Name}", type.Kind, type.Namespace)));
    }

    private static IEnumerable<Suggestion> ExpectedType(CodeAtCursor code, INamedTypeSymbol type)
    {
        string text = type.ToMinimalDisplayString(code.Model, code.Start);
        return [Suggestion.Of(text, Nearness.Expected, SymbolKinds.Of(type), type.ContainingNamespace?.ToDisplayString() ?? "")];
    }

    private static bool IsException(ITypeSymbol? type) => type is not null && (type.Name == nameof(Exception) || Derives(type, nameof(Exception)));

    private static bool Derives(ITypeSymbol type, string parent)
    {
        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.Name == parent && ancestor.ContainingNamespace.Name == nameof(System))
            {
                return true;
            }
        }

        return false;
    }

    private static string WithoutSuffix(string name) => name.EndsWith(AttributeSuffix, StringComparison.Ordinal) ? name[..^AttributeSuffix.Length] : name;
}

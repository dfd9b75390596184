using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Completion;

/// <summary>What can follow <c>override</c>: the declarations of inherited members.</summary>
internal static class OverrideCompletion
{
    private static readonly SymbolDisplayFormat Declaration = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeRef);

    /// <summary>Each inherited member that may be overridden and is not yet.</summary>
    public static IEnumerable<Suggestion> At(CodeAtCursor code)
    {
        TypeDeclarationSyntax? declaration = code.Root.DescendantNodes().OfType<TypeDeclarationSyntax>()
            .LastOrDefault(one => one.OpenBraceToken.Span.End <= code.Start && (one.CloseBraceToken.IsMissing || code.Start <= one.CloseBraceToken.SpanStart));
        if (declaration is null || code.Model.GetDeclaredSymbol(declaration, code.CancellationToken) is not { } type)
        {
            return [];
        }

        HashSet<ISymbol> done = new(type.GetMembers().Select(Overridden).OfType<ISymbol>(), SymbolEqualityComparer.Default);
        List<Suggestion> found = [];
        for (INamedTypeSymbol? parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            foreach (ISymbol member in parent.GetMembers().Where(member => member is { IsSealed: false } && (member.IsVirtual || member.IsAbstract || member.IsOverride)
                && member is IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol or IEventSymbol && code.Model.IsAccessible(code.Start, member)))
            {
                if (done.Add(member))
                {
                    string text = member.ToMinimalDisplayString(code.Model, code.Start, Declaration);
                    found.Add(new Suggestion(text, member.Name, Nearness.Own, () => new CompletionItem(text, SymbolKinds.Of(member), member.ContainingType.Name)));
                }

                if (Overridden(member) is { } original)
                {
                    done.Add(original);
                }
            }
        }

        // A return type that has been begun is replaced together with the rest.
        return found.Concat(found.Select(suggestion => suggestion with { Name = suggestion.Text }));
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        IEventSymbol happening => happening.OverriddenEvent,
        _ => null,
    };
}

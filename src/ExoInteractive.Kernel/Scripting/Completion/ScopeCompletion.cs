using Microsoft.CodeAnalysis;

namespace ExoInteractive.Kernel.Scripting.Completion;

/// <summary>The names in scope: locals, the notebook's variables and functions, imported types, namespaces.</summary>
internal static class ScopeCompletion
{
    /// <summary>All that can be written as it is.</summary>
    public static IEnumerable<Suggestion> At(CodeAtCursor code)
        => Of(code.Model.LookupSymbols(code.Start).Where(symbol => !IsDeclaredLater(symbol, code.Start)), code.Typed, NearnessOf);

    /// <summary>Suggestions of symbols, one for each name that fits.</summary>
    public static IEnumerable<Suggestion> Of(IEnumerable<ISymbol> symbols, string typed, Func<ISymbol, Nearness> nearness)
        => symbols
            .Where(symbol => symbol.CanBeReferencedByName && NameMatching.Of(symbol.Name, typed) != NameMatch.None && !symbol.Name.Contains('<', StringComparison.Ordinal) && !IsHidden(symbol))
            .GroupBy(symbol => symbol.Name, StringComparer.Ordinal)
            .Select(group => Suggestion.Of(group, nearness));

    /// <summary>Where a name in scope stands among others.</summary>
    public static Nearness NearnessOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol or IParameterSymbol or IRangeVariableSymbol => Nearness.Local,
        INamespaceSymbol => Nearness.Common,
        ITypeSymbol => Nearness.Type,
        { ContainingType.SpecialType: SpecialType.System_Object } => Nearness.Common,
        _ => Nearness.Own,
    };

    private static bool IsHidden(ISymbol symbol)
        => symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(System.ComponentModel.EditorBrowsableAttribute)
            && attribute.ConstructorArguments is [{ Value: (int)System.ComponentModel.EditorBrowsableState.Never }]);

    private static bool IsDeclaredLater(ISymbol symbol, int position)
        => symbol is ILocalSymbol { Locations: [{ IsInSource: true } place, ..] } && place.SourceSpan.Start >= position;
}

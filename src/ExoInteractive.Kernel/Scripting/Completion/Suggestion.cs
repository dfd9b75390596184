using Microsoft.CodeAnalysis;

namespace ExoInteractive.Kernel.Scripting.Completion;

/// <summary>Where a suggestion stands among others that fit as well; earlier first.</summary>
internal enum Nearness
{
    /// <summary>What the place asks for: a value of the expected enum, a parameter's name, a property to set.</summary>
    Expected,

    /// <summary>A local variable or a parameter.</summary>
    Local,

    /// <summary>A variable or function of the notebook, or a member.</summary>
    Own,

    /// <summary>An extension method.</summary>
    Extension,

    /// <summary>A keyword.</summary>
    Keyword,

    /// <summary>A type.</summary>
    Type,

    /// <summary>A namespace, or what every object has.</summary>
    Common,

    /// <summary>A type that is not imported; these come after all others, however well they fit.</summary>
    NotImported,
}

/// <summary>Something that may be suggested.</summary>
/// <param name="Text">What is inserted.</param>
/// <param name="Name">What the typed word is compared with.</param>
/// <param name="Nearness">Its group.</param>
/// <param name="Item">Makes the item; asked only where the name fits.</param>
internal sealed record Suggestion(string Text, string Name, Nearness Nearness, Func<CompletionItem> Item)
{
    /// <summary>One of fixed words.</summary>
    public static Suggestion Of(string text, Nearness nearness, string kind, string signature = "")
        => new(text, text, nearness, () => new CompletionItem(text, kind, signature));

    /// <summary>A symbol, or several of one name.</summary>
    public static Suggestion Of(IGrouping<string, ISymbol> symbols, Func<ISymbol, Nearness> nearness)
    {
        ISymbol first = symbols.First();
        string text = SymbolKinds.Identifier(symbols.Key);
        return new Suggestion(text, symbols.Key, nearness(first), () => new CompletionItem(text, SymbolKinds.Of(first), SymbolKinds.Signature(first, symbols.Count())));
    }

    /// <summary>Those that fit what was typed, best first.</summary>
    public static IReadOnlyList<CompletionItem> Fitting(IEnumerable<Suggestion> suggestions, string typed)
        => suggestions
            .Select(suggestion => (Suggestion: suggestion, Match: NameMatching.Of(suggestion.Name, typed)))
            .Where(entry => entry.Match != NameMatch.None)
            .OrderBy(entry => entry.Suggestion.Nearness == Nearness.NotImported)
            .ThenBy(entry => entry.Match)
            .ThenBy(entry => entry.Suggestion.Nearness)
            .ThenBy(entry => entry.Suggestion.Text, StringComparer.OrdinalIgnoreCase)
            .ThenBy(entry => entry.Suggestion.Text, StringComparer.Ordinal)
            .DistinctBy(entry => entry.Suggestion.Text, StringComparer.Ordinal)
            .Select(entry => entry.Suggestion.Item())
            .ToList();
}

using ExoInteractive.Kernel.Scripting.Submissions;
using Microsoft.CodeAnalysis;

namespace ExoInteractive.Kernel.Scripting.Dataflow;

/// <summary>Knows the variables, functions and types of all cells by the compiler's symbols; keeps none of these.</summary>
internal sealed class SymbolTable
{
    private readonly Dictionary<(string Container, string Name), CellSymbol> _symbols = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _typeNames = new(StringComparer.Ordinal);

    /// <summary>Whether any cell has declared the name.</summary>
    public bool Knows(string name) => _names.Contains(name);

    /// <summary>Whether any cell has declared a type of the name.</summary>
    public bool KnowsType(string name) => _typeNames.Contains(name);

    /// <summary>Notes what a new submission declares.</summary>
    public IReadOnlyList<CellSymbol> Declare(INamedTypeSymbol container)
    {
        List<CellSymbol> declared = [];
        foreach (ISymbol member in container.GetMembers())
        {
            bool isOurs = member switch
            {
                IFieldSymbol variable => !variable.IsImplicitlyDeclared,
                IMethodSymbol method => method.MethodKind == MethodKind.Ordinary && !method.IsImplicitlyDeclared,
                _ => member is IPropertySymbol or INamedTypeSymbol or IEventSymbol,
            };
            if (!isOurs || member.Name.Contains('<', StringComparison.Ordinal))
            {
                continue;
            }

            CellSymbol symbol = new(member.Name, member is IFieldSymbol, member is IFieldSymbol field && Mutability.MayChange(field.Type));
            if (_symbols.TryAdd((container.MetadataName, member.Name), symbol))
            {
                declared.Add(symbol);
                _names.Add(member.Name);
                if (member is INamedTypeSymbol)
                {
                    _typeNames.Add(member.Name);
                }
            }
        }

        return declared;
    }

    /// <summary>Whether a symbol stands at the top of a cell, not inside a type.</summary>
    public static bool IsTopLevel(ISymbol symbol) => symbol.ContainingType is { IsScriptClass: true };

    /// <summary>What a symbol of the compiler belongs to: itself where it stands at the top of a cell, or the type around it.</summary>
    public CellSymbol? Find(ISymbol? symbol)
    {
        if (symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction })
        {
            return null;
        }

        for (ISymbol? current = symbol?.OriginalDefinition; current is not null; current = current.ContainingType)
        {
            if (current is IMethodSymbol { ReducedFrom: { } extension })
            {
                current = extension;
            }

            if (current.ContainingType is { IsScriptClass: true } container)
            {
                return container.MetadataName.StartsWith(SubmissionCompiler.ContainerPrefix, StringComparison.Ordinal)
                    ? _symbols.GetValueOrDefault((container.MetadataName, current.Name))
                    : null;
            }
        }

        return null;
    }
}

using Microsoft.CodeAnalysis;

namespace ExoInteractive.Kernel.Scripting.Completion;

/// <summary>How a C# symbol is named and shown to a notebook client.</summary>
internal static class SymbolKinds
{
    /// <summary>The kind as Jupyter's clients name it.</summary>
    public static string Of(ISymbol symbol) => symbol switch
    {
        IMethodSymbol => "function",
        IPropertySymbol => "property",
        IFieldSymbol { ContainingType.IsScriptClass: true } => "variable",
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => "enum member",
        IFieldSymbol => "field",
        IEventSymbol => "event",
        ILocalSymbol or IParameterSymbol or IRangeVariableSymbol => "variable",
        INamespaceSymbol => "module",
        INamedTypeSymbol { TypeKind: TypeKind.Interface } => "interface",
        INamedTypeSymbol { TypeKind: TypeKind.Enum } => "enum",
        INamedTypeSymbol { TypeKind: TypeKind.Struct } => "struct",
        ITypeParameterSymbol => "type parameter",
        ITypeSymbol => "class",
        _ => "text",
    };

    /// <summary>Parameters and return type of a function; empty for all else.</summary>
    public static string Signature(ISymbol symbol, int overloads)
    {
        if (symbol is not IMethodSymbol method)
        {
            return "";
        }

        string parameters = string.Join(", ", method.Parameters.Select(parameter => $"{parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)} {parameter.Name}"));
        return $"({parameters}) → {method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}{(overloads > 1 ? $" (+{overloads - 1})" : "")}";
    }
}

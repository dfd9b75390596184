using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

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

    /// <summary>Parameters and result of a function, the type of a variable or property, the namespace of a type; empty for all else.</summary>
    public static string Signature(ISymbol symbol, int overloads) => symbol switch
    {
        IMethodSymbol method => $"({string.Join(", ", method.Parameters.Select(Parameter))}) → {Short(method.ReturnType)}{(overloads > 1 ? $" (+{overloads - 1})" : "")}",
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum, HasConstantValue: true } value => $"= {value.ConstantValue}",
        IFieldSymbol field => Short(field.Type),
        IPropertySymbol property => Short(property.Type),
        IEventSymbol happening => Short(happening.Type),
        ILocalSymbol local => Short(local.Type),
        IParameterSymbol parameter => Short(parameter.Type),
        INamedTypeSymbol { ContainingNamespace: { IsGlobalNamespace: false } space } => space.ToDisplayString(),
        _ => "",
    };

    /// <summary>A name as it must be written: with an at sign where it is a keyword.</summary>
    public static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    private static string Parameter(IParameterSymbol parameter) => $"{Short(parameter.Type)} {parameter.Name}";

    private static string Short(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}

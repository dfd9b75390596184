using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Documentation;

/// <summary>Finds a symbol's documentation comment: in a cell, in an assembly's file, or where it is inherited from.</summary>
internal static class SymbolDocumentation
{
    private const int DeepestInheritance = 8;

    /// <summary>The comment as one element; null where there is none.</summary>
    public static XElement? Of(ISymbol symbol, CancellationToken cancellationToken) => Of(symbol, DeepestInheritance, cancellationToken);

    /// <summary>What is said of one parameter; null for nothing.</summary>
    public static XElement? OfParameter(XElement? documentation, string name)
        => documentation?.Elements("param").FirstOrDefault(element => element.Attribute("name")?.Value == name);

    /// <summary>Whether a symbol is one of .NET itself, which is documented only where an SDK is installed.</summary>
    public static bool IsOfFramework(ISymbol symbol)
        => symbol.ContainingAssembly?.Name is { } name && (name.StartsWith("System", StringComparison.Ordinal) || name is "mscorlib" or "netstandard");

    private static XElement? Of(ISymbol symbol, int depth, CancellationToken cancellationToken)
    {
        ISymbol original = (symbol as IMethodSymbol)?.ReducedFrom?.OriginalDefinition ?? symbol.OriginalDefinition;
        XElement? own = Parse(original.GetDocumentationCommentXml(cancellationToken: cancellationToken)) ?? Parse(CommentInCell(original, cancellationToken));
        bool inherits = own is null || own.Elements("inheritdoc").Any();
        if (inherits && depth > 0 && Parents(original).FirstOrDefault() is { } parent && (own is not null || original is IMethodSymbol or IPropertySymbol or IEventSymbol))
        {
            return Of(parent, depth - 1, cancellationToken) ?? own;
        }

        return own ?? (original is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { IsRecord: true } record } ? Of(record, depth, cancellationToken) : null);
    }

    private static IEnumerable<ISymbol> Parents(ISymbol symbol)
    {
        ISymbol? overridden = symbol switch
        {
            IMethodSymbol method => method.OverriddenMethod,
            IPropertySymbol property => property.OverriddenProperty,
            IEventSymbol happening => happening.OverriddenEvent,
            INamedTypeSymbol type => type.BaseType is { SpecialType: not SpecialType.System_Object } parent ? parent : type.Interfaces.FirstOrDefault(),
            _ => null,
        };
        IEnumerable<ISymbol> ofInterfaces = symbol is INamedTypeSymbol or { ContainingType: null }
            ? []
            : symbol.ContainingType.AllInterfaces.SelectMany(face => face.GetMembers(symbol.Name))
                .Where(member => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol));
        return (overridden is null ? [] : new[] { overridden }).Concat(ofInterfaces);
    }

    /// <summary>The compiler is told to pass over comments in cells; here they are read as they stand.</summary>
    private static string? CommentInCell(ISymbol symbol, CancellationToken cancellationToken)
    {
        SyntaxNode? node = symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);
        SyntaxNode? declaration = node?.AncestorsAndSelf().FirstOrDefault(one => one is MemberDeclarationSyntax or LocalFunctionStatementSyntax or GlobalStatementSyntax);
        if (declaration is null || symbol is IParameterSymbol)
        {
            return null;
        }

        IEnumerable<string> lines = declaration.GetLeadingTrivia()
            .Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia))
            .Select(trivia => trivia.ToString())
            .Where(line => line.StartsWith("///", StringComparison.Ordinal))
            .Select(line => line[3..]);
        string text = string.Join('\n', lines);
        return text.Length == 0 ? null : $"<member>{text}</member>";
    }

    private static XElement? Parse(string? xml)
    {
        if (string.IsNullOrWhiteSpace(xml))
        {
            return null;
        }

        try
        {
            return XElement.Parse(xml, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Diagnostics;

/// <summary>For a type or extension method that exists but is not imported: the <c>using</c> that imports it.</summary>
internal static class ImportAdvice
{
    /// <summary>Namespaces that hold the name, the shortest first.</summary>
    public static IEnumerable<Mend> Advise(Diagnostic error, BrokenCell cell)
    {
        if (error.Id is not ("CS0103" or "CS0246" or "CS1061" or "CS0305" or "CS0308"))
        {
            return [];
        }

        SyntaxToken word = NameAdvice.WordAt(error, cell);
        if (!word.IsKind(SyntaxKind.IdentifierToken))
        {
            return [];
        }

        int arity = word.Parent is GenericNameSyntax generic ? generic.Arity : 0;
        bool isAttribute = word.Parent?.FirstAncestorOrSelf<AttributeSyntax>() is not null;
        IEnumerable<string> spaces = error.Id == "CS1061"
            ? cell.Types.NamespacesExtending(word.ValueText)
            : cell.Types.Types.Where(type => type.Arity == arity && (type.Name == word.ValueText || (isAttribute && type.Name == word.ValueText + "Attribute"))).Select(type => type.Namespace);
        SyntaxToken first = cell.Root.GetFirstToken(includeZeroWidth: true);
        return spaces.Where(space => space.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(space => space.Count(letter => letter == '.'))
            .ThenBy(space => space.Length)
            .Select(space => Mend.Inserting(first.SpanStart, $"using {space}; ", $"add: using {space};"));
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Diagnostics;

/// <summary>For a variable that is assigned without having been declared.</summary>
internal static class DeclarationAdvice
{
    /// <summary>The declaration with <c>var</c>, after names close to it.</summary>
    public static IEnumerable<Mend> Advise(Diagnostic error, BrokenCell cell)
    {
        if (error.Id != "CS0103" || cell.NodeAt(error) is not IdentifierNameSyntax { Parent: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax statement } assignment } name
            || assignment.Left != name)
        {
            return [];
        }

        string text = assignment.ToString();
        string shown = text.Contains('\n', StringComparison.Ordinal) || text.Length > 60 ? $"var {name.Identifier.ValueText} = …" : $"var {text}";
        return NameAdvice.Advise(error, cell).Take(1).Append(Mend.Inserting(statement.SpanStart, "var ", $"declare it: {shown}"));
    }
}

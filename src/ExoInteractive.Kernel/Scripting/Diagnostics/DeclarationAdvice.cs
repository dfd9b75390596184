using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

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
        return NameAdvice.Advise(error, cell).Take(1).Append(Declared(statement, $"declare it: {shown}"));
    }

    private static Mend Declared(ExpressionStatementSyntax statement, string advice)
    {
        TextChange declared = new(new TextSpan(statement.SpanStart, 0), "var ");
        // The last expression of a cell needs no semicolon, but a declaration does.
        return new Mend(advice, statement.SemicolonToken.IsMissing ? [declared, new TextChange(new TextSpan(statement.Span.End, 0), ";")] : [declared]);
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Diagnostics;

/// <summary>For variables without a value, functions that do not return, calls without <c>new</c> and properties called as methods.</summary>
internal static class StatementAdvice
{
    /// <summary>What may be missing or too much.</summary>
    public static IEnumerable<Mend> Advise(Diagnostic error, BrokenCell cell)
    {
        SyntaxNode node = cell.NodeAt(error);
        return error.Id switch
        {
            "CS0165" or "CS0170" => Unassigned(node, cell),
            "CS0161" or "CS1643" => NoReturn(node),
            "CS1955" or "CS0149" => NotAMethod(node, cell),
            "CS0118" or "CS0119" => TypeAsValue(node),
            "CS0120" => [new Mend("it belongs to an object: write the object's name before it, or make one with new", [])],
            "CS0201" when node is ExpressionSyntax { Parent: ExpressionStatementSyntax statement } && statement.SemicolonToken.Span.Length > 0
                => [Mend.Replacing(statement.SemicolonToken.Span, "", "to show a value, end the cell with it and without a semicolon; to keep it, assign it: var x = …;")],
            "CS0136" or "CS0128" => [new Mend("that name is taken here: choose another, or leave out the type to assign to the one that exists", [])],
            "CS1656" or "CS1604" or "CS0200" => [],
            _ => [],
        };
    }

    private static IEnumerable<Mend> Unassigned(SyntaxNode node, BrokenCell cell)
    {
        if (cell.Model.GetSymbolInfo(node, cell.CancellationToken).Symbol is ILocalSymbol local
            && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cell.CancellationToken) is VariableDeclaratorSyntax { Initializer: null } declarator)
        {
            string start = local.Type.SpecialType switch
            {
                SpecialType.System_Boolean => "false",
                SpecialType.System_String => "\"\"",
                >= SpecialType.System_SByte and <= SpecialType.System_Double => "0",
                _ when local.Type.IsReferenceType => "null!",
                _ => "default",
            };
            yield return Mend.Inserting(declarator.Span.End, $" = {start}", $"give it a value where it is declared: {local.Type.ToMinimalDisplayString(cell.Model, node.SpanStart)} {local.Name} = {start.TrimEnd('!')};");
        }
    }

    private static IEnumerable<Mend> NoReturn(SyntaxNode node)
    {
        (BlockSyntax? body, string name) = node.AncestorsAndSelf().Select(one => one switch
        {
            MethodDeclarationSyntax method => (method.Body, method.Identifier.ValueText),
            LocalFunctionStatementSyntax function => (function.Body, function.Identifier.ValueText),
            AnonymousFunctionExpressionSyntax lambda => (lambda.Block, "the lambda"),
            AccessorDeclarationSyntax accessor => (accessor.Body, "get"),
            _ => (null, ""),
        }).FirstOrDefault(found => found.Item1 is not null);
        if (body is not null)
        {
            yield return Mend.Inserting(body.CloseBraceToken.SpanStart, " return default!; ", $"let {name} return a value at its end too: return …;");
        }
    }

    private static IEnumerable<Mend> NotAMethod(SyntaxNode node, BrokenCell cell)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call)
        {
            yield break;
        }

        ISymbol? symbol = cell.Model.GetSymbolInfo(call.Expression, cell.CancellationToken) is var info ? info.Symbol ?? info.CandidateSymbols.FirstOrDefault() : null;
        if (symbol is INamedTypeSymbol)
        {
            yield return Mend.Inserting(call.SpanStart, "new ", $"did you mean new {call.Expression}(…)?");
        }
        else if (call.ArgumentList.Arguments.Count == 0)
        {
            yield return Mend.Replacing(call.ArgumentList.Span, "", $"it is no method: write {call.Expression} without ()");
        }
        else if (call.ArgumentList.Arguments.Count == 1)
        {
            string indexed = $"[{call.ArgumentList.Arguments}]";
            yield return Mend.Replacing(call.ArgumentList.Span, indexed, $"did you mean {call.Expression}{indexed}?");
        }
    }

    private static IEnumerable<Mend> TypeAsValue(SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call && call.Expression.Span.Contains(node.Span))
        {
            yield return Mend.Inserting(call.SpanStart, "new ", $"did you mean new {call.Expression}(…)?");
        }
        else if (node is ExpressionSyntax)
        {
            yield return Mend.Replacing(node.Span, $"new {node}()", $"did you mean new {node}()?");
            yield return Mend.Replacing(node.Span, $"typeof({node})", $"did you mean typeof({node})?");
        }
    }
}

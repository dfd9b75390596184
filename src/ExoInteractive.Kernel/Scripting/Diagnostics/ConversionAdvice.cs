using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Diagnostics;

/// <summary>For a value of the wrong type: a cast, <c>await</c>, other quotes, parsing, or <c>==</c> for <c>=</c>.</summary>
internal static class ConversionAdvice
{
    /// <summary>What may make the value fit.</summary>
    public static IEnumerable<Mend> Advise(Diagnostic error, BrokenCell cell)
    {
        if (error.Id is not ("CS0029" or "CS0266" or "CS1503" or "CS0019" or "CS0664" or "CS0428" or "CS8974" or "CS1061" or "CS0023" or "CS1579" or "CS8917" or "CS0030" or "CS0131" or "CS1929"))
        {
            return [];
        }

        ExpressionSyntax? value = ValueAt(error, cell);
        if (error.Id == "CS0019" && value is BinaryExpressionSyntax operation)
        {
            return Of(error, operation.Left, cell).Concat(Of(error, operation.Right, cell)).Concat(Assignment(error, value));
        }

        return value is null ? [] : Assignment(error, value).Concat(Of(error, value, cell));
    }

    private static ExpressionSyntax? ValueAt(Diagnostic error, BrokenCell cell)
    {
        SyntaxNode node = cell.NodeAt(error);
        return node switch
        {
            ArgumentSyntax argument => argument.Expression,
            EqualsValueClauseSyntax clause => clause.Value,
            SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } name when access.Name == name => error.Id is "CS1061" or "CS1929" ? access.Expression : access,
            ExpressionSyntax expression => expression,
            CommonForEachStatementSyntax loop => loop.Expression,
            _ => node.FirstAncestorOrSelf<ExpressionSyntax>(),
        };
    }

    private static IEnumerable<Mend> Assignment(Diagnostic error, ExpressionSyntax value)
    {
        AssignmentExpressionSyntax? assignment = value.FirstAncestorOrSelf<AssignmentExpressionSyntax>();
        if (assignment is not null && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && assignment.Parent is not ExpressionStatementSyntax && error.Id is "CS0029" or "CS0131" or "CS0019")
        {
            yield return Mend.Replacing(assignment!.OperatorToken.Span, "==", "did you mean ==? A single = assigns");
        }
    }

    private static IEnumerable<Mend> Of(Diagnostic error, ExpressionSyntax value, BrokenCell cell)
    {
        SemanticModel model = cell.Model;
        TypeInfo info = model.GetTypeInfo(value, cell.CancellationToken);
        bool isGroup = info.Type is null && model.GetMemberGroup(value, cell.CancellationToken).Length > 0;
        string text = value.ToString();
        string inner = NeedsParentheses(value) ? $"({text})" : text;
        if (isGroup || error.Id is "CS0428" or "CS8974" or "CS8917")
        {
            yield return Mend.Inserting(value.Span.End, "()", $"call it: {text}()");
        }

        if (info.Type is INamedTypeSymbol { Name: "Task" or "ValueTask" })
        {
            string awaited = error.Id == "CS1061" || value.Parent is MemberAccessExpressionSyntax ? $"(await {text})" : $"await {text}";
            yield return Mend.Replacing(value.Span, awaited, $"await it: {awaited}");
        }

        ITypeSymbol? wanted = Wanted(error, value, model, info);
        if (value is LiteralExpressionSyntax { Token.Value: string literal } && literal.Length == 1 && wanted?.SpecialType == SpecialType.System_Char)
        {
            yield return Mend.Replacing(value.Span, $"'{literal}'", $"did you mean '{literal}'? A single character stands in '…'");
        }

        if (value is LiteralExpressionSyntax { Token.Value: char one } && wanted?.SpecialType == SpecialType.System_String)
        {
            yield return Mend.Replacing(value.Span, $"\"{one}\"", $"did you mean \"{one}\"? Text stands in double quotes");
        }

        if (error.Id == "CS0664" || (value is LiteralExpressionSyntax { Token.Value: double } && wanted?.SpecialType is SpecialType.System_Decimal or SpecialType.System_Single))
        {
            foreach (string suffix in new[] { "m", "f" })
            {
                yield return Mend.Inserting(value.Span.End, suffix, $"did you mean {text}{suffix}?");
            }
        }

        if (wanted?.SpecialType == SpecialType.System_String && info.Type is not null)
        {
            yield return Mend.Replacing(value.Span, $"{inner}.ToString()", $"as text: {inner}.ToString()");
        }

        if (info.Type?.SpecialType == SpecialType.System_String && wanted?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double or SpecialType.System_Boolean)
        {
            string parse = $"{wanted!.ToDisplayString()}.Parse({text})";
            yield return Mend.Replacing(value.Span, parse, $"read the number: {parse}");
        }

        foreach (string conversion in Sequences(info.Type, wanted))
        {
            yield return Mend.Replacing(value.Span, $"{inner}.{conversion}()", $"convert it: {inner}.{conversion}()");
        }

        if (wanted is not null and not { SpecialType: SpecialType.System_String } && cell.Model.ClassifyConversion(value, wanted, isExplicitInSource: true) is { Exists: true, IsExplicit: true })
        {
            string cast = $"({wanted.ToMinimalDisplayString(model, value.SpanStart)}){inner}";
            yield return Mend.Replacing(value.Span, cast, $"cast it: {cast}");
        }
    }

    private static ITypeSymbol? Wanted(Diagnostic error, ExpressionSyntax value, SemanticModel model, TypeInfo info)
    {
        if (value.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: { } call } list } argument && error.Id == "CS1503")
        {
            int index = list.Arguments.IndexOf(argument);
            return model.GetSymbolInfo(call).CandidateSymbols.OfType<IMethodSymbol>().Select(method => index < method.Parameters.Length ? method.Parameters[index].Type : null).FirstOrDefault(type => type is not null);
        }

        return value switch
        {
            { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } } } => model.GetTypeInfo(declaration.Type).Type,
            { Parent: AssignmentExpressionSyntax assignment } when assignment.Right == value => model.GetTypeInfo(assignment.Left).Type,
            { Parent: BinaryExpressionSyntax binary } when binary.Right == value => model.GetTypeInfo(binary.Left).Type,
            _ => info.ConvertedType is IErrorTypeSymbol ? null : info.ConvertedType,
        };
    }

    private static string[] Sequences(ITypeSymbol? from, ITypeSymbol? to) => (from, to) switch
    {
        ({ SpecialType: not SpecialType.System_String }, IArrayTypeSymbol) => ["ToArray"],
        (not null, INamedTypeSymbol { Name: "List" or "IList" or "ICollection" or "IReadOnlyList" or "IReadOnlyCollection" }) => ["ToList"],
        (not null, INamedTypeSymbol { Name: "HashSet" or "ISet" }) => ["ToHashSet"],
        _ => [],
    };

    private static bool NeedsParentheses(ExpressionSyntax value)
        => value is not (SimpleNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or LiteralExpressionSyntax or ParenthesizedExpressionSyntax or ThisExpressionSyntax);
}

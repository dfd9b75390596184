using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ExoInteractive.Kernel.Scripting.Diagnostics;

/// <summary>For missing semicolons, brackets and quotes, and numbers with a comma.</summary>
internal static partial class PunctuationAdvice
{
    /// <summary>What may have to be put in, each tried by parsing.</summary>
    public static IEnumerable<Mend> Advise(Diagnostic error, BrokenCell cell)
    {
        int place = Math.Min(error.Location.SourceSpan.Start, cell.Text.Length);
        TextLine line = cell.LineAt(place);
        return DecimalComma(error, line)
            .Concat(error.Id switch
            {
                "CS1002" => [Mend.Inserting(AfterPrevious(cell, place), ";", "add a semicolon: ;"), .. Brackets(cell)],
                "CS1026" => [.. Brackets(cell), Mend.Inserting(AfterPrevious(cell, place), ")", "add the missing )")],
                "CS1003" when Expected().Match(error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)) is { Success: true } message
                    => [.. Brackets(cell), Mend.Inserting(AfterPrevious(cell, place), message.Groups["what"].Value, $"add the missing {message.Groups["what"].Value}")],
                "CS1513" or "CS1514" or "CS1022" or "CS1525" or "CS1519" or "CS1001" or "CS1528" or "CS8641" => [.. Brackets(cell), .. Superfluous(cell, place)],
                "CS1010" or "CS1039" or "CS8997" or "CS8967" or "CS8076" => Quotes(cell, line),
                "CS1012" or "CS1011" => Apostrophes(line),
                "CS1014" => InParentheses(error, cell),
                _ => [],
            });
    }

    /// <summary>Brackets that were opened and never closed, with the line of the outermost.</summary>
    private static IEnumerable<Mend> Brackets(BrokenCell cell)
    {
        Stack<SyntaxToken> open = new();
        SyntaxToken last = default;
        foreach (SyntaxToken token in cell.Root.DescendantTokens(descendIntoTrivia: true).Where(token => !token.IsMissing && token.Parent is not DirectiveTriviaSyntax))
        {
            last = token.Span.IsEmpty ? last : token;
            if (token.Kind() is SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken or SyntaxKind.OpenBraceToken)
            {
                open.Push(token);
            }
            else if (open.TryPeek(out SyntaxToken top) && Closing(top) is { } closing)
            {
                if (token.Text == closing)
                {
                    open.Pop();
                }
                else if (token.Kind() is SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken || (token.IsKind(SyntaxKind.SemicolonToken) && !IsBlock(top) && token.Parent is not ForStatementSyntax))
                {
                    // Another bracket or the end of the statement comes first: this one is missing before it.
                    yield return Mend.Inserting(token.GetPreviousToken().Span.End, closing, Told(cell, top, closing));
                    open.Pop();
                }
            }
        }

        if (open.Count > 0)
        {
            string all = string.Concat(open.Select(Closing));
            SyntaxToken first = open.Peek();
            yield return Mend.Inserting(Math.Max(last.Span.End, 0), all, Told(cell, first, all));
            yield return Mend.Inserting(cell.LineAt(first.SpanStart).End, Closing(first)!, Told(cell, first, Closing(first)!));
            yield return Mend.Inserting(cell.LineAt(first.SpanStart).End, Closing(first) + ";", Told(cell, first, Closing(first)!));
        }
    }

    private static string Told(BrokenCell cell, SyntaxToken open, string closing)
        => $"add the missing {closing} (the {open.Text} of line {cell.LineAt(open.SpanStart).LineNumber + 1}, column {open.SpanStart - cell.LineAt(open.SpanStart).Start + 1} is not closed)";

    private static bool IsBlock(SyntaxToken brace)
        => brace.IsKind(SyntaxKind.OpenBraceToken) && brace.Parent is not (InitializerExpressionSyntax or AnonymousObjectCreationExpressionSyntax or SwitchExpressionSyntax or PropertyPatternClauseSyntax);

    private static string? Closing(SyntaxToken open) => open.Kind() switch
    {
        SyntaxKind.OpenParenToken => ")",
        SyntaxKind.OpenBracketToken => "]",
        SyntaxKind.OpenBraceToken => "}",
        _ => null,
    };

    private static IEnumerable<Mend> Superfluous(BrokenCell cell, int place)
    {
        SyntaxToken token = cell.Root.FindToken(place, findInsideTrivia: true);
        if (token.Text is ")" or "]" or "}" or ";")
        {
            yield return Mend.Replacing(token.Span, "", $"remove the {token.Text} that closes nothing");
        }
    }

    private static IEnumerable<Mend> Quotes(BrokenCell cell, TextLine line)
    {
        string text = line.ToString();
        int end = text.TrimEnd().Length;
        string closers = text[..end];
        int before = closers.TrimEnd(';', ')', ']', '}', ',', ' ').Length;
        const string advice = "add the missing \" at the end of the text";
        for (int at = before; at <= end; at++)
        {
            yield return Mend.Inserting(line.Start + at, "\"", advice);
        }

        yield return Mend.Inserting(line.Start + before, "\")", "add the missing \")");
        yield return Mend.Inserting(line.Start + end, "\");", "add the missing \")");
    }

    private static IEnumerable<Mend> Apostrophes(TextLine line)
    {
        string text = line.ToString();
        string changed = Apostrophed().Replace(text, match => match.Groups["text"].Length == 1 ? match.Value : $"\"{match.Groups["text"].Value}\"");
        if (changed != text)
        {
            string first = Apostrophed().Matches(text).First(match => match.Groups["text"].Length != 1).Groups["text"].Value;
            yield return Mend.Replacing(line.Span, changed, $"did you mean \"{first}\"? Text stands in double quotes, a single character in '…'");
        }
    }

    /// <summary><c>x with { }</c> as a whole statement is read as something else.</summary>
    private static IEnumerable<Mend> InParentheses(Diagnostic error, BrokenCell cell)
    {
        SyntaxNode? member = cell.NodeAt(error).FirstAncestorOrSelf<MemberDeclarationSyntax>(node => node.Parent is CompilationUnitSyntax);
        if (member is not null && WithBraces().IsMatch(member.ToString()))
        {
            yield return Mend.Replacing(member.Span, $"({member.ToString().TrimEnd(';')})", "write it in parentheses: (… with { … })");
        }
    }

    /// <summary>3,14 where 3.14 is meant: read as two numbers.</summary>
    private static IEnumerable<Mend> DecimalComma(Diagnostic error, TextLine line)
    {
        if (error.Id is not ("CS1001" or "CS1002" or "CS1003" or "CS1501" or "CS1502" or "CS1503" or "CS7036" or "CS1729" or "CS0201" or "CS1525" or "CS0029" or "CS1739" or "CS8124"))
        {
            yield break;
        }

        string text = line.ToString();
        foreach (Match match in NumberWithComma().Matches(text))
        {
            string number = match.Groups["a"].Value + "." + match.Groups["b"].Value;
            yield return Mend.Replacing(new TextSpan(line.Start + match.Index, match.Length), number, $"did you mean {number}? C# writes a decimal point");
        }
    }

    private static int AfterPrevious(BrokenCell cell, int place)
    {
        SyntaxToken token = cell.Root.FindToken(Math.Min(place, cell.Root.FullSpan.End));
        while (!token.IsKind(SyntaxKind.None) && (token.Span.IsEmpty || token.Span.End > place))
        {
            token = token.GetPreviousToken(includeSkipped: true);
        }

        return token.IsKind(SyntaxKind.None) ? place : token.Span.End;
    }

    [GeneratedRegex("'(?<what>[^'\\w])' expected")]
    private static partial Regex Expected();

    [GeneratedRegex("'(?<text>[^'\"\\\\]*)'")]
    private static partial Regex Apostrophed();

    [GeneratedRegex(@"(?<![\w.])(?<a>\d+),(?<b>\d+)(?![\w.])")]
    private static partial Regex NumberWithComma();

    [GeneratedRegex(@"^[\w.\[\]()]+\s+with\s*\{")]
    private static partial Regex WithBraces();
}

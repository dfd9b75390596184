using ExoInteractive.Cli.Repl.Showing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ExoInteractive.Cli.Repl.Editing;

/// <summary>Which part of a cell is what, from its syntax alone.</summary>
internal static class CodeColours
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    /// <summary>One ink for each UTF-16 unit.</summary>
    /// <param name="code">A cell, whole or not.</param>
    /// <returns>As many as the code is long.</returns>
    public static Ink[] Of(string code)
    {
        Ink[] inks = new Ink[code.Length];
        SyntaxNode root = CSharpSyntaxTree.ParseText(WithoutMagics(code, inks), Options).GetRoot();
        foreach (SyntaxToken token in root.DescendantTokens(descendIntoTrivia: true))
        {
            Fill(inks, token.Span, Of(token));
        }

        foreach (SyntaxTrivia trivia in root.DescendantTrivia().Where(IsComment))
        {
            Fill(inks, trivia.Span, Ink.Comment);
        }

        return inks;
    }

    // A magic's line becomes spaces for the parser; what follows #!markdown and #!html is no code.
    private static string WithoutMagics(string code, Ink[] inks)
    {
        char[] text = code.ToCharArray();
        bool isCode = true;
        for (int start = 0; start < text.Length;)
        {
            int end = code.IndexOf('\n', start) is >= 0 and int found ? found : text.Length;
            ReadOnlySpan<char> line = code.AsSpan(start, end - start).Trim();
            bool isMagic = line.StartsWith("#!") && line.Length > 2;
            if (isMagic)
            {
                isCode = line is not ("#!markdown" or "#!html");
                Fill(inks, TextSpan.FromBounds(start, end), Ink.Magic);
            }

            if (isMagic || !isCode)
            {
                text.AsSpan(start, end - start).Fill(' ');
            }

            start = end + 1;
        }

        return new string(text);
    }

    private static bool IsComment(SyntaxTrivia trivia)
        => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.DisabledTextTrivia;

    private static Ink Of(SyntaxToken token) => token.Kind() switch
    {
        _ when token.Parent is DirectiveTriviaSyntax => Ink.Magic,
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedStringEndToken or SyntaxKind.InterpolatedVerbatimStringStartToken
            or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken
            or SyntaxKind.InterpolatedRawStringEndToken or SyntaxKind.SingleLineRawStringLiteralToken
            or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8StringLiteralToken => Ink.Quoted,
        SyntaxKind.NumericLiteralToken => Ink.Number,
        SyntaxKind.IdentifierToken => OfName(token),
        _ => token.IsKeyword() ? Ink.Keyword : Ink.Plain,
    };

    private static Ink OfName(SyntaxToken name) => name.Parent switch
    {
        BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or TypeParameterSyntax or ConstructorDeclarationSyntax => Ink.Type,
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => Ink.Method,
        SimpleNameSyntax use when IsCalled(use) => Ink.Method,
        SimpleNameSyntax use when IsType(use) => name.ValueText is "var" or "dynamic" or "nint" or "nuint" ? Ink.Keyword : Ink.Type,
        GenericNameSyntax => Ink.Type,
        _ => Ink.Plain,
    };

    private static bool IsCalled(SimpleNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax call => call.Expression == name,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access => access.Name == name && access.Parent is InvocationExpressionSyntax call && call.Expression == access,
        MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax } => true,
        _ => false,
    };

    private static bool IsType(SimpleNameSyntax name) => name.Parent switch
    {
        VariableDeclarationSyntax declaration => declaration.Type == name,
        ObjectCreationExpressionSyntax creation => creation.Type == name,
        ParameterSyntax parameter => parameter.Type == name,
        CastExpressionSyntax cast => cast.Type == name,
        DeclarationExpressionSyntax declaration => declaration.Type == name,
        ForEachStatementSyntax loop => loop.Type == name,
        MethodDeclarationSyntax method => method.ReturnType == name,
        LocalFunctionStatementSyntax function => function.ReturnType == name,
        PropertyDeclarationSyntax property => property.Type == name,
        TypeArgumentListSyntax or ArrayTypeSyntax or NullableTypeSyntax or BaseTypeSyntax or TypeOfExpressionSyntax or TupleElementSyntax
            or CatchDeclarationSyntax or DeclarationPatternSyntax or TypePatternSyntax => true,
        QualifiedNameSyntax { Right: var right } qualified => right == name && qualified.Parent is not (UsingDirectiveSyntax or BaseNamespaceDeclarationSyntax),
        _ => false,
    };

    private static void Fill(Ink[] inks, TextSpan span, Ink ink)
    {
        if (ink != Ink.Plain)
        {
            inks.AsSpan(span.Start, Math.Min(span.End, inks.Length) - span.Start).Fill(ink);
        }
    }
}

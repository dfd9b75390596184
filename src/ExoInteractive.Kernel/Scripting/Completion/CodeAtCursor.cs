using ExoInteractive.Kernel.Scripting.Submissions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExoInteractive.Kernel.Scripting.Completion;

/// <summary>A cell being written, the place in it, and what the compiler knows of it.</summary>
internal sealed class CodeAtCursor
{
    private readonly SubmissionCompiler _compiler;
    private readonly CSharpCompilation _last;
    private readonly Lazy<SemanticModel> _model;

    private CodeAtCursor(SubmissionCompiler compiler, CSharpCompilation last, string text, int cursor, CancellationToken cancellationToken)
    {
        _compiler = compiler;
        _last = last;
        Text = text;
        Cursor = cursor;
        CancellationToken = cancellationToken;
        Start = WordStart(text, cursor);
        SyntaxTree tree = SubmissionCompiler.Parse(text, "");
        Root = tree.GetRoot(cancellationToken);
        Before = LeftOf(Start);
        _model = new Lazy<SemanticModel>(() => compiler.Follow(last, tree).GetSemanticModel(tree));
    }

    /// <summary>The cell's C#.</summary>
    public string Text { get; }

    /// <summary>UTF-16 index into the text.</summary>
    public int Cursor { get; }

    /// <summary>Where the word that ends at the cursor starts.</summary>
    public int Start { get; }

    /// <summary>The part of the word before the cursor.</summary>
    public string Typed => Text[Start..Cursor];

    /// <summary>The parsed text.</summary>
    public SyntaxNode Root { get; }

    /// <summary>The last token that ends at or before the word; of kind None at the start.</summary>
    public SyntaxToken Before { get; }

    /// <summary>Stops the work.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>What names and expressions mean.</summary>
    public SemanticModel Model => _model.Value;

    /// <summary>Looks at a place of a cell.</summary>
    public static CodeAtCursor In(SubmissionCompiler compiler, CSharpCompilation last, string text, int cursor, CancellationToken cancellationToken)
        => new(compiler, last, text, cursor, cancellationToken);

    /// <summary>The same place in other text, such as the text without what follows the cursor.</summary>
    public CodeAtCursor With(string text) => new(_compiler, _last, text, Cursor, CancellationToken);

    /// <summary>The last token that ends at or before an index; of kind None where there is none.</summary>
    public SyntaxToken LeftOf(int index)
    {
        SyntaxToken token = Root.FindToken(Math.Min(index, Root.FullSpan.End));
        while (!token.IsKind(SyntaxKind.None) && (token.Span.End > index || token.Span.IsEmpty))
        {
            token = token.GetPreviousToken(includeSkipped: true);
        }

        return token;
    }

    /// <summary>Whether the cursor stands in a comment, a literal or text that is switched off, where nothing is suggested.</summary>
    public bool IsInText()
    {
        SyntaxTrivia trivia = Root.FindTrivia(Math.Max(0, Cursor - 1));
        if (trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia
            or SyntaxKind.DisabledTextTrivia || trivia.IsDirective)
        {
            return trivia.SpanStart < Cursor;
        }

        SyntaxToken token = Root.FindToken(Math.Max(0, Cursor - 1));
        bool isLiteral = token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.NumericLiteralToken
            or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken;
        bool isClosedBefore = Cursor == token.Span.End && !token.IsKind(SyntaxKind.NumericLiteralToken) && !token.IsKind(SyntaxKind.InterpolatedStringTextToken)
            && !token.GetDiagnostics().Any();
        return isLiteral && token.SpanStart < Cursor && Cursor <= token.Span.End && !isClosedBefore;
    }

    private static int WordStart(string text, int cursor)
    {
        int start = cursor;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(text[start - 1]))
        {
            start--;
        }

        return start;
    }
}

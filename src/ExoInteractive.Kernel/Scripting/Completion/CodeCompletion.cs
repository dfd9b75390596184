using ExoInteractive.Kernel.Scripting.Splitting;
using ExoInteractive.Kernel.Scripting.Submissions;
using ExoInteractive.Magics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Completion;

/// <summary>Suggests names at a cursor: symbols from the notebook's own compilations, keywords, magics and their options, files.</summary>
internal sealed class CodeCompletion(SubmissionCompiler compiler, NotebookState state, MagicTable magics, ScriptEngineSettings settings)
{
    public CompletionResult Complete(string code, int cursor, CancellationToken cancellationToken)
    {
        cursor = Math.Clamp(cursor, 0, code.Length);
        MagicCompletion magic = new(magics, settings.WorkingDirectory);
        if (magic.Complete(code, cursor) is { } ofMagic)
        {
            return ofMagic;
        }

        CellSegment? piece = CellSplitter.Split(code).LastOrDefault(segment => segment.Start <= cursor);
        if (piece is not { Kind: SegmentKind.Code })
        {
            return piece is null ? CompleteCode("", 0, 0, cancellationToken) : new CompletionResult(cursor, cursor, []);
        }

        return CompleteCode(piece.Text, cursor - piece.Start, piece.Start, cancellationToken);
    }

    private CompletionResult CompleteCode(string text, int cursor, int offset, CancellationToken cancellationToken)
    {
        SyntaxTree tree = SubmissionCompiler.Parse(text, "completion");
        SyntaxNode root = tree.GetRoot(cancellationToken);
        if (FilePathCompletion.InString(root, cursor, settings.WorkingDirectory) is { } files)
        {
            return new CompletionResult(offset + files.Start, offset + files.End, files.Items);
        }

        if (IsInText(root, cursor))
        {
            return new CompletionResult(offset + cursor, offset + cursor, []);
        }

        int start = WordStart(text, cursor);
        string typed = text[start..cursor];
        SemanticModel model = compiler.Follow(state.Last, tree).GetSemanticModel(tree);
        SyntaxToken before = root.FindToken(Math.Max(0, start - 1));
        IEnumerable<CompletionItem> items = MembersOf(before, start) is { } receiver
            ? SymbolItems(Members(model, receiver, start, cancellationToken))
            : SymbolItems(model.LookupSymbols(start)).Concat(Keywords());
        return new CompletionResult(
            offset + start,
            offset + cursor,
            items.Where(item => item.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                .DistinctBy(item => item.Text)
                .OrderBy(item => !item.Text.StartsWith(typed, StringComparison.Ordinal))
                .ThenBy(item => item.Text, StringComparer.OrdinalIgnoreCase)
                .ToList());
    }

    /// <summary>What stands before the dot that the cursor's word follows; null where it follows none.</summary>
    private static ExpressionSyntax? MembersOf(SyntaxToken before, int start)
    {
        if (!before.IsKind(SyntaxKind.DotToken) || before.Span.End > start)
        {
            return null;
        }

        return before.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            QualifiedNameSyntax name => name.Left,
            MemberBindingExpressionSyntax { Parent: ConditionalAccessExpressionSyntax conditional } => conditional.Expression,
            MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } outer ? outer.Expression : null,
            _ => null,
        };
    }

    private static IEnumerable<ISymbol> Members(SemanticModel model, ExpressionSyntax receiver, int position, CancellationToken cancellationToken)
    {
        ISymbol? symbol = model.GetSymbolInfo(receiver, cancellationToken).Symbol;
        if (symbol is INamespaceOrTypeSymbol container)
        {
            return model.LookupSymbols(position, container).Where(member => container is INamespaceSymbol || member.IsStatic || member is ITypeSymbol);
        }

        ITypeSymbol? type = model.GetTypeInfo(receiver, cancellationToken).Type;
        return type is null or IErrorTypeSymbol
            ? []
            : model.LookupSymbols(position, type, includeReducedExtensionMethods: true).Where(member => !member.IsStatic && member is not ITypeSymbol);
    }

    private static IEnumerable<CompletionItem> SymbolItems(IEnumerable<ISymbol> symbols)
        => symbols
            .Where(symbol => symbol.CanBeReferencedByName && symbol.Name.Length > 0 && !symbol.Name.Contains('<', StringComparison.Ordinal) && !IsHidden(symbol))
            .GroupBy(symbol => symbol.Name, StringComparer.Ordinal)
            .Select(group => new CompletionItem(group.Key, SymbolKinds.Of(group.First()), SymbolKinds.Signature(group.First(), group.Count())));

    private static bool IsHidden(ISymbol symbol)
        => symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(System.ComponentModel.EditorBrowsableAttribute)
            && attribute.ConstructorArguments is [{ Value: (int)System.ComponentModel.EditorBrowsableState.Never }]);

    private static IEnumerable<CompletionItem> Keywords()
        => SyntaxFacts.GetKeywordKinds()
            .Where(kind => SyntaxFacts.IsReservedKeyword(kind) || kind is SyntaxKind.VarKeyword or SyntaxKind.AsyncKeyword or SyntaxKind.AwaitKeyword or SyntaxKind.RecordKeyword or SyntaxKind.WhenKeyword or SyntaxKind.YieldKeyword)
            .Select(SyntaxFacts.GetText)
            .Where(text => text.Length > 0 && text.All(char.IsAsciiLetter))
            .Select(text => new CompletionItem(text, "keyword"));

    private static bool IsInText(SyntaxNode root, int cursor)
    {
        SyntaxTrivia trivia = root.FindTrivia(Math.Max(0, cursor - 1));
        if (trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia)
        {
            return true;
        }

        SyntaxToken token = root.FindToken(Math.Max(0, cursor - 1));
        return token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken
                or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.NumericLiteralToken
            && token.SpanStart < cursor && cursor <= token.Span.End;
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

using ExoInteractive.Kernel.Scripting.Completion;
using ExoInteractive.Kernel.Scripting.Documentation;
using ExoInteractive.Magics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Inspection;

/// <summary>
/// Explains what the cursor stands on: the symbol under it, or else the call whose parentheses it stands in, or else the
/// symbol just before it.
/// </summary>
internal sealed class CodeInspection(VariableValues values)
{
    private static readonly SymbolDisplayFormat Declaration = SymbolDisplayFormat.MinimallyQualifiedFormat
        .AddMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType)
        .AddParameterOptions(SymbolDisplayParameterOptions.IncludeDefaultValue)
        .WithKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword);

    /// <summary>The explanation; null where nothing is known.</summary>
    public MimeBundle? At(CodeAtCursor code, int detailLevel)
    {
        SyntaxToken token = code.Root.FindToken(Math.Min(code.Cursor, code.Root.FullSpan.End));
        if (IsName(token) && token.SpanStart <= code.Cursor && code.Cursor < token.Span.End && Describe(code, token, detailLevel) is { } under)
        {
            return under;
        }

        if (CallAtCursor.Find(code) is { } call)
        {
            return SignatureHelp.Of(call, code, detailLevel);
        }

        SyntaxToken before = code.LeftOf(code.Cursor);
        while (before.SpanStart > 0 && !IsName(before) && before.Span.End >= code.Cursor - 1)
        {
            before = before.GetPreviousToken();
        }

        return IsName(before) && before.Span.End >= code.Cursor - 1 ? Describe(code, before, detailLevel) : null;
    }

    private MimeBundle? Describe(CodeAtCursor code, SyntaxToken token, int detailLevel)
    {
        if (token.Parent is not { } node)
        {
            return null;
        }

        SymbolInfo info = code.Model.GetSymbolInfo(node, code.CancellationToken);
        ISymbol? symbol = Constructor(code, node) ?? info.Symbol ?? info.CandidateSymbols.FirstOrDefault()
            ?? code.Model.GetDeclaredSymbol(node, code.CancellationToken)
            ?? Operand(code, token)
            ?? code.Model.GetTypeInfo(node, code.CancellationToken).Type;
        if (symbol is null or IErrorTypeSymbol)
        {
            return null;
        }

        int overloads = symbol is IMethodSymbol { MethodKind: not MethodKind.Constructor } ? code.Model.GetMemberGroup(node, code.CancellationToken).Length : info.CandidateSymbols.Length;
        Tooltip tooltip = new();
        tooltip.Code(DeclarationOf(symbol) + (overloads > 1 ? $" (+{overloads - 1} overload{(overloads > 2 ? "s" : "")})" : ""));
        if (symbol is IFieldSymbol { ContainingType.IsScriptClass: true } && values.Describe(symbol.Name) is { } value)
        {
            tooltip.Note(value);
        }

        System.Xml.Linq.XElement? documentation = SymbolDocumentation.Of(symbol, code.CancellationToken);
        tooltip.Sections(DocumentationSection.Of(documentation, detailLevel));
        if (documentation is null && !ReferencePack.Installed.Exists && SymbolDocumentation.IsOfFramework(symbol))
        {
            tooltip.Note(SignatureHelp.NoReferencePack);
        }

        return tooltip.ToBundle();
    }

    /// <summary>A symbol as it is declared, with what kind of thing it is.</summary>
    public static string DeclarationOf(ISymbol symbol)
    {
        string declaration = symbol.ToDisplayString(Declaration);
        return symbol switch
        {
            IFieldSymbol { ContainingType.IsScriptClass: true } field => $"variable {field.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)} {field.Name}",
            ILocalSymbol { IsConst: true } => $"constant {declaration}",
            ILocalSymbol or IRangeVariableSymbol => $"variable {declaration}",
            IParameterSymbol => $"parameter {declaration}",
            IMethodSymbol { ContainingType.IsScriptClass: true } method => method.ToDisplayString(Declaration.RemoveMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType)),
            _ => declaration,
        };
    }

    /// <summary>After <c>new</c> the constructor is meant, not the type alone.</summary>
    private static ISymbol? Constructor(CodeAtCursor code, SyntaxNode node)
        => node is SimpleNameSyntax { Parent: ObjectCreationExpressionSyntax creation } && creation.Type == node
            && code.Model.GetSymbolInfo(creation, code.CancellationToken).Symbol is IMethodSymbol { Parameters.Length: > 0 } constructor
            ? constructor
            : null;

    /// <summary>What <c>var</c>, <c>await</c> or <c>new</c> stands for.</summary>
    private static ISymbol? Operand(CodeAtCursor code, SyntaxToken token) => token.Parent switch
    {
        ArgumentSyntax { NameColon: not null } => null,
        DeclarationExpressionSyntax declaration => code.Model.GetTypeInfo(declaration, code.CancellationToken).Type,
        _ => null,
    };

    private static bool IsName(SyntaxToken token)
        => token.IsKind(SyntaxKind.IdentifierToken) || token.Parent is PredefinedTypeSyntax or ThisExpressionSyntax or BaseExpressionSyntax;
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Completion;

/// <summary>What kind of word can stand at the cursor.</summary>
internal enum Place
{
    /// <summary>The start of a statement, or of a declaration outside of all functions.</summary>
    Statement,

    /// <summary>A value.</summary>
    Value,

    /// <summary>A type.</summary>
    Type,

    /// <summary>The name of an attribute.</summary>
    Attribute,

    /// <summary>The start of a member of a class.</summary>
    Member,

    /// <summary>After a whole value: only operators that are words.</summary>
    AfterValue,

    /// <summary>A name that is being made up.</summary>
    NewName,
}

/// <summary>Tells what kind of word can stand at the cursor, from the token before it.</summary>
internal static class Places
{
    private static readonly HashSet<string> BeforeValues = new(StringComparer.Ordinal)
    {
        "await", "where", "select", "orderby", "by", "on", "equals", "in", "and", "or", "not", "when", "yield", "nameof", "from", "join", "with",
    };

    /// <summary>The kind of place.</summary>
    public static Place Of(CodeAtCursor code)
    {
        SyntaxToken before = code.Before;
        SyntaxNode? parent = before.Parent;
        switch (before.Kind())
        {
            case SyntaxKind.None or SyntaxKind.EndOfFileToken or SyntaxKind.ElseKeyword or SyntaxKind.DoKeyword or SyntaxKind.TryKeyword or SyntaxKind.FinallyKeyword:
                return Place.Statement;
            case SyntaxKind.SemicolonToken or SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken:
                return parent switch
                {
                    _ when IsInTypeBody(parent, before) => Place.Member,
                    ForStatementSyntax or InterpolationSyntax or InitializerExpressionSyntax or SwitchExpressionSyntax => before.IsKind(SyntaxKind.CloseBraceToken) ? Place.AfterValue : Place.Value,
                    AnonymousObjectCreationExpressionSyntax => before.IsKind(SyntaxKind.CloseBraceToken) ? Place.AfterValue : Place.Value,
                    _ => Place.Statement,
                };
            case SyntaxKind.NewKeyword or SyntaxKind.AsKeyword or SyntaxKind.IsKeyword or SyntaxKind.StackAllocKeyword:
                return Place.Type;
            case SyntaxKind.PublicKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword or SyntaxKind.StaticKeyword
                or SyntaxKind.ReadOnlyKeyword or SyntaxKind.ConstKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.VirtualKeyword or SyntaxKind.SealedKeyword or SyntaxKind.AsyncKeyword:
                return Place.Member;
            case SyntaxKind.ClassKeyword or SyntaxKind.StructKeyword or SyntaxKind.InterfaceKeyword or SyntaxKind.EnumKeyword or SyntaxKind.RecordKeyword or SyntaxKind.NamespaceKeyword:
                return Place.NewName;
            case SyntaxKind.ColonToken:
                return parent is BaseListSyntax or TypeParameterConstraintClauseSyntax ? Place.Type : parent is SwitchLabelSyntax or LabeledStatementSyntax ? Place.Statement : Place.Value;
            case SyntaxKind.LessThanToken:
                return parent is TypeArgumentListSyntax || IsGenericName(code, parent) ? Place.Type : parent is TypeParameterListSyntax ? Place.NewName : Place.Value;
            case SyntaxKind.CommaToken:
                return parent switch
                {
                    TypeArgumentListSyntax or BaseListSyntax or ParameterListSyntax => Place.Type,
                    AttributeListSyntax => Place.Attribute,
                    TypeParameterListSyntax or VariableDeclarationSyntax or EnumDeclarationSyntax or ParenthesizedVariableDesignationSyntax => Place.NewName,
                    _ => Place.Value,
                };
            case SyntaxKind.OpenParenToken:
                return parent switch
                {
                    TypeOfExpressionSyntax or DefaultExpressionSyntax or SizeOfExpressionSyntax or CatchDeclarationSyntax or ParameterListSyntax => Place.Type,
                    ParenthesizedVariableDesignationSyntax => Place.NewName,
                    _ => Place.Value,
                };
            case SyntaxKind.OpenBracketToken:
                return parent is AttributeListSyntax ? Place.Attribute : Place.Value;
            case SyntaxKind.CloseParenToken:
                return parent switch
                {
                    IfStatementSyntax or WhileStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or UsingStatementSyntax or LockStatementSyntax or FixedStatementSyntax => Place.Statement,
                    CastExpressionSyntax or ParenthesizedExpressionSyntax => Place.Value,
                    _ => AfterWhole(code),
                };
            case SyntaxKind.CloseBracketToken:
                return parent is AttributeListSyntax ? (IsInTypeBody(parent, before) ? Place.Member : Place.Statement) : AfterWhole(code);
            case SyntaxKind.GreaterThanToken:
                return parent is TypeArgumentListSyntax ? Place.NewName : Place.Value;
            case SyntaxKind.IdentifierToken:
                return BeforeValues.Contains(before.ValueText) ? Place.Value : before.ValueText is "var" or "let" or "into" or "record" ? Place.NewName : AfterWhole(code);
            case SyntaxKind.NumericLiteralToken or SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringEndToken
                or SyntaxKind.TrueKeyword or SyntaxKind.FalseKeyword or SyntaxKind.NullKeyword or SyntaxKind.ThisKeyword or SyntaxKind.BaseKeyword or SyntaxKind.DefaultKeyword:
                return AfterWhole(code);
            default:
                return SyntaxFacts.IsPredefinedType(before.Kind()) && !EndsLine(code) ? Place.NewName : Place.Value;
        }
    }

    /// <summary>Whether a brace or semicolon stands between the members of a type, and not in one of their bodies.</summary>
    private static bool IsInTypeBody(SyntaxNode? parent, SyntaxToken token)
    {
        if (parent is TypeDeclarationSyntax type)
        {
            return token == type.OpenBraceToken;
        }

        SyntaxNode? member = parent?.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return member?.Parent is TypeDeclarationSyntax && member.Span.End == token.Span.End;
    }

    // In a cell a line may end without a semicolon, and the next begins a statement of its own.
    private static Place AfterWhole(CodeAtCursor code) => EndsLine(code) ? Place.Statement : Place.AfterValue;

    private static bool EndsLine(CodeAtCursor code) => code.Text.AsSpan(code.Before.Span.End, code.Start - code.Before.Span.End).Contains('\n');

    /// <summary>Whether <c>List&lt;</c>, so far read as a comparison, names a generic type or method.</summary>
    private static bool IsGenericName(CodeAtCursor code, SyntaxNode? parent)
        => parent is BinaryExpressionSyntax { Left: SimpleNameSyntax name }
            && code.Model.LookupSymbols(name.SpanStart, name: name.Identifier.ValueText) is { Length: > 0 } found
            && found.Any(symbol => symbol is INamedTypeSymbol { Arity: > 0 } or IMethodSymbol { Arity: > 0 });
}

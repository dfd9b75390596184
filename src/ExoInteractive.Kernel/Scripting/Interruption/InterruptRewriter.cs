using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Interruption;

/// <summary>
/// Puts a check at the start of every function, into every round of a loop, before every <c>goto</c> and at every item that a
/// query reads. No line is added or moved, so line numbers stay those of the cell.
/// </summary>
internal sealed partial class InterruptRewriter(CodeFacts facts) : CSharpSyntaxRewriter
{
    private static readonly string Checks = $"global::{typeof(InterruptCheck).FullName}";

    /// <summary>The check of a function, as text.</summary>
    public static readonly string EnterCall = $"{Checks}.{nameof(InterruptCheck.Enter)}();";

    private static readonly StatementSyntax Enter = SyntaxFactory.ParseStatement(EnterCall);

    private static readonly StatementSyntax EnterLeaf = SyntaxFactory.ParseStatement($"{Checks}.{nameof(InterruptCheck.EnterLeaf)}();");

    private static readonly ExpressionSyntax Items = SyntaxFactory.ParseExpression($"{Checks}.{nameof(InterruptCheck.Items)}");

    /// <summary>The tree with its checks.</summary>
    public static SyntaxTree Rewrite(SyntaxTree tree, CodeFacts facts)
    {
        CSharpSyntaxNode root = (CSharpSyntaxNode)tree.GetRoot();
        SyntaxNode rewritten = new InterruptRewriter(facts).Visit(root);
        return rewritten == root ? tree : tree.WithRootAndOptions(rewritten, tree.Options);
    }

    public override SyntaxNode? VisitBlock(BlockSyntax node) => node.Parent switch
    {
        LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax => FunctionBlock(node),
        _ => AskingBlock(node),
    };

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
        => WithBlock((MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!, node, ReturnsValue(node.ReturnType, node.Modifiers));

    public override SyntaxNode? VisitOperatorDeclaration(OperatorDeclarationSyntax node)
        => WithBlock((OperatorDeclarationSyntax)base.VisitOperatorDeclaration(node)!, node, ReturnsValue(node.ReturnType, node.Modifiers));

    public override SyntaxNode? VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node)
        => WithBlock((ConversionOperatorDeclarationSyntax)base.VisitConversionOperatorDeclaration(node)!, node, returnsValue: true);

    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
        => WithBlock((ConstructorDeclarationSyntax)base.VisitConstructorDeclaration(node)!, node, returnsValue: false);

    public override SyntaxNode? VisitDestructorDeclaration(DestructorDeclarationSyntax node)
        => WithBlock((DestructorDeclarationSyntax)base.VisitDestructorDeclaration(node)!, node, returnsValue: false);

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        LocalFunctionStatementSyntax visited = (LocalFunctionStatementSyntax)base.VisitLocalFunctionStatement(node)!;
        return visited.ExpressionBody is not { } arrow
            ? visited
            : visited.WithExpressionBody(null).WithSemicolonToken(default)
                .WithBody(Block(CheckOf(node), arrow.ArrowToken, arrow.Expression, ReturnsValue(node.ReturnType, node.Modifiers), node.SemicolonToken));
    }

    public override SyntaxNode? VisitAccessorDeclaration(AccessorDeclarationSyntax node)
    {
        AccessorDeclarationSyntax visited = (AccessorDeclarationSyntax)base.VisitAccessorDeclaration(node)!;
        return visited.ExpressionBody is not { } arrow
            ? visited
            : visited.WithExpressionBody(null).WithSemicolonToken(default)
                .WithBody(Block(CheckOf(node), arrow.ArrowToken, arrow.Expression, node.IsKind(SyntaxKind.GetAccessorDeclaration), node.SemicolonToken));
    }

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        PropertyDeclarationSyntax visited = (PropertyDeclarationSyntax)base.VisitPropertyDeclaration(node)!;
        return visited.ExpressionBody is not { } arrow
            ? visited
            : visited.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(Getter(CheckOf(node), arrow, node.SemicolonToken));
    }

    public override SyntaxNode? VisitIndexerDeclaration(IndexerDeclarationSyntax node)
    {
        IndexerDeclarationSyntax visited = (IndexerDeclarationSyntax)base.VisitIndexerDeclaration(node)!;
        return visited.ExpressionBody is not { } arrow
            ? visited
            : visited.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(Getter(CheckOf(node), arrow, node.SemicolonToken));
    }

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
    {
        SimpleLambdaExpressionSyntax visited = (SimpleLambdaExpressionSyntax)base.VisitSimpleLambdaExpression(node)!;
        return visited.ExpressionBody is { } body && facts.IsDelegate(node, out bool returnsValue)
            ? visited.WithArrowToken(Bare(node.ArrowToken)).WithExpressionBody(null).WithBlock(Block(Enter, node.ArrowToken, body, returnsValue))
            : visited;
    }

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node)
    {
        ParenthesizedLambdaExpressionSyntax visited = (ParenthesizedLambdaExpressionSyntax)base.VisitParenthesizedLambdaExpression(node)!;
        return visited.ExpressionBody is { } body && facts.IsDelegate(node, out bool returnsValue)
            ? visited.WithArrowToken(Bare(node.ArrowToken)).WithExpressionBody(null).WithBlock(Block(Enter, node.ArrowToken, body, returnsValue))
            : visited;
    }

    public override SyntaxNode? VisitFromClause(FromClauseSyntax node)
    {
        FromClauseSyntax visited = (FromClauseSyntax)base.VisitFromClause(node)!;
        return facts.IsSource(node.Expression) ? visited.WithExpression(Watched(visited.Expression)) : visited;
    }

    public override SyntaxNode? VisitJoinClause(JoinClauseSyntax node)
    {
        JoinClauseSyntax visited = (JoinClauseSyntax)base.VisitJoinClause(node)!;
        return facts.IsSource(node.InExpression) ? visited.WithInExpression(Watched(visited.InExpression)) : visited;
    }

    private static InvocationExpressionSyntax Watched(ExpressionSyntax source)
        => SyntaxFactory.InvocationExpression(
            Items.WithLeadingTrivia(source.GetLeadingTrivia()),
            SyntaxFactory.ArgumentList([SyntaxFactory.Argument(source.WithLeadingTrivia())]));

    private StatementSyntax CheckOf(SyntaxNode function) => facts.IsArithmetic(function) ? EnterLeaf : Enter;

    private BaseMethodDeclarationSyntax WithBlock(BaseMethodDeclarationSyntax visited, BaseMethodDeclarationSyntax node, bool returnsValue)
        => visited.ExpressionBody is not { } arrow
            ? visited
            : visited.WithExpressionBody(null).WithSemicolonToken(default)
                .WithBody(Block(CheckOf(node), arrow.ArrowToken, arrow.Expression, returnsValue, node.SemicolonToken));

    private static AccessorListSyntax Getter(StatementSyntax check, ArrowExpressionClauseSyntax arrow, SyntaxToken semicolon)
        => SyntaxFactory.AccessorList(
        [
            SyntaxFactory.AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, Block(check, arrow.ArrowToken, arrow.Expression, true, semicolon.WithTrailingTrivia())),
        ]).WithTrailingTrivia(semicolon.TrailingTrivia);

    private static SyntaxToken Bare(SyntaxToken token) => token.WithLeadingTrivia().WithTrailingTrivia();

    private static BlockSyntax Block(StatementSyntax check, SyntaxToken arrow, ExpressionSyntax expression, bool returnsValue, SyntaxToken semicolon = default)
    {
        SyntaxToken end = semicolon.IsKind(SyntaxKind.SemicolonToken) ? semicolon.WithTrailingTrivia() : SyntaxFactory.Token(SyntaxKind.SemicolonToken);
        StatementSyntax statement = (expression, returnsValue) switch
        {
            (ThrowExpressionSyntax thrown, _) => SyntaxFactory.ThrowStatement(thrown.ThrowKeyword, thrown.Expression, end),
            (_, true) => SyntaxFactory.ReturnStatement(SyntaxFactory.Token([], SyntaxKind.ReturnKeyword, [SyntaxFactory.Space]), expression, end),
            _ => SyntaxFactory.ExpressionStatement(expression, end),
        };
        return SyntaxFactory.Block(
            SyntaxFactory.Token(arrow.LeadingTrivia, SyntaxKind.OpenBraceToken, arrow.TrailingTrivia),
            [check, statement],
            SyntaxFactory.Token([], SyntaxKind.CloseBraceToken, semicolon.TrailingTrivia));
    }

    private static bool ReturnsValue(TypeSyntax type, SyntaxTokenList modifiers)
    {
        if (type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword })
        {
            return false;
        }

        SimpleNameSyntax? name = type is QualifiedNameSyntax qualified ? qualified.Right : type as SimpleNameSyntax;
        bool isBareTask = name is IdentifierNameSyntax { Identifier.ValueText: "Task" or "ValueTask" };
        return !(isBareTask && modifiers.Any(SyntaxKind.AsyncKeyword));
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Interruption;

/// <summary>
/// Puts <see cref="InterruptCheck.Pass"/> at the start of every loop body and function body and before every <c>goto</c>.
/// No line is added or moved, so line numbers stay those of the cell.
/// </summary>
/// <param name="lambdas">How to write the expression lambdas as blocks; those not listed stay as they are.</param>
internal sealed class InterruptRewriter(IReadOnlyDictionary<AnonymousFunctionExpressionSyntax, bool> lambdas) : CSharpSyntaxRewriter
{
    private static readonly StatementSyntax Check = CallOf(nameof(InterruptCheck.Pass));

    private static readonly StatementSyntax CheckWithStack = CallOf(nameof(InterruptCheck.Enter));

    /// <summary>The tree with its checks.</summary>
    public static SyntaxTree Rewrite(SyntaxTree tree, IReadOnlyDictionary<AnonymousFunctionExpressionSyntax, bool> lambdas)
    {
        CSharpSyntaxNode root = (CSharpSyntaxNode)tree.GetRoot();
        SyntaxNode rewritten = new InterruptRewriter(lambdas).Visit(root);
        return rewritten == root ? tree : tree.WithRootAndOptions(rewritten, tree.Options);
    }

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
    {
        WhileStatementSyntax visited = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
        return visited.WithStatement(Checked(visited.Statement));
    }

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node)
    {
        DoStatementSyntax visited = (DoStatementSyntax)base.VisitDoStatement(node)!;
        return visited.WithStatement(Checked(visited.Statement));
    }

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node)
    {
        ForStatementSyntax visited = (ForStatementSyntax)base.VisitForStatement(node)!;
        return visited.WithStatement(Checked(visited.Statement));
    }

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node)
    {
        ForEachStatementSyntax visited = (ForEachStatementSyntax)base.VisitForEachStatement(node)!;
        return visited.WithStatement(Checked(visited.Statement));
    }

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        ForEachVariableStatementSyntax visited = (ForEachVariableStatementSyntax)base.VisitForEachVariableStatement(node)!;
        return visited.WithStatement(Checked(visited.Statement));
    }

    public override SyntaxNode? VisitGotoStatement(GotoStatementSyntax node) => Checked(node);

    public override SyntaxNode? VisitBlock(BlockSyntax node)
    {
        BlockSyntax visited = (BlockSyntax)base.VisitBlock(node)!;
        return node.Parent switch
        {
            LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax => visited.WithStatements(visited.Statements.Insert(0, CheckWithStack)),
            BaseMethodDeclarationSyntax or AccessorDeclarationSyntax => visited.WithStatements(visited.Statements.Insert(0, Check)),
            _ => visited,
        };
    }

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        MethodDeclarationSyntax visited = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        return visited.ExpressionBody is not { } arrow
            ? visited
            : visited.WithExpressionBody(null).WithSemicolonToken(default)
                .WithBody(Block(Check, arrow.ArrowToken, arrow.Expression, ReturnsValue(node.ReturnType, node.Modifiers), node.SemicolonToken));
    }

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        LocalFunctionStatementSyntax visited = (LocalFunctionStatementSyntax)base.VisitLocalFunctionStatement(node)!;
        return visited.ExpressionBody is not { } arrow
            ? visited
            : visited.WithExpressionBody(null).WithSemicolonToken(default)
                .WithBody(Block(CheckWithStack, arrow.ArrowToken, arrow.Expression, ReturnsValue(node.ReturnType, node.Modifiers), node.SemicolonToken));
    }

    public override SyntaxNode? VisitOperatorDeclaration(OperatorDeclarationSyntax node)
    {
        OperatorDeclarationSyntax visited = (OperatorDeclarationSyntax)base.VisitOperatorDeclaration(node)!;
        return visited.ExpressionBody is not { } arrow
            ? visited
            : visited.WithExpressionBody(null).WithSemicolonToken(default)
                .WithBody(Block(Check, arrow.ArrowToken, arrow.Expression, ReturnsValue(node.ReturnType, node.Modifiers), node.SemicolonToken));
    }

    public override SyntaxNode? VisitAccessorDeclaration(AccessorDeclarationSyntax node)
    {
        AccessorDeclarationSyntax visited = (AccessorDeclarationSyntax)base.VisitAccessorDeclaration(node)!;
        return visited.ExpressionBody is not { } arrow
            ? visited
            : visited.WithExpressionBody(null).WithSemicolonToken(default)
                .WithBody(Block(Check, arrow.ArrowToken, arrow.Expression, node.IsKind(SyntaxKind.GetAccessorDeclaration), node.SemicolonToken));
    }

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        PropertyDeclarationSyntax visited = (PropertyDeclarationSyntax)base.VisitPropertyDeclaration(node)!;
        return visited.ExpressionBody is not { } arrow
            ? visited
            : visited.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(Getter(arrow, node.SemicolonToken));
    }

    public override SyntaxNode? VisitIndexerDeclaration(IndexerDeclarationSyntax node)
    {
        IndexerDeclarationSyntax visited = (IndexerDeclarationSyntax)base.VisitIndexerDeclaration(node)!;
        return visited.ExpressionBody is not { } arrow
            ? visited
            : visited.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(Getter(arrow, node.SemicolonToken));
    }

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
    {
        SimpleLambdaExpressionSyntax visited = (SimpleLambdaExpressionSyntax)base.VisitSimpleLambdaExpression(node)!;
        return visited.ExpressionBody is { } body && lambdas.TryGetValue(node, out bool returnsValue)
            ? visited.WithArrowToken(node.ArrowToken.WithLeadingTrivia().WithTrailingTrivia()).WithExpressionBody(null).WithBlock(Block(CheckWithStack, node.ArrowToken, body, returnsValue))
            : visited;
    }

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node)
    {
        ParenthesizedLambdaExpressionSyntax visited = (ParenthesizedLambdaExpressionSyntax)base.VisitParenthesizedLambdaExpression(node)!;
        return visited.ExpressionBody is { } body && lambdas.TryGetValue(node, out bool returnsValue)
            ? visited.WithArrowToken(node.ArrowToken.WithLeadingTrivia().WithTrailingTrivia()).WithExpressionBody(null).WithBlock(Block(CheckWithStack, node.ArrowToken, body, returnsValue))
            : visited;
    }

    private static StatementSyntax CallOf(string method) => SyntaxFactory.ParseStatement($"global::{typeof(InterruptCheck).FullName}.{method}();");

    private static AccessorListSyntax Getter(ArrowExpressionClauseSyntax arrow, SyntaxToken semicolon)
        => SyntaxFactory.AccessorList(
        [
            SyntaxFactory.AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, Block(Check, arrow.ArrowToken, arrow.Expression, true, semicolon.WithTrailingTrivia())),
        ]).WithTrailingTrivia(semicolon.TrailingTrivia);

    private static BlockSyntax Checked(StatementSyntax statement) => statement switch
    {
        BlockSyntax block => block.WithStatements(block.Statements.Insert(0, Check)),
        _ => SyntaxFactory.Block(Check, statement),
    };

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

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Interruption;

/// <summary>
/// Loops. A function with loops takes the cell's <see cref="StopFlag"/> at its start, where no number is held in a register
/// yet, and its loops ask that. Loops of iterators do not: one cell may begin such a function and another go on with it.
/// </summary>
internal sealed partial class InterruptRewriter
{
    private const string Flag = "__exo_stop";
    private const string End = "__exo_end";

    private static readonly StatementSyntax TakeFlag = SyntaxFactory.ParseStatement($"var {Flag} = {Checks}.{nameof(InterruptCheck.EnterLoops)}();");

    private static readonly StatementSyntax AskFlag = SyntaxFactory.ParseStatement($"{Flag}.{nameof(StopFlag.Pass)}();");

    private static readonly StatementSyntax AskAnew = SyntaxFactory.ParseStatement($"{Checks}.{nameof(InterruptCheck.Pass)}();");

    /// <summary>What the loops met now have to ask.</summary>
    private Asking _asking = Asking.Undecided;

    private enum Asking
    {
        /// <summary>At a cell's top level, outside of any loop or block: its variables must not become those of a block.</summary>
        Undecided,

        /// <summary>The flag that the function, or the block at top level, took.</summary>
        TheFlag,

        /// <summary>Which cell runs, in every round.</summary>
        Anew,
    }

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) => Loop(node, () =>
    {
        WhileStatementSyntax visited = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
        return visited.WithStatement(Checked(visited.Statement));
    });

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node) => Loop(node, () =>
    {
        DoStatementSyntax visited = (DoStatementSyntax)base.VisitDoStatement(node)!;
        return visited.WithStatement(Checked(visited.Statement));
    });

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) => Loop(node, () =>
    {
        ForStatementSyntax visited = (ForStatementSyntax)base.VisitForStatement(node)!;
        return _asking == Asking.TheFlag && facts.IsArithmetic(node) ? InStretches(visited) : visited.WithStatement(Checked(visited.Statement));
    });

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node) => Loop(node, () =>
    {
        ForEachStatementSyntax visited = (ForEachStatementSyntax)base.VisitForEachStatement(node)!;
        return visited.WithStatement(Checked(visited.Statement));
    });

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node) => Loop(node, () =>
    {
        ForEachVariableStatementSyntax visited = (ForEachVariableStatementSyntax)base.VisitForEachVariableStatement(node)!;
        return visited.WithStatement(Checked(visited.Statement));
    });

    public override SyntaxNode? VisitGotoStatement(GotoStatementSyntax node) => SyntaxFactory.Block(AskAnew, node);

    private static bool IsLoop(SyntaxNode node) => node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax;

    /// <summary>The nodes of a function that belong to no function inside it.</summary>
    private static IEnumerable<SyntaxNode> Own(SyntaxNode body)
        => body.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));

    private BlockSyntax FunctionBlock(BlockSyntax node)
    {
        bool hasLoops = Own(node).Any(IsLoop);
        bool isIterator = hasLoops && Own(node).Any(inner => inner is YieldStatementSyntax);
        BlockSyntax visited = As(isIterator || !hasLoops ? Asking.Anew : Asking.TheFlag, () => (BlockSyntax)base.VisitBlock(node)!);
        return visited.WithStatements(visited.Statements.Insert(0, hasLoops && !isIterator ? TakeFlag : CheckOf(node.Parent!)));
    }

    /// <summary>A block that is no function's body.</summary>
    private BlockSyntax AskingBlock(BlockSyntax node)
    {
        if (_asking != Asking.Undecided || !Own(node).Any(IsLoop))
        {
            return (BlockSyntax)base.VisitBlock(node)!;
        }

        BlockSyntax visited = As(Asking.TheFlag, () => (BlockSyntax)base.VisitBlock(node)!);
        return visited.WithStatements(visited.Statements.Insert(0, TakeFlag));
    }

    private StatementSyntax Loop(StatementSyntax node, Func<StatementSyntax> visit)
        => _asking != Asking.Undecided ? visit() : SyntaxFactory.Block(TakeFlag, As(Asking.TheFlag, visit));

    private T As<T>(Asking asking, Func<T> visit)
    {
        Asking before = _asking;
        _asking = asking;
        T visited = visit();
        _asking = before;
        return visited;
    }

    private BlockSyntax Checked(StatementSyntax statement)
    {
        StatementSyntax check = _asking == Asking.TheFlag ? AskFlag : AskAnew;
        return statement is BlockSyntax block ? block.WithStatements(block.Statements.Insert(0, check)) : SyntaxFactory.Block(check, statement);
    }

    /// <summary>for (int i = 0; i &lt; n; ask) for (int end = …; i &lt; end; i++) body.</summary>
    private static ForStatementSyntax InStretches(ForStatementSyntax loop)
    {
        BinaryExpressionSyntax condition = (BinaryExpressionSyntax)loop.Condition!;
        ExpressionSyntax counter = condition.Left.WithoutTrivia();
        VariableDeclarationSyntax end = SyntaxFactory.VariableDeclaration(
            SyntaxFactory.ParseTypeName("int "),
            [SyntaxFactory.VariableDeclarator(End).WithInitializer(SyntaxFactory.EqualsValueClause(
                SyntaxFactory.ParseExpression($"{Checks}.{nameof(InterruptCheck.Stretch)}({counter}, {condition.Right.WithoutTrivia()})")))]);
        ForStatementSyntax inner = SyntaxFactory.ForStatement(
            end, [], SyntaxFactory.BinaryExpression(SyntaxKind.LessThanExpression, counter, SyntaxFactory.IdentifierName(End)), loop.Incrementors, loop.Statement);
        return loop.WithIncrementors([((ExpressionStatementSyntax)AskFlag).Expression]).WithStatement(inner);
    }
}

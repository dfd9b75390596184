using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Scripting.Interruption;
using ExoInteractive.Kernel.Scripting.Submissions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Tests.Scripting;

/// <summary>Programs drawn at random, with the checks and without.</summary>
public class CheckedTwinTests
{
    private const int Programs = 20;

    [Fact]
    public async Task Programs_compute_the_same_with_the_checks_as_without()
    {
        await using Notebook with = new();
        await using Notebook without = new(new ScriptEngineSettings { StopChecks = false });
        for (int seed = 0; seed < Programs; seed++)
        {
            string program = new RandomProgram(seed).Write();
            RecordedOutput plain = await without.Run(program);
            Assert.True(plain.Result!.Succeeded, $"seed {seed}: {string.Join("\n", plain.Result.Error?.Traceback ?? [])}\n{program}");
            RecordedOutput rewritten = await with.Run(program);
            Assert.True(rewritten.Result!.Succeeded, $"seed {seed}: {string.Join("\n", rewritten.Result.Error?.Traceback ?? [])}\n{program}");
            Assert.Equal(plain.ExecuteResults[0].Data["text/plain"], rewritten.ExecuteResults[0].Data["text/plain"]);
        }
    }

    [Fact]
    public async Task Loops_of_such_programs_made_endless_can_be_stopped()
    {
        await using Notebook notebook = new(new ScriptEngineSettings { InterruptGrace = TimeSpan.FromSeconds(50) });
        HashSet<SyntaxKind> kinds = [];
        int stopped = 0;
        for (int seed = 0; seed < Programs; seed++)
        {
            SyntaxNode root = SubmissionCompiler.Parse(new RandomProgram(seed).Write(), "program").GetRoot();
            StatementSyntax[] loops = [.. root.DescendantNodes().OfType<StatementSyntax>().Where(IsLoop)];
            if (loops.Length == 0)
            {
                continue;
            }

            StatementSyntax loop = loops[seed % loops.Length];
            string program = root.ReplaceNode(loop, Endless(loop)).ToFullString();
            Task<RecordedOutput> running = await notebook.Started(program);
            notebook.Engine.Interrupt();
            RecordedOutput output = await running;
            if (output.Out == "started")
            {
                CellError error = Assert.Single(output.Errors);
                Assert.True(error.Name == "KeyboardInterrupt" && !error.Message.Contains("left behind", StringComparison.Ordinal), $"{error.Message}\n{program}");
                kinds.Add(loop.Kind());
                stopped++;
            }
            else
            {
                Assert.True(output.Result!.Succeeded, $"{output.Result.Error?.Message}\n{program}");
            }
        }

        Assert.InRange(stopped, Programs / 4, Programs);
        Assert.InRange(kinds.Count, 3, 5);
    }

    [Fact]
    public void Every_statement_keeps_its_line_and_every_loop_and_function_has_a_check()
    {
        SubmissionCompiler compiler = new([typeof(ScriptEngine).Assembly], ["System", "System.Collections.Generic", "System.Linq", "System.Threading.Tasks"], Path.GetTempPath());
        for (int seed = 0; seed < Programs; seed++)
        {
            SyntaxTree tree = SubmissionCompiler.Parse(new RandomProgram(seed).Write(), "program");
            SemanticModel model = compiler.Follow(compiler.Root, tree).GetSemanticModel(tree);
            SyntaxTree rewritten = InterruptRewriter.Rewrite(tree, CodeFacts.Of(tree.GetRoot(), () => model, CancellationToken.None));
            Assert.DoesNotContain(rewritten.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            Assert.Equal(Lines(tree), Lines(rewritten));
            foreach (SyntaxNode loop in rewritten.GetRoot().DescendantNodes().Where(node => node is WhileStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax))
            {
                Assert.Matches("Pass\\(\\);", loop.ToString());
            }
        }
    }

    private static bool IsLoop(StatementSyntax node)
        => node is (WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax) && !node.DescendantNodes().OfType<YieldStatementSyntax>().Any();

    /// <summary>The same loop without an end, which says when it begins.</summary>
    private static StatementSyntax Endless(StatementSyntax loop)
    {
        ExpressionSyntax always = SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression);
        StatementSyntax endless = loop switch
        {
            WhileStatementSyntax one => one.WithCondition(always),
            DoStatementSyntax one => one.WithCondition(always),
            ForStatementSyntax one => one.WithCondition(null),
            ForEachStatementSyntax one => one.WithExpression(Repeated(one.Expression)),
            ForEachVariableStatementSyntax one => one.WithExpression(Repeated(one.Expression)),
            _ => throw new ArgumentException("no loop"),
        };
        return SyntaxFactory.Block(SyntaxFactory.ParseStatement("Console.Write(\"started\");"), SyntaxFactory.ParseStatement("Console.Out.Flush();"), endless);
    }

    private static ExpressionSyntax Repeated(ExpressionSyntax items)
        => SyntaxFactory.ParseExpression($"Enumerable.Repeat(0, int.MaxValue).SelectMany(_ => {items})");

    /// <summary>The line of every assignment of the program, in order, and what it begins with.</summary>
    private static List<(int Line, string Text)> Lines(SyntaxTree tree)
        => [.. tree.GetRoot().DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Select(node => (tree.GetLineSpan(node.Span).StartLinePosition.Line, node.GetFirstToken().Text))];
}

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
    private const int Programs = 60;

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

    /// <summary>The line of every assignment of the program, in order, and what it begins with.</summary>
    private static List<(int Line, string Text)> Lines(SyntaxTree tree)
        => [.. tree.GetRoot().DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Select(node => (tree.GetLineSpan(node.Span).StartLinePosition.Line, node.GetFirstToken().Text))];
}

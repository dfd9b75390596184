using ExoInteractive.Cli.Repl;

namespace ExoInteractive.Cli.Tests.Repl;

public sealed class PipedSessionTests(ReplEngine engine) : IClassFixture<ReplEngine>
{
    private readonly StringWriter _out = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    private Task<bool> Run(string lines) => new PipedSession(engine.Engine, new StringReader(lines), _out, _error, prompts: false).RunAsync(null);

    [Fact]
    public async Task Lines_are_gathered_to_whole_cells()
    {
        Assert.True(await Run("var n = 2;\nint Twice(int x)\n{\n    return 2 * x;\n}\n\nTwice(n)\n"));
        Assert.Equal("4\n", _out.ToString());
    }

    [Fact]
    public async Task A_failed_cell_does_not_stop_the_others_but_counts()
    {
        Assert.False(await Run("throw new Exception(\"no\");\n1 + 1"));
        Assert.Equal("2\n", _out.ToString());
        Assert.Contains("System.Exception: no", _error.ToString());
        Assert.DoesNotContain('\x1b', _error.ToString());
    }

    [Fact]
    public async Task A_cell_that_is_cut_off_is_an_error()
    {
        Assert.False(await Run("if (true)\n{\n"));
        Assert.Contains("error CS", _error.ToString());
    }

    [Fact]
    public async Task Cells_that_ask_are_given_the_next_line()
    {
        Assert.True(await Run("var answer = Console.ReadLine();\nforty-two\nanswer\nexit\nthrow new Exception();\n"));
        Assert.Equal("forty-two\n", _out.ToString());
    }

    [Fact]
    public async Task A_display_goes_out_once_in_its_last_state_and_in_its_place()
    {
        Assert.True(await Run("Console.Write(\"a\"); var d = display(\"0 %\"); Console.WriteLine(\"b\"); d.Update(\"done\"); 7\n"));
        Assert.Equal("a\ndone\nb\n7\n", _out.ToString());
    }

    [Fact]
    public async Task Cells_of_a_script_are_taken_whole_and_the_first_that_fails_is_the_last()
    {
        Assert.True(await Run("// %% one\nif (false)\n{\n}\nelse\n{\n    Console.WriteLine(\"else\");\n}\n// %% two\n1 + 1"));
        Assert.Equal("else\n2\n", _out.ToString());
        Assert.False(await Run("// %%\nthrow new Exception(\"no\");\n// %%\nConsole.WriteLine(\"never\");\n"));
        Assert.DoesNotContain("never", _out.ToString());
    }
}

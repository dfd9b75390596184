using ExoInteractive.Requirements;

namespace ExoInteractive.Cli.Tests.Repl;

/// <summary>The program at a terminal, which Python's pty module provides.</summary>
public sealed class TerminalTests : IDisposable
{
    private readonly ExoRun _exo = new();

    public void Dispose() => _exo.Dispose();

    [Fact]
    public void At_a_terminal_code_is_typed_completed_interrupted_and_remembered()
    {
        string python = Requires.PythonModule("pty", "python3");
        string script = Path.Combine(Requires.Root, "tests", "ExoInteractive.Cli.Tests", "Repl", "terminal.py");
        (int code, string output, string error) = Requires.Run(
            python, [script, _exo.Folder, .. OwnProgram(), "repl", "--records", _exo.Store], limit: TimeSpan.FromMinutes(3));
        Assert.True(code == 0, $"{error}\n{output}");
        Assert.Equal(
            ["typed: 1.4142135623730951", "several lines: 42", "interrupted", "still there: 41", "asked: 3", "ended: 0"],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Math.Sqrt(2)", File.ReadAllText(_exo.File("exointeractive/repl-history.jsonl")));
    }

    [Fact]
    public void Through_a_pipe_there_are_no_colours_and_a_failed_cell_shows_in_the_exit_code()
    {
        string[] program = OwnProgram();
        string script = _exo.File("first.csx");
        File.WriteAllText(script, "var kept = 41;\n");
        (int code, string output, _) = Requires.Run(
            program[0], [.. program[1..], "repl", script, "--records", _exo.Store], input: "kept + 1\ndisplay(Markdown(\"**b**\"));\n");
        Assert.Equal((0, "42\n**b**\n"), (code, output));

        (code, output, string error) = Requires.Run(program[0], [.. program[1..], "repl", "--records", _exo.Store], input: "nonsense\n1 + 1\n");
        Assert.Equal((1, "2\n"), (code, output));
        Assert.Contains("CS0103", error);
    }

    [Fact]
    public void A_file_that_is_not_there_or_no_script_is_refused()
    {
        string[] program = OwnProgram();
        (int code, _, string error) = Requires.Run(program[0], [.. program[1..], "repl", "none.csx"]);
        Assert.Equal(1, code);
        Assert.Equal("exo repl: none.csx: found no such file; expected C# (.csx)", error.Trim());
        File.WriteAllText(_exo.File("n.ipynb"), "{}");
        (code, _, error) = Requires.Run(program[0], [.. program[1..], "repl", _exo.File("n.ipynb")]);
        Assert.Equal(1, code);
        Assert.Contains("exo run runs notebooks", error);
    }

    private static string[] OwnProgram() => [.. Cli.OwnProgram.CommandLine()];
}

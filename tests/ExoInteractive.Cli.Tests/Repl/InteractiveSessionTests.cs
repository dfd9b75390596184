namespace ExoInteractive.Cli.Tests.Repl;

public sealed class InteractiveSessionTests(ReplEngine engine) : IClassFixture<ReplEngine>
{
    private readonly ScriptedKeys _keys = new();
    private readonly VirtualScreen _screen = new();

    /// <summary>The screen without the numbers of the cells, which other tests share.</summary>
    private async Task<string> Run(string? first = null)
        => string.Join('\n', (await engine.Session(_keys, _screen, first)).Text.Split('\n')
            .Select(line => System.Text.RegularExpressions.Regex.Replace(line, @"^\[\d+\]:", "[]:")));

    [Fact]
    public async Task Cells_run_one_after_another_with_state_kept()
    {
        _keys.Type("var kept = 40;\nkept + 2\nexit\n");
        Assert.Equal("[]: var kept = 40;\n[]: kept + 2\n42\n[]: exit", await Run());
    }

    [Fact]
    public async Task A_file_is_run_before_the_first_prompt()
    {
        _keys.Type("fromFile\n");
        Assert.Equal("begun\n[]: fromFile\n7\n[]:", await Run("var fromFile = 7;\nConsole.WriteLine(\"begun\");"));
    }

    [Fact]
    public async Task What_is_shown_is_updated_where_it_stands()
    {
        _keys.Type("var bar = display(\"0 %\"); Console.WriteLine(\"below\"); bar.Update(\"50 %\\nhalf\"); bar.Update(\"done\"); Console.Write(\"x\"); 5\n");
        Assert.Equal(["done", "below", "x", "5", "[]:"], (await Run()).Split('\n')[^5..]);
    }

    [Fact]
    public async Task What_has_scrolled_away_is_shown_anew_once()
    {
        _keys.Type("var far = display(\"start\"); for (int i = 0; i < 40; i++) Console.WriteLine(i); far.Update(\"one\"); far.Update(\"two\");\n");
        Assert.Equal(["38", "39", "two", "[]:"], (await Run()).Split('\n')[^4..]);
    }

    [Fact]
    public async Task A_cell_asks_after_the_line_it_began()
    {
        _keys.Type("Console.Write(\"name? \"); var name = Console.ReadLine(); name.Length\nAda\n");
        Assert.Equal(["name? Ada", "3", "[]:"], (await Run()).Split('\n')[^3..]);
    }

    [Fact]
    public async Task Ctrl_C_at_a_question_interrupts_the_cell_and_its_variables_stay()
    {
        _keys.Type("var before = 1;\nvar answer = await Kernel.GetInputAsync(\"answer: \");\n").Control(ConsoleKey.C).Type("before\n");
        string[] lines = (await Run()).Split('\n');
        Assert.Contains("answer:", lines);
        Assert.Equal(["[]: before", "1", "[]:"], lines[^3..]);
    }

    [Fact]
    public async Task What_a_task_writes_later_comes_above_the_input()
    {
        using ManualResetEventSlim go = new(), done = new();
        AppContext.SetData("repl-go", go);
        AppContext.SetData("repl-done", done);
        _keys.Type("ManualResetEventSlim Event(string name) => (ManualResetEventSlim)AppContext.GetData(name);\n")
            .Type("_ = Task.Run(() => { Event(\"repl-go\").Wait(); Console.WriteLine(\"late\"); Console.Out.Flush(); Event(\"repl-done\").Set(); });\n")
            .Type("// half").Then(() =>
            {
                go.Set();
                Assert.True(done.Wait(TimeSpan.FromSeconds(30)), "nothing was written");
                string[] lines = _screen.Text.Split('\n');
                Assert.Equal("late", lines[^2]);
                Assert.EndsWith(": // half", lines[^1], StringComparison.Ordinal);
            })
            .Type(" typed").Then(() => Assert.EndsWith(": // half typed", _screen.LastLine, StringComparison.Ordinal));
        await Run();
    }

    [Fact]
    public async Task A_question_mark_explains_and_an_error_is_told_with_its_place()
    {
        _keys.Type("Math.Abs?\nundefinedName\n");
        string text = await Run();
        Assert.Contains("Abs(", text);
        Assert.Contains("undefinedName", text);
        Assert.Contains("CS0103", text);
    }

    [Fact]
    public async Task Ctrl_C_ends_only_twice_and_only_with_nothing_typed()
    {
        _keys.Type("abc").Control(ConsoleKey.C).Control(ConsoleKey.C).Type("1 + 1\n").Control(ConsoleKey.C).Control(ConsoleKey.C)
            .Then(() => Assert.Fail("the session went on"));
        string text = await Run();
        Assert.Contains("\n2\n", text);
        Assert.Equal(2, text.Split("Ctrl+C once more").Length - 1);
    }

    [Fact]
    public async Task Markdown_and_HTML_are_readable_without_a_browser()
    {
        _keys.Type("display(Markdown(\"# Planets\\n\\n- **b**\\n- c\")); display(HTML(\"<b>3</b> &lt; 4\"));\n");
        Assert.Equal(["Planets", "", "• b", "• c", "3 < 4", "[]:"], (await Run()).Split('\n')[^6..]);
    }
}

using System.CommandLine;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Tests.Scripting.Dataflow;

public class RerunTests
{
    [Fact]
    public async Task Stale_cells_are_listed_with_their_causes_and_first_lines()
    {
        await using LivingNotebook notebook = new();
        await notebook.Run("A", "int a = 1;");
        await notebook.Run("B", "\nint b = a; // <from a>\nb");
        await notebook.Run("C", "b");
        Assert.Equal("nothing is stale", (await notebook.Run("S", "#!stale")).Displays[0].Data["text/plain"]);
        await notebook.Run("A", "int a = 2;");
        RecordedOutput output = await notebook.Run("S", "#!stale");
        Assert.Matches(@"cell 2\s+a redefined in cell 5\s+int b = a; // <from a>\ncell 3\s+b comes from cell 2, which is stale\s+b", output.Displays[0].Data["text/plain"]);
        Assert.Contains("&lt;from a&gt;", output.Displays[0].Data["text/html"]);
    }

    [Fact]
    public async Task Only_the_stale_cells_run_again_each_after_those_it_reads_from()
    {
        await using LivingNotebook notebook = new();
        await notebook.Run("A", "int a = 1;");
        await notebook.Run("F", "int F() => a * 10;");
        await notebook.Run("C", "int c = F();");
        await notebook.Run("D", "Console.WriteLine(c);");
        await notebook.Run("E", "Console.WriteLine(\"not stale\");");
        await notebook.Run("A", "int a = 2;");
        RecordedOutput plan = await notebook.Run("P", "#!rerun --dry-run");
        Assert.Matches(@"cell 2 .*\n.*cell 3 .*\n.*cell 4 ", plan.Displays[0].Data["text/plain"]);
        Assert.Equal("", plan.Out);
        RecordedOutput output = await notebook.Run("R", "#!rerun --stale");
        Assert.Equal("20\n", output.Out);
        Assert.Contains(output.Displays, display => display.Data.TryGetValue("text/html", out string? html) && html.Contains(">cell 4<", StringComparison.Ordinal));
        Assert.Contains(output.All, each => each.Kind == "update" && each.Text == "run again: cell 2, cell 3, cell 4; nothing is stale");
        Assert.Equal("", notebook.Stale);
    }

    [Fact]
    public async Task The_cell_refreshed_elsewhere_says_where_until_it_runs_itself()
    {
        await using LivingNotebook notebook = new();
        await notebook.Run("A", "int a = 1;");
        string? mark = (await notebook.Run("B", "a")).All.Single(StaleMarkTests.IsPlaceholder).Id;
        await notebook.Run("A", "int a = 2;");
        RecordedOutput output = await notebook.Run("R", "#!rerun");
        Assert.Equal("2", output.Displays.Single(display => display.Data.GetValueOrDefault("text/plain") == "2").Data["text/plain"]);
        Assert.Empty(output.ExecuteResults);
        Assert.Contains(output.All, each => each.Kind == "update" && each.Id == mark && each.Text == "refreshed in cell 4");
        string? copy = output.All.Single(StaleMarkTests.IsPlaceholder).Id;
        RecordedOutput own = await notebook.Run("B", "a");
        Assert.Equal([(copy, "run again in cell 5")], own.All.Where(each => each.Kind == "update").Select(each => (each.Id, each.Text)));
    }

    [Fact]
    public async Task It_stops_at_the_first_failure_and_says_what_was_left()
    {
        await using LivingNotebook notebook = new();
        await notebook.Run("A", "int a = 1;");
        await notebook.Run("B", "int b = 1 / a;");
        await notebook.Run("C", "b");
        await notebook.Run("A", "int a = 0;");
        RecordedOutput output = await notebook.Try("R", "#!rerun --stale");
        Assert.Equal("DivideByZeroException", output.Result!.Error!.Name);
        Assert.Contains("cell 2, line 1", string.Join("\n", output.Result.Error.Traceback));
        Assert.Contains(output.All, each => each.Text.Contains("not run: cell 3", StringComparison.Ordinal));
        Assert.Equal("C", notebook.Stale);
    }

    [Fact]
    public async Task Cells_can_be_named_by_number_or_from_one_on()
    {
        await using LivingNotebook notebook = new();
        await notebook.Run("A", "Console.Write(\"A\");");
        await notebook.Run("B", "Console.Write(\"B\");");
        await notebook.Run("C", "Console.Write(\"C\");");
        Assert.Equal("CA", string.Concat((await notebook.Run("R", "#!rerun 3 1")).Out.Order().Reverse()));
        Assert.Equal("BC", (await notebook.Run("S", "#!rerun --from 2")).Out);
        Assert.Contains("In[99]", (await notebook.Try("T", "#!rerun 99")).Errors[0].Message);
    }

    [Fact]
    public async Task A_rerun_within_a_rerun_is_refused()
    {
        await using LivingNotebook notebook = new();
        await notebook.Run("A", "int a = 1;");
        await notebook.Run("B", "#!rerun 1");
        Assert.Contains("cannot run inside", (await notebook.Try("C", "#!rerun 2")).Errors[0].Message);
        await notebook.Run("D", "#!rerun 1");
    }

    [Fact]
    public async Task It_can_be_interrupted()
    {
        await using LivingNotebook notebook = new();
        await notebook.Run("A", "bool go = false;");
        await notebook.Run("B", "Console.WriteLine(\"on\"); while (go) { }");
        await notebook.Run("A", "bool go = true;");
        RecordedOutput output = new();
        Task<CellResult> running = notebook.Engine.ExecuteAsync(new CellRequest("#!rerun", CellId: "R"), output);
        while (output.Out.Length == 0 && !running.IsCompleted)
        {
            await Task.Delay(10);
        }

        notebook.Engine.Interrupt();
        Assert.Equal("KeyboardInterrupt", (await running.WaitAsync(TimeSpan.FromSeconds(60))).Error!.Name);
        await notebook.Run("C", "go = false;");
        await notebook.Run("R", "#!rerun --stale");
    }

    [Fact]
    public async Task What_magics_read_and_set_counts()
    {
        Argument<int> number = new("number");
        Magic use = new(new Command("#!use") { number }, (parsed, host, _) =>
        {
            bool found = host.TryGetVariable("curve", out object? curve);
            host.Out.Write(found ? curve : parsed.GetValue(number));
            host.SetVariable("found", parsed.GetValue(number), typeof(int));
            return Task.CompletedTask;
        });
        await using LivingNotebook notebook = new(new ScriptEngineSettings { Magics = [use] });
        await notebook.Run("A", "int n = 1; string curve = \"x\"; int unused = 3;");
        await notebook.Run("B", "#!use @n");
        await notebook.Run("C", "found");
        await notebook.Run("D", "unused = 4;");
        Assert.Equal("", notebook.Stale);
        await notebook.Run("E", "curve = \"y\";");
        Assert.Equal("B C", notebook.Stale);
        await notebook.Run("R", "#!rerun");
        Assert.Equal("", notebook.Stale);
        await notebook.Run("F", "n = 5;");
        Assert.Equal("n changed in cell 7", notebook.Why("B"));
    }

    [Fact]
    public async Task Tables_tell_what_depends_on_what()
    {
        await using LivingNotebook notebook = new();
        await notebook.Run("A", "int a = 1;");
        await notebook.Run("B", "var b = new List<int> { a };");
        await notebook.Run("C", "b.Add(2); int c = b[0];");
        string all = (await notebook.Run("D", "#!deps")).Displays[0].Data["text/plain"];
        Assert.Matches(@"cell 3\s+b\s+c\s+b", all);
        string one = (await notebook.Run("D", "#!deps b")).Displays[0].Data["text/plain"];
        Assert.Matches(@"depends on\s+a\s+cell 1", one);
        Assert.Matches(@"is read in\s+b\s+cell 3", one);
        Assert.Contains("no cell declares", (await notebook.Try("D", "#!deps nothing")).Errors[0].Message);
        await notebook.Run("A", "int a = 2;");
        Assert.Matches(@"b\s+List<Int32>.*cell 2\s+cell 2: a redefined in cell 7", (await notebook.Run("W", "#!whos")).Displays[0].Data["text/plain"]);
    }
}

using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Tests.Scripting;

public class OutputTests
{
    [Fact]
    public async Task Printed_text_and_displays_come_in_the_order_written()
    {
        await using Notebook notebook = new();
        RecordedOutput output = await notebook.Run("Console.WriteLine(\"a\"); Console.Error.Write(\"b\"); display(\"c\"); Console.Write(\"d\"); Console.Write('e'); 6");
        Assert.Equal(
            [("stdout", "a\n"), ("stderr", "b"), ("display", "c"), ("stdout", "de"), ("result", "6")],
            output.All.Select(entry => (entry.Kind, entry.Text)));
    }

    [Fact]
    public async Task Text_is_sent_while_the_cell_still_runs()
    {
        await using Notebook notebook = new();
        RecordedOutput output = new();
        Task<CellResult> running = notebook.Engine.ExecuteAsync(new CellRequest("Console.Write(\"early\"); while (true) { }"), output);
        for (int i = 0; i < 500 && output.Out.Length == 0; i++)
        {
            await Task.Delay(10);
        }

        Assert.Equal("early", output.Out);
        Assert.False(running.IsCompleted);
        notebook.Engine.Interrupt();
        await running;
    }

    [Fact]
    public async Task Late_text_of_a_background_task_finds_its_cell()
    {
        await using Notebook notebook = new();
        RecordedOutput first = await notebook.Run("var go = new TaskCompletionSource(); var late = Task.Run(async () => { await go.Task; Console.Write(\"late\"); display(\"shown\"); });");
        RecordedOutput second = await notebook.Run("Console.Write(\"second\"); go.SetResult(); await late;");
        Assert.Equal("late", first.Out);
        Assert.Equal("shown", Assert.Single(first.Displays).Data["text/plain"]);
        Assert.Equal("second", second.Out);
    }

    [Fact]
    public async Task Cells_of_two_engines_keep_their_text_apart()
    {
        await using Notebook one = new();
        await using Notebook two = new();
        RecordedOutput[] outputs = await Task.WhenAll(
            one.Run("for (int i = 0; i < 1000; i++) Console.Write(1);"),
            two.Run("for (int i = 0; i < 1000; i++) Console.Write(2);"));
        Assert.Equal(new string('1', 1000), outputs[0].Out);
        Assert.Equal(new string('2', 1000), outputs[1].Out);
    }

    [Fact]
    public async Task Many_threads_may_print_at_once()
    {
        await using Notebook notebook = new();
        RecordedOutput output = await notebook.Run("Parallel.For(0, 1000, i => Console.WriteLine($\"line {i:000}\"));");
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"line {i:000}"), output.Out.TrimEnd('\n').Split('\n').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_flood_of_text_is_sent_in_pieces()
    {
        await using Notebook notebook = new();
        RecordedOutput output = await notebook.Run("for (int i = 0; i < 20000; i++) Console.WriteLine(\"0123456789\");");
        Assert.Equal(20000 * 11, output.Out.Length);
        Assert.InRange(output.All.Count, 2, 200);
    }

    [Fact]
    public async Task Display_update_and_their_kin_have_the_names_users_know()
    {
        await using Notebook notebook = new();
        RecordedOutput output = await notebook.Run("""
            var shown = display(1);
            shown.Update(2);
            "three".Display();
            4.Display("text/plain");
            "<b>5</b>".DisplayAs("text/html");
            display(HTML("<i>6</i>"));
            display(Markdown("# 7"));
            ClearOutput(wait: true);
            """);
        Assert.Equal(["display", "update", "display", "display", "display", "display", "display", "clear"], output.All.Select(entry => entry.Kind));
        Assert.Equal(output.All[0].Id, output.All[1].Id);
        Assert.Equal("2", output.All[1].Text);
        Assert.Equal(["text/plain"], output.All[3].Bundle!.Data.Keys);
        Assert.Equal("<b>5</b>", output.All[4].Bundle!.Data["text/html"]);
        Assert.Equal("<i>6</i>", output.All[5].Bundle!.Data["text/html"]);
        Assert.Equal("6", output.All[5].Bundle!.Data["text/plain"]);
        Assert.Equal("# 7", output.All[6].Bundle!.Data["text/markdown"]);
    }

    [Fact]
    public async Task A_display_can_be_updated_from_a_later_cell()
    {
        await using Notebook notebook = new();
        RecordedOutput first = await notebook.Run("var shown = display(\"before\");");
        RecordedOutput second = await notebook.Run("shown.Update(\"after\");");
        Assert.Equal(("update", first.All[0].Id, "after"), second.All.Select(entry => (entry.Kind, entry.Id, entry.Text)).Single());
    }

    [Fact]
    public async Task Formatters_that_users_register_are_used_with_every_form()
    {
        await using Notebook notebook = new();
        await notebook.Value("""
            record Planet(string Name);
            Formatter.Register<Planet>(p => $"<b>{p.Name}</b>", "text/html");
            Formatter.Register<Planet>(p => $"{{\"name\":\"{p.Name}\"}}", "application/vnd.planet+json");
            Formatter.Register<Planet>(p => $"planet {p.Name}", "text/plain");
            Formatter.SetPreferredMimeTypesFor(typeof(Planet), "text/html", "application/vnd.planet+json");
            """);
        RecordedOutput output = await notebook.Run("new Planet(\"b\")");
        MimeBundle bundle = Assert.Single(output.ExecuteResults);
        Assert.Equal("<b>b</b>", bundle.Data["text/html"]);
        Assert.Equal("{\"name\":\"b\"}", bundle.Data["application/vnd.planet+json"]);
        Assert.Equal("planet b", bundle.Data["text/plain"]);
    }

    [Fact]
    public async Task A_formatter_that_fails_costs_its_own_form_only()
    {
        await using Notebook notebook = new();
        RecordedOutput output = await notebook.Run("""
            class Bad { public override string ToString() => throw new Exception("no text"); }
            class Half { }
            Formatter.Register<Bad>((Func<Bad, string>)(_ => throw new Exception("no")), "text/plain");
            Formatter.Register<Half>((Func<Half, string>)(_ => throw new Exception("no")), "text/html");
            display(new Bad()); display(new Half()); 1
            """);
        Assert.True(output.Result!.Succeeded);
        Assert.Contains("no text", output.All[0].Text);
        Assert.DoesNotContain("text/html", output.All[1].Bundle!.Data.Keys);
        Assert.Contains("Half", output.All[1].Text);
    }

    [Fact]
    public async Task Values_that_contain_themselves_are_shown()
    {
        await using Notebook notebook = new();
        RecordedOutput output = await notebook.Run("class Node { public Node Next; public int Value => 3; public int Broken => throw new Exception(); }\nvar n = new Node(); n.Next = n;\nn");
        Assert.True(output.Result!.Succeeded);
        Assert.InRange(Assert.Single(output.ExecuteResults).Data.Values.Sum(form => form.Length), 1, 200_000);
    }

    [Fact]
    public async Task Numbers_are_plain_and_tables_carry_no_styles()
    {
        await using Notebook notebook = new();
        Assert.Equal(["text/plain"], Assert.Single((await notebook.Run("3.5")).ExecuteResults).Data.Keys);
        MimeBundle table = Assert.Single((await notebook.Run("new[] { new { A = 1, B = \"x\" }, new { A = 2, B = \"y\" } }")).ExecuteResults);
        Assert.Contains("<table>", table.Data["text/html"]);
        Assert.DoesNotContain("<style>", table.Data["text/html"]);
        Assert.Contains("text/plain", table.Data.Keys);
    }

    [Fact]
    public async Task Input_reaches_the_cell_and_passwords_are_marked()
    {
        await using Notebook notebook = new();
        List<(string Prompt, bool IsPassword)> asked = [];
        RecordedOutput output = await notebook.Run(
            "Console.Write(\"name? \"); var name = Console.ReadLine(); var secret = await Kernel.GetPasswordAsync(\"secret\"); $\"{name} {secret} {secret.GetClearTextPassword()}\"",
            (prompt, password) =>
            {
                asked.Add((prompt, password));
                return "answer" + asked.Count;
            });
        Assert.Equal("answer1 •••••• answer2", Assert.Single(output.ExecuteResults).Data["text/plain"]);
        Assert.Equal([("", false), ("secret", true)], asked);
        Assert.Equal("stdout", output.All[0].Kind);
    }

    [Fact]
    public async Task Input_where_there_is_none_is_an_error_of_its_own_name()
    {
        await using Notebook notebook = new();
        Assert.Equal("InputNotAllowed", (await notebook.Failure("Console.ReadLine()")).Name);
        Assert.Equal("InputNotAllowed", (await notebook.Failure("await Kernel.GetInputAsync(\"x\")")).Name);
    }

    [Fact]
    public async Task Very_long_HTML_is_not_sent_a_second_time_as_plain_text()
    {
        await using Notebook notebook = new();
        IReadOnlyDictionary<string, string> data = Assert.Single((await notebook.Run("display(HTML(new string('x', 2_000_000)));")).Displays).Data;
        Assert.Equal(2_000_000, data["text/html"].Length);
        Assert.Equal("HTML of 2,000,000 characters", data["text/plain"]);
    }
}

using System.Text.Json.Nodes;
using ExoInteractive.Kernel.Documents;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Requirements;

namespace ExoInteractive.Kernel.Tests.Documents;

public class NotebookRunnerTests
{
    [Fact]
    public async Task Runs_every_code_cell_and_keeps_its_outputs()
    {
        NotebookDocument notebook = Notebook("int x = 6;", "# heading", "Console.Write(\"hello \"); Console.WriteLine(x);\nx * 7");
        NotebookRunResult result = await Run(notebook);
        Assert.True(result.Succeeded);
        Assert.Equal((2, 2), (result.CellsRun, result.CellsInAll));
        Assert.Equal([1, null, 2], notebook.Cells.Select(cell => cell.ExecutionCount));
        JsonArray outputs = notebook.Cells[2].Outputs;
        Assert.Equal("hello 6\n", outputs[0]!["text"]![0]!.ToString());
        Assert.Equal("stream", outputs[0]!["output_type"]!.ToString());
        Assert.Equal("execute_result", outputs[1]!["output_type"]!.ToString());
        Assert.Equal("42", outputs[1]!["data"]!["text/plain"]![0]!.ToString());
        Assert.Equal(2, outputs[1]!["execution_count"]!.GetValue<int>());
        Assert.EndsWith("Z", notebook.Cells[2].Metadata["execution"]!["shell.execute_reply"]!.ToString());
    }

    [Fact]
    public async Task What_was_done_so_far_can_be_kept_after_each_cell()
    {
        NotebookDocument notebook = Notebook("Console.Write(1);", "# text", "Console.Write(2); throw new Exception();", "Console.Write(3);");
        List<string?> kept = [];
        NotebookRunSettings settings = new()
        {
            ContinueAfterError = true,
            Clock = new HandTime(),
            Keep = document => kept.Add(Written(document)),
        };
        await Run(notebook, settings);
        Assert.Equal(["1", "12"], kept);
        Assert.Equal("3", notebook.Cells[3].Outputs[0]!["text"]![0]!.ToString());
    }

    [Fact]
    public async Task A_notebook_that_takes_long_to_write_is_kept_less_often()
    {
        NotebookDocument notebook = Notebook([.. Enumerable.Range(1, 9).Select(number => $"Console.Write({number});")]);
        List<string?> kept = [];
        HandTime time = new();
        NotebookRunSettings settings = new()
        {
            Clock = time,
            Keep = document =>
            {
                kept.Add(Written(document));
                time.Advance(TimeSpan.FromSeconds(1));
            },
            Progress = new Immediately(progress => time.Advance(progress.Result is null ? TimeSpan.FromSeconds(4) : TimeSpan.Zero)),
        };
        await Run(notebook, settings);
        Assert.Equal(["1", "123", "12345", "1234567"], kept);
        Assert.Equal("9", notebook.Cells[8].Outputs[0]!["text"]![0]!.ToString());
    }

    [Fact]
    public async Task Stops_at_the_first_error_and_keeps_what_was_done()
    {
        NotebookDocument notebook = Notebook("Console.Write(1);", "Console.Write(2); throw new Exception(\"bad\");", "Console.Write(3);");
        NotebookRunResult result = await Run(notebook);
        Assert.False(result.Succeeded);
        Assert.Equal(notebook.Cells[1].Id, result.FailedCell);
        Assert.Equal("bad", result.Error!.Message);
        Assert.Equal("2", notebook.Cells[1].Outputs[0]!["text"]![0]!.ToString());
        Assert.Equal("error", notebook.Cells[1].Outputs[1]!["output_type"]!.ToString());
        Assert.Equal("Exception", notebook.Cells[1].Outputs[1]!["ename"]!.ToString());
        Assert.Empty(notebook.Cells[2].Outputs);
        Assert.Null(notebook.Cells[2].ExecutionCount);
    }

    [Fact]
    public async Task Goes_on_after_errors_where_asked_or_where_the_cell_may_fail()
    {
        NotebookDocument notebook = Notebook("throw new Exception();", "2");
        Assert.False((await Run(notebook, new NotebookRunSettings { ContinueAfterError = true })).Succeeded);
        Assert.Equal(2, notebook.Cells[1].ExecutionCount);
        notebook = Notebook("throw new Exception();", "2");
        notebook.Cells[0].AddTag("raises-exception");
        Assert.True((await Run(notebook)).Succeeded);
        Assert.NotEmpty(notebook.Cells[1].Outputs);
    }

    [Fact]
    public async Task Updates_reach_the_display_in_the_earlier_cell()
    {
        NotebookDocument notebook = Notebook("var shown = display(\"before\");", "shown.Update(\"after\");");
        await Run(notebook);
        Assert.Equal("after", Assert.Single(notebook.Cells[0].Outputs)!["data"]!["text/plain"]![0]!.ToString());
        Assert.Empty(notebook.Cells[1].Outputs);
    }

    [Fact]
    public async Task Parameters_replace_the_declared_values_and_keep_their_types()
    {
        NotebookDocument notebook = Notebook("double period = 1;\nstring target = \"none\"; var deep = false; var count = 3;", "$\"{period / 4} {target} {deep} {count} {extra}\"");
        notebook.Cells[0].AddTag("parameters");
        NotebookRunSettings settings = new()
        {
            Parameters = new Dictionary<string, string> { ["period"] = "3", ["target"] = "42", ["deep"] = "true", ["count"] = "-7", ["extra"] = "a \"quoted\" \\ word" },
        };
        NotebookRunResult result = await Run(notebook, settings);
        Assert.True(result.Succeeded, result.Error?.Message);
        Assert.Equal("0.75 42 True -7 a \"quoted\" \\ word", notebook.Cells[2].Outputs[0]!["data"]!["text/plain"]![0]!.ToString());
        Assert.Contains("injected-parameters", notebook.Cells[1].Tags);
        await Run(notebook, settings);
        Assert.Single(notebook.Cells, cell => cell.Tags.Contains("injected-parameters"));
    }

    [Theory]
    [InlineData("3x", "1")]
    [InlineData("class", "1")]
    [InlineData("period", "one")]
    public async Task A_parameter_that_cannot_be_is_refused(string name, string value)
    {
        NotebookDocument notebook = Notebook("double period = 1;");
        notebook.Cells[0].AddTag("parameters");
        ArgumentException error = await Assert.ThrowsAnyAsync<ArgumentException>(() => Run(notebook, new NotebookRunSettings { Parameters = new Dictionary<string, string> { [name] = value } }));
        Assert.Contains(name == "period" ? value : name, error.Message);
    }

    [Fact]
    public async Task A_cancelled_run_keeps_what_was_done()
    {
        NotebookDocument notebook = Notebook("1", "Console.Write(2); Console.Out.Flush(); while (true) { }", "3");
        using CancellationTokenSource stop = new();
        NotebookRunSettings settings = new() { Progress = new Immediately(progress => stop.CancelAfter(progress is { Cell: 2, Result: null } ? 100 : -1)) };
        NotebookRunResult result = await Run(notebook, settings, stop.Token);
        Assert.True(result.WasCancelled);
        Assert.False(result.Succeeded);
        Assert.NotEmpty(notebook.Cells[0].Outputs);
        Assert.Equal("KeyboardInterrupt", notebook.Cells[1].Outputs[^1]!["ename"]!.ToString());
        Assert.Empty(notebook.Cells[2].Outputs);
    }

    [Fact]
    public async Task Input_is_refused_with_a_reason()
    {
        NotebookRunResult result = await Run(Notebook("Console.ReadLine()"));
        Assert.Equal("InputNotAllowed", result.Error!.Name);
    }

    [Fact]
    public async Task The_executed_file_is_valid_for_nbformat_and_the_original_is_left_alone()
    {
        string python = Requires.PythonModule("nbformat", "python3-nbformat");
        string folder = Directory.CreateTempSubdirectory("exo-run").FullName;
        try
        {
            string path = Path.Combine(folder, "in.ipynb");
            string executed = Path.Combine(folder, "out.ipynb");
            NotebookDocument notebook = Notebook(
                "# Tïtle\n\ntext", "Console.Error.WriteLine(1);\nvar d = display(new[] { 1, 2 }); \"s\".DisplayAs(\"application/json\"); \"{\\\"a\\\":1}\".DisplayAs(\"application/vnd.x+json\");",
                "new { A = 1 }", "throw new Exception(\"x\");");
            notebook.Save(path);
            string before = File.ReadAllText(path);
            await using ScriptEngine engine = new(new ScriptEngineSettings { WarmUp = false });
            await NotebookRunner.RunFileAsync(path, executed, engine);
            Assert.Equal(before, File.ReadAllText(path));
            const string check = "import nbformat, sys\nfor f in sys.argv[1:]:\n  n = nbformat.read(f, as_version=4); nbformat.validate(n); t = nbformat.writes(n); assert t.strip() == open(f).read().strip(), t";
            (int exit, string output, string error) = Requires.Run(python, ["-c", check, path, executed]);
            Assert.True(exit == 0, output + error);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static NotebookDocument Notebook(params string[] cells)
    {
        NotebookDocument notebook = NotebookDocument.Create();
        foreach (string source in cells)
        {
            notebook.Insert(notebook.Cells.Count, NotebookCell.Create(source.StartsWith('#') && !source.StartsWith("#!", StringComparison.Ordinal) ? CellKind.Markdown : CellKind.Code, source));
        }

        return notebook;
    }

    private static async Task<NotebookRunResult> Run(NotebookDocument notebook, NotebookRunSettings? settings = null, CancellationToken cancellationToken = default)
    {
        await using ScriptEngine engine = new(new ScriptEngineSettings { WarmUp = false });
        return await NotebookRunner.RunAsync(notebook, engine, settings, cancellationToken);
    }

    private static string Written(NotebookDocument document)
        => string.Concat(NotebookDocument.Parse(document.ToJson()).Cells.Select(cell => cell.Outputs.FirstOrDefault()?["text"]?[0]));

    private sealed class Immediately(Action<NotebookProgress> action) : IProgress<NotebookProgress>
    {
        public void Report(NotebookProgress value) => action(value);
    }
}

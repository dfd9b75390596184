using System.Text.Json;
using System.Text.Json.Nodes;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Tests.Verbs;

/// <summary>Changes the process's folder, so these run alone.</summary>
[Collection(nameof(RunVerbTests))]
[CollectionDefinition(nameof(RunVerbTests), DisableParallelization = true)]
public sealed class RunVerbTests : IDisposable
{
    private readonly ExoRun _exo = new();

    public void Dispose() => _exo.Dispose();

    [Fact]
    public async Task Runs_a_notebook_from_light_curve_to_report_and_says_where_everything_is()
    {
        _exo.Star();
        string notebook = Notebook(
            ("code", "// parameters\nvar file = \"none.csv\";", "parameters"),
            ("markdown", "# A *planet*", ""),
            ("code", "#!load @file", ""),
            ("code", "#!bls --min-period 2 --max-period 6 --max-planets 1", ""),
            ("code", "#!fit\n#!classify\n#!report --out page.pdf", ""),
            ("code", "System.IO.File.Exists(\"page.pdf\") && fit.Converged && lightCurve.Count > 1000", ""));
        ExoAnswer answer = await _exo.Run("run", notebook, "--param", "file=star.csv", "--html", _exo.File("page.html"));
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Contains($"executed notebook  {_exo.File("n.executed.ipynb")}", answer.Out);
        Assert.Contains($"report             {_exo.File("page.pdf")}", answer.Out);
        JsonNode executed = JsonNode.Parse(File.ReadAllText(_exo.File("n.executed.ipynb")))!;
        string last = executed["cells"]!.AsArray()[^1]!["outputs"]![0]!["data"]!["text/plain"]!.ToJsonString();
        Assert.Contains("True", last, StringComparison.OrdinalIgnoreCase);
        string html = File.ReadAllText(_exo.File("page.html"));
        Assert.Contains("<em>planet</em>", html);
        Assert.Contains("data:image/png;base64,", html);
        Assert.DoesNotContain("<script", html);

        RunRecord run = _exo.Records().Single(record => record.Verb == "run");
        Assert.Equal(RunOutcome.Succeeded, run.Outcome);
        Assert.Equal([_exo.File("n.executed.ipynb"), _exo.File("page.html")], run.Outputs.Select(file => file.Path));
        Assert.Equal(["classify", "fit", "load", "report", "run", "search"], _exo.Records().Select(record => record.Verb).Order());
        Assert.All(_exo.Records(), record => Assert.Equal(notebook, record.NotebookPath));
    }

    [Fact]
    public async Task A_script_prints_what_its_cells_show_and_leaves_no_notebook()
    {
        string script = _exo.File("s.csx");
        File.WriteAllText(script, "// %% one\nvar x = 20;\nConsole.WriteLine(\"printed\");\n// %% two\nvar x = 21;\n2 * x\n");
        ExoAnswer answer = await _exo.Run("run", script);
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Equal("printed\n42\n", answer.Out.ReplaceLineEndings("\n"));
        Assert.Empty(Directory.GetFiles(_exo.Folder, "*.ipynb"));

        File.WriteAllText(script, "// %% one\nthrow new System.IO.InvalidDataException(\"another file\");\n// %% two\nConsole.WriteLine(\"never\");\n");
        ExoAnswer failed = await _exo.Run("run", script, "--out", _exo.File("s.ipynb"));
        Assert.Equal(1, failed.Code);
        Assert.Contains("another file", failed.Error);
        Assert.DoesNotContain("never", failed.Out);
        Assert.True(File.Exists(_exo.File("s.ipynb")));
    }

    [Fact]
    public async Task A_parameter_the_notebook_does_not_declare_is_warned_about()
    {
        string notebook = Notebook(("code", "// parameters\nvar file = \"none.csv\";", "parameters"), ("code", "file", ""));
        ExoAnswer answer = await _exo.Run("run", notebook, "--param", "fiel=star.csv", "--param", "file=x.csv");
        Assert.Equal(0, answer.Code);
        Assert.Equal("exo run: warning: the notebook's parameters cell declares no 'fiel'", Assert.Single(answer.ErrorLines));

        string free = Notebook(("code", "1 + 1", ""));
        Assert.Equal("", (await _exo.Run("run", free, "--param", "fiel=star.csv")).Error);
    }

    [Fact]
    public async Task A_failing_cell_is_named_and_what_ran_before_it_is_kept()
    {
        string notebook = Notebook(("code", "1 + 1", ""), ("code", "#!load none.fits", ""), ("code", "2 + 2", ""));
        ExoAnswer answer = await _exo.Run("run", notebook, "--out", _exo.File("done.ipynb"));
        Assert.Equal(1, answer.Code);
        string line = Assert.Single(answer.ErrorLines);
        Assert.Contains("code cell 2 of 3 failed", line);
        Assert.Contains("none.fits", line);
        JsonArray cells = JsonNode.Parse(File.ReadAllText(_exo.File("done.ipynb")))!["cells"]!.AsArray();
        Assert.Single(cells[0]!["outputs"]!.AsArray());
        Assert.Empty(cells[2]!["outputs"]!.AsArray());
        Assert.Equal(RunOutcome.Failed, _exo.Records().Single(record => record.Verb == "run").Outcome);
    }

    private string Notebook(params (string Kind, string Source, string Tag)[] cells)
    {
        string path = _exo.File("n.ipynb");
        File.WriteAllText(path, JsonSerializer.Serialize(new
        {
            nbformat = 4,
            nbformat_minor = 5,
            metadata = new { },
            cells = cells.Select((cell, i) => new
            {
                cell_type = cell.Kind,
                id = $"cell{i}",
                metadata = new { tags = cell.Tag.Length > 0 ? new[] { cell.Tag } : [] },
                source = cell.Source,
                outputs = Array.Empty<object>(),
            }),
        }));
        return path;
    }
}

using System.Diagnostics;
using System.Text.Json.Nodes;
using ExoInteractive.Cli.Tests.Verbs;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Tests.Notebooks;

/// <summary>The cells of a notebook in the run store, across killed processes.</summary>
[Collection(nameof(RunVerbTests))]
public sealed class CellJournalTests : IDisposable
{
    private readonly ExoRun _exo = new();

    public void Dispose() => _exo.Dispose();

    [Fact]
    public async Task A_killed_process_loses_no_cell_and_the_next_session_runs_them_again()
    {
        string notebook = _exo.File("n.ipynb"), marker = _exo.File("running");
        Write(notebook, "int a = 20;", "a += 1;", $"System.IO.File.WriteAllText(@\"{marker}\", \"\"); while (true) {{ }}");
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "exo.dll"), "run", notebook, "--records", _exo.Store]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using (Process process = Process.Start(start)!)
        {
            Assert.True(SpinWait.SpinUntil(() => File.Exists(marker) || process.HasExited, TimeSpan.FromSeconds(60)));
            Assert.False(process.HasExited);
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        Write(notebook, "#!replay --list", "#!replay", "a * 2");
        ExoAnswer answer = await _exo.Run("run", notebook);
        Assert.True(answer.Code == 0, answer.Error);
        JsonNode cells = JsonNode.Parse(File.ReadAllText(_exo.File("n.executed.ipynb")))!["cells"]!;
        string listed = cells[0]!["outputs"]!.ToJsonString();
        Assert.Contains("[1] int a = 20;", listed);
        Assert.Contains("(never ended)", listed);
        Assert.Contains("replayed 2 cells", cells[1]!["outputs"]!.ToJsonString());
        Assert.Contains("42", cells[2]!["outputs"]!.ToJsonString());
    }

    [Fact]
    public async Task Records_are_listed_without_cells_unless_asked_for()
    {
        string notebook = _exo.File("n.ipynb");
        Write(notebook, "var answer = 42;");
        Assert.Equal(0, (await _exo.Run("run", notebook)).Code);
        Assert.DoesNotContain("var answer", (await _exo.Run("records", "list")).Out);
        Assert.Contains("var answer = 42;", (await _exo.Run("records", "list", "--cells")).Out);
        Assert.Contains("var answer = 42;", (await _exo.Run("records", "list", "--verb", "cell")).Out);
        RunRecord cell = Assert.Single(RunStore.Open(_exo.Store).List(new RunQuery { Verb = RunRecord.CellVerb }));
        Assert.Equal(RunOutcome.Succeeded, cell.Outcome);
        Assert.Equal(notebook, cell.NotebookPath);
    }

    private static void Write(string path, params string[] cells) => File.WriteAllText(path, new JsonObject
    {
        ["cells"] = new JsonArray([.. cells.Select((code, i) => new JsonObject
        {
            ["cell_type"] = "code", ["id"] = $"c{i}", ["source"] = code, ["metadata"] = new JsonObject(), ["outputs"] = new JsonArray(), ["execution_count"] = null,
        })]),
        ["metadata"] = new JsonObject(),
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    }.ToJsonString());
}

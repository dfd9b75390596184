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

    [Fact]
    public async Task A_cells_record_accounts_for_what_it_read_set_showed_and_ran()
    {
        string notebook = _exo.File("n.ipynb"), data = _exo.File("in.csv");
        File.WriteAllText(data, "1,2");
        Write(
            notebook,
            "double period = 3.52;",
            $"var text = System.IO.File.ReadAllText(@\"{data}\"); Console.WriteLine($\"P = {{period}} d\"); Console.Write(new string('x', 5000));",
            "#!simulate --seed 5 --days 3",
            "#!rerun 3");
        ExoAnswer answer = await _exo.Run("run", notebook);
        Assert.True(answer.Code == 0, answer.Error);

        using RunStore store = RunStore.Open(_exo.Store);
        IReadOnlyList<RunRecord> runs = store.Session(store.Sessions(notebook)[0]);
        RunRecord[] cells = [.. runs.Where(run => run.Verb == RunRecord.CellVerb).OrderBy(run => run.Ordinal)];
        Assert.Equal(["c0", "c1", "c2", "c3", "c2"], cells.Select(cell => cell.CellId));
        Assert.Equal(ContentHash.Of(File.ReadAllText(notebook)), cells[0].Cell!.NotebookSha256);
        Assert.Equal(new RecordedWrite("period", WriteKind.Declared, "double", "3.52"), Assert.Single(cells[0].Cell!.Writes));

        RecordedCell second = cells[1].Cell!;
        Assert.Equal(("period", ReadKind.Value, cells[0].Id), (second.Reads[0].Name, second.Reads[0].Kind, Assert.Single(second.Reads[0].From)));
        Assert.Equal((data, ContentHash.Of("1,2")), (Assert.Single(cells[1].Inputs).Path, cells[1].Inputs[0].Sha256));
        RecordedForm printed = Assert.Single(Assert.Single(second.Shown).Forms);
        Assert.Null(printed.Text);
        Assert.Equal("P = 3.52 d\n" + new string('x', 5000), System.Text.Encoding.UTF8.GetString(store.Contents.Read(printed.Sha256)!));
        Assert.Equal((1, 3.52), (printed.Numbers!.Count, printed.Numbers.Norm));

        RecordedMagic simulate = Assert.Single(cells[2].Cell!.Magics);
        Assert.Equal(("#!simulate", "5", "planet"), (simulate.Name, simulate.Options["--seed"], simulate.Options["--kind"]));
        Assert.Equal([cells[2].Id, cells[4].Id], runs.Where(run => run.Verb == "simulate").OrderBy(run => run.Ordinal).Select(run => run.CellRunId));
        Assert.All(runs.Where(run => run.Verb == "simulate"), run => Assert.Equal((notebook, "c2"), (run.NotebookPath, run.CellId)));
        Assert.Equal(cells[3].Id, cells[4].CellRunId);
        Assert.All(cells, cell => Assert.True(cell.CpuTime > TimeSpan.Zero && cell.Environment.Assemblies.Count > 10));
    }

    [Fact]
    public async Task A_figure_in_the_executed_notebook_leads_to_its_record_and_its_bytes()
    {
        string notebook = _exo.File("n.ipynb");
        Write(notebook, "#!simulate --seed 5 --days 3");
        Assert.Equal(0, (await _exo.Run("run", notebook)).Code);
        JsonNode outputs = JsonNode.Parse(File.ReadAllText(_exo.File("n.executed.ipynb")))!["cells"]![0]!["outputs"]!;
        JsonNode figure = outputs.AsArray().First(output => output!["data"]?["image/png"] is not null)!;

        using RunStore store = RunStore.Open(_exo.Store);
        RunRecord record = Assert.Single(store.Find((string)figure["metadata"]!["exo"]!["record"]!));
        RecordedForm form = record.Cell!.Shown.SelectMany(shown => shown.Forms).First(each => each.MimeType == "image/png");
        Assert.Equal(Convert.FromBase64String((string)figure["data"]!["image/png"]!), store.Contents.Read(form.Sha256));
        Assert.Equal(form.Bytes, store.Contents.Read(form.Sha256)!.Length);
        Assert.NotNull(figure["metadata"]!["image/png"]!["width"]);
    }

    [Fact]
    public async Task Contents_that_cannot_be_kept_cost_a_warning_and_not_the_record()
    {
        string notebook = _exo.File("n.ipynb");
        Directory.CreateDirectory(Path.GetDirectoryName(_exo.Store)!);
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(_exo.Store)!, "contents"), "a file where the folder should be");
        Write(notebook, "Console.Write(new string('x', 5000)); int a = 3;", "Console.Write(new string('y', 5000));");
        Assert.Equal(0, (await _exo.Run("run", notebook)).Code);
        Assert.Contains("the record of cell 1 is incomplete", File.ReadAllText(_exo.File("n.executed.ipynb")));

        using RunStore store = RunStore.Open(_exo.Store);
        RunRecord[] cells = [.. store.List(new RunQuery { Verb = RunRecord.CellVerb })];
        Assert.Equal(2, cells.Length);
        Assert.All(cells, cell => Assert.Equal(RunOutcome.Succeeded, cell.Outcome));
        Assert.Contains(cells, cell => cell.Cell!.Writes.Any(write => write is { Name: "a", Value: "3" }));
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

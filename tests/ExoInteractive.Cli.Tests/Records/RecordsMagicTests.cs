using System.Text.Json.Nodes;
using ExoInteractive.Cli.Tests.Verbs;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Scripting.Output;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Tests.Records;

/// <summary>The verbs of run records in a notebook: its own store, its running session, rich outputs, suggestions.</summary>
[Collection(nameof(RunVerbTests))]
public sealed class RecordsMagicTests : IDisposable
{
    private readonly ExoRun _exo = new();

    public void Dispose() => _exo.Dispose();

    [Fact]
    public async Task A_notebook_asks_about_its_running_session_and_the_terminal_about_it_afterwards()
    {
        string notebook = _exo.File("n.ipynb");
        Write(notebook, "double a = 2;", "double unrelated = 3;", "double b = a * 21;", "#!records why b", "#!records list", "#!records show [3]", "#!records why nothing");
        ExoAnswer run = await _exo.Run("run", notebook);
        Assert.Equal(1, run.Code);
        Assert.Contains("no cell of this session set nothing", run.Error);
        JsonArray cells = JsonNode.Parse(File.ReadAllText(_exo.File("n.executed.ipynb")))!["cells"]!.AsArray();
        string why = Form(cells[3]!, "text/plain");
        Assert.StartsWith("why b = 42 (written by [3])", why);
        Assert.Contains("double a = 2;", why);
        Assert.DoesNotContain("unrelated", why);
        Assert.Contains("<img alt=\"what b depends on\"", Form(cells[3]!, "text/html"));
        string listed = Form(cells[4]!, "text/html");
        Assert.Contains("timeline", listed);
        Assert.Contains("started, not finished", listed);
        Assert.Contains("writes    b: double = 42", Form(cells[5]!, "text/plain"));

        ExoAnswer later = await _exo.Run("records", "why", "b");
        Assert.True(later.Code == 0, later.Error);
        Assert.Contains("2 steps of n.ipynb", later.Out);
        ExoAnswer replay = await _exo.Run("records", "replay", "b");
        Assert.True(replay.Code == 0, replay.Error);
        Assert.StartsWith("b = 42", replay.Out);
        Assert.Contains("as recorded", replay.Out);
        ExoAnswer verify = await _exo.Run("records", "verify", "b");
        Assert.True(verify.Code == 0, verify.Error);
        Assert.Contains("b: reproduced bit for bit: 2 cells", verify.Out);
        ExoAnswer script = await _exo.Run("records", "export", "b", "--out", _exo.File("b.csx"));
        Assert.True(script.Code == 0, script.Error);
        Assert.Contains("double b = a * 21;", File.ReadAllText(_exo.File("b.csx")));
        Assert.DoesNotContain("unrelated", File.ReadAllText(_exo.File("b.csx")));
    }

    [Fact]
    public async Task A_notebook_replays_and_verifies_its_own_session_in_a_process_of_its_own()
    {
        string notebook = _exo.File("n.ipynb");
        Write(notebook, "double a = 2;", "double b = a * 21;", "a = 5;", "#!records replay b", "#!records verify", "a");
        ExoAnswer run = await _exo.Run("run", notebook);
        Assert.True(run.Code == 0, run.Error);
        JsonArray cells = JsonNode.Parse(File.ReadAllText(_exo.File("n.executed.ipynb")))!["cells"]!.AsArray();
        Assert.StartsWith("b = 42", Form(cells[3]!, "text/plain"));
        Assert.Contains("reproduced bit for bit: 3 cells", Form(cells[4]!, "text/plain"));
        Assert.Equal("5", Form(cells[5]!, "text/plain"));
    }

    [Fact]
    public async Task Subcommands_records_tags_and_names_are_suggested()
    {
        using RunRecorder recorder = new(_exo.Store);
        await using ScriptEngine engine = NotebookEngine.Create(recorder, null, _exo.Folder);
        await engine.ExecuteAsync(new CellRequest("double period = 2; double depth = 3;"), SilentOutput.Instance);
        RunRecord cell;
        using (IRunStore store = RunStore.Open(_exo.Store))
        {
            cell = Assert.Single(store.Session(recorder.SessionId));
            store.Tag(cell.Id, "published");
        }

        string[] subcommands = await Suggested("#!records ");
        Assert.Subset(subcommands.ToHashSet(), new HashSet<string> { "list", "show", "diff", "why", "replay", "verify", "export", "tag", "prune", "cite", "key" });
        string[] shown = await Suggested("#!records show ");
        Assert.Contains("published", shown);
        Assert.Contains(cell.ShortId, shown);
        Assert.Equal(["period"], await Suggested("#!records why pe"));
        Assert.Contains("published", await Suggested("#!records list --tag "));
        Assert.Contains("--since", await Suggested("#!records list --s"));
        CompletionResult described = await engine.CompleteAsync("#!records show ", "#!records show ".Length);
        Assert.Contains("[1] double period = 2;", described.Items.Single(item => item.Text == cell.ShortId).Signature);
        string help = engine.Inspect("#!records why b", 12)!.Data["text/plain"];
        Assert.Contains("#!records why candidate.Depth", help);

        async Task<string[]> Suggested(string line) => [.. (await engine.CompleteAsync(line, line.Length)).Items.Select(item => item.Text)];
    }

    private static string Form(JsonNode cell, string type)
        => cell["outputs"]!.AsArray().Select(output => output!["data"]?[type]).OfType<JsonNode>()
            .Select(form => form is JsonArray lines ? string.Concat(lines.Select(line => (string)line!)) : (string)form!).Last();

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

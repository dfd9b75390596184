using System.Text.Json;
using ExoInteractive.Runs.Records;
using ExoInteractive.SampleRuns;
using Microsoft.Data.Sqlite;

namespace ExoInteractive.Cli.Tests.Records;

/// <summary>The verbs of run records in a terminal, on a store of records made for the purpose.</summary>
public sealed class RecordsVerbTests : IDisposable
{
    private static readonly string[] Verbs = ["list", "show", "diff", "why", "replay", "verify", "export", "cite", "tag", "prune"];

    private readonly ExoRun _exo = new();

    public RecordsVerbTests()
    {
        using IRunStore store = RunStore.Open(_exo.Store);
        foreach (RunRecord record in SampleRecords.History(30))
        {
            store.Save(record with { Outcome = RunOutcome.Started, Duration = null, Ended = null });
            if (record.Outcome != RunOutcome.Started)
            {
                store.Save(record);
            }
        }
    }

    public static TheoryData<string> AllVerbs => [.. Verbs];

    public void Dispose() => _exo.Dispose();

    [Theory]
    [MemberData(nameof(AllVerbs))]
    public async Task Every_verb_explains_itself_with_examples(string verb)
    {
        StringWriter output = new();
        Assert.Equal(0, await ExoCommandLine.RunAsync(["records", verb, "--help"], new Terminal(output, TextWriter.Null, false, false)));
        Assert.Contains("Examples:", output.ToString());
        Assert.Contains($"  exo records {verb}", output.ToString());
        Assert.Contains("--records", output.ToString());
        Assert.Contains("--json", output.ToString());
        Assert.DoesNotContain("--child", output.ToString());
    }

    [Fact]
    public async Task A_list_leaves_cells_out_unless_they_are_asked_for_and_says_how_many_runs_there_are()
    {
        string verbs = await Good("list"), all = await Good("list", "--cells", "--limit", "100");
        Assert.DoesNotContain("#!bls", verbs);
        Assert.Contains("9 runs in 3 sessions: 8 succeeded, 1 failed", verbs);
        Assert.Contains("[4]  2026-11-20 12:33:08  cell", all);
        Assert.Contains("30 runs in 4 sessions: 27 succeeded, 2 failed, 1 started, not finished", all);
        Assert.Contains("no such runs in", await Good("list", "--target", "no such star"));
    }

    [Fact]
    public async Task A_list_can_be_narrowed_by_time_verb_session_and_tag()
    {
        Assert.Equal(10, (await Lines("list", "--cells", "--since", "2026-11-20T15:00")).Count);
        Assert.Empty(await Lines("list", "--cells", "--since", "1m"));
        Assert.All(await Lines("list", "--verb", "search"), line => Assert.Equal("search", line.GetProperty("verb").GetString()));
        string session = SampleRecords.History(30)[12].SessionId;
        Assert.All(await Lines("list", "--cells", "--session", session[^8..]), line => Assert.Equal(session, line.GetProperty("sessionId").GetString()));
        await Good("tag", "00000012", "published");
        Assert.Equal(SampleRecords.Id(0x12), Assert.Single(await Lines("list", "--tag", "published")).GetProperty("id").GetString());
        Assert.Single(await Lines("list", "--tag", "*"));
        Assert.Contains("its tags are published", await Bad("list", "--tag", "publisht"));
        Assert.Contains("there is no session 99999999", await Bad("list", "--session", "99999999"));
    }

    [Fact]
    public async Task A_record_is_found_by_its_ids_its_tag_and_its_cells_number()
    {
        Assert.StartsWith("run [4] 0000000e of star.ipynb", await Good("show", "0000000e"));
        Assert.StartsWith("run [4] 0000000e of star.ipynb", await Good("show", SampleRecords.Id(0x0e)));
        Assert.StartsWith("run [1] 0000001d of star.ipynb", await Good("show", "[1]"));
        Assert.Contains("ran here  search 0000000f succeeded", await Good("show", "0000000e"));
        Assert.Contains("made from  load 0000000c", await Good("show", "0000000f"));
        await Good("tag", "0000000e", "best");
        Assert.Contains("tags      best", await Good("show", "best"));
    }

    [Fact]
    public async Task An_unknown_id_names_the_nearest_and_one_that_means_several_lists_them()
    {
        await Good("tag", "0000000e", "published");
        Assert.Contains("there is no run publised in", await Bad("show", "publised"));
        Assert.Contains("did you mean published?", await Bad("show", "publised"));
        Assert.Contains("did you mean 00000000 or 00000001 or 00000002?", await Bad("show", "0000000g"));
        string several = await Bad("show", "0000001");
        Assert.Contains("0000001 means several runs: ", several);
        Assert.Contains("[6] 0000001b (2026-11-20 15:51:19)", several);
        Assert.Contains("no cell ran as [9] in that session; its cells are [1] 0000001d", await Bad("show", "[9]"));
    }

    [Fact]
    public async Task Sessions_of_a_notebook_that_did_the_same_differ_in_nothing_but_ids_and_times()
    {
        string[] sessions = [.. SampleRecords.History(30).Select(record => record.SessionId).Distinct()];
        Assert.StartsWith($"session {sessions[0][^8..]} and session {sessions[1][^8..]}: the same but for ids and times", await Good("diff", sessions[0], sessions[1]));
        string differs = await Good("diff", sessions[1], sessions[2]);
        Assert.Contains("succeeded → failed", differs);
        Assert.Contains("on one side only", differs);
        Assert.Contains("[6]", differs);
    }

    [Fact]
    public async Task Two_runs_differ_in_what_was_changed_by_category()
    {
        RunRecord changed = SampleRecords.Verb(100, SampleRecords.History(30)[14], 20, "search", null) with
        {
            Inputs = [new RecordedFile(Path.Combine(Path.GetDirectoryName(SampleRecords.Notebook)!, "star.csv"), 123456, ContentHash.Of("another"))],
            Settings = RunJson.Parse("""{"search":{"maximumPeriod":12}}"""),
            Environment = SampleRecords.Machine with { Threads = 8, Packages = new Dictionary<string, string> { ["A.Package"] = "2.0.0" } },
        };
        using (IRunStore store = RunStore.Open(_exo.Store))
        {
            store.Save(changed);
        }

        string differs = await Good("diff", "0000000f", changed.Id);
        Assert.Matches("settings .*search", differs);
        Assert.Matches("inputs .*star.csv changed: sha", differs);
        Assert.Matches("packages .*A.Package 2.0.0 was not there before", differs);
        Assert.Matches("threads .*threads 2 → 8", differs);
        string[] kinds = [.. (await Lines("diff", "0000000f", changed.Id)).Select(line => line.GetProperty("kind").GetString()!)];
        Assert.Equal(["setting", "input", "package", "threads"], kinds.Distinct());
        Assert.Contains("different verbs", await Bad("diff", "0000000e", "0000000f"));
    }

    [Fact]
    public async Task A_tag_moves_and_says_from_where()
    {
        Assert.Equal("best is now [4] 0000000e", (await Good("tag", "0000000e", "best")).Trim());
        Assert.Equal("best is now search 0000000f; it was 0000000e", (await Good("tag", "0000000f", "best")).Trim());
    }

    [Fact]
    public async Task Pruning_says_what_would_go_and_removes_it_only_when_told_to()
    {
        Assert.Contains("would remove 10 records", await Good("prune", "--before", "2026-11-20T12:00"));
        Assert.Equal(30, (await Lines("list", "--cells", "--limit", "100")).Count);
        JsonElement dry = Assert.Single(await Lines("prune", "--before", "2026-11-20T12:00"));
        Assert.False(dry.GetProperty("applied").GetBoolean());
        Assert.Equal(10, dry.GetProperty("ids").GetArrayLength());
        Assert.Contains("removed 10 records", await Good("prune", "--before", "2026-11-20T12:00", "--apply"));
        Assert.Equal(20, (await Lines("list", "--cells", "--limit", "100")).Count);
        Assert.Contains("the chain is intact", await Good("verify", "--chain"));
    }

    [Fact]
    public async Task A_chain_that_was_tampered_with_fails_and_names_the_entry()
    {
        Assert.Contains("the chain is intact: 59 entries", await Good("verify", "--chain"));
        string head = (await Good("verify", "--chain")).Trim().Split(' ')[^1];
        Assert.Contains("intact", await Good("verify", "--chain", "--head", head[..12]));
        Assert.Contains("not in the chain", (await _exo.Run("records", "verify", "--chain", "--head", "0123456789")).Out);
        using (SqliteConnection connection = new($"Data Source={_exo.Store};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "UPDATE entries SET body = replace(body, 'SIM 1', 'SIM 2') WHERE sequence = 5";
            Assert.Equal(1, command.ExecuteNonQuery());
        }

        ExoAnswer answer = await _exo.Run("records", "verify", "--chain");
        Assert.Equal(1, answer.Code);
        Assert.Contains("the chain is not intact", answer.Out);
        Assert.Contains("entry 5 ", answer.Out);
        Assert.False(Assert.Single((await _exo.Run("records", "verify", "--chain", "--json")).Lines).GetProperty("isIntact").GetBoolean());
    }

    [Fact]
    public async Task A_key_is_made_once_and_never_written_over()
    {
        StringWriter output = new(), error = new();
        string file = _exo.File("own.key");
        Assert.Equal(0, await ExoCommandLine.RunAsync(["records", "key", "new", file], new Terminal(output, error, false, false)));
        Assert.Contains($"{file}.pub", output.ToString());
        Assert.True(File.Exists(file) && File.Exists(file + ".pub"));
        Assert.Equal(1, await ExoCommandLine.RunAsync(["records", "key", "new", file], new Terminal(output, error, false, false)));
        Assert.Contains("exists", error.ToString());
    }

    [Fact]
    public async Task A_run_is_cited_by_its_record_in_sentences_and_in_BibTeX()
    {
        Assert.Contains($"run record {SampleRecords.Id(0x0f)}, search of star.ipynb, 2026-11-20.", await Good("cite", "0000000f"));
        Assert.Contains("@misc{run-0000000f,", await Good("cite", "0000000f", "--bibtex"));
    }

    [Fact]
    public async Task A_store_that_is_not_there_and_a_name_that_no_cell_set_are_said_in_a_line()
    {
        Assert.Contains("no cell of this session set period", await Bad("why", "period"));
        File.Delete(_exo.Store);
        Assert.Contains("no runs are recorded in", await Bad("list"));
        Assert.Contains("--records or --notebook names another store", await Bad("why", "x"));
    }

    private async Task<string> Good(params string[] words)
    {
        ExoAnswer answer = await _exo.Run(["records", .. words]);
        Assert.True(answer.Code == 0, answer.Error);
        return answer.Out.ReplaceLineEndings("\n");
    }

    private async Task<string> Bad(params string[] words)
    {
        ExoAnswer answer = await _exo.Run(["records", .. words]);
        Assert.Equal(1, answer.Code);
        return Assert.Single(answer.ErrorLines);
    }

    private async Task<IReadOnlyList<JsonElement>> Lines(params string[] words) => (await Run(words)).Lines;

    private async Task<ExoAnswer> Run(string[] words)
    {
        ExoAnswer answer = await _exo.Run(["records", .. words, "--json"]);
        Assert.True(answer.Code == 0, answer.Error);
        return answer;
    }
}

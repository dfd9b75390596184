using System.Diagnostics;
using System.Text.Json.Nodes;
using ExoInteractive.Cli.Records;
using ExoInteractive.Cli.Tests.Verbs;
using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Comparison;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Cli.Tests.Records;

/// <summary>A replay changes the process's folder, so these run alone.</summary>
[Collection(nameof(RunVerbTests))]
public sealed class VerificationTests : IDisposable
{
    private readonly ExoRun _exo = new();

    public void Dispose() => _exo.Dispose();

    [Fact]
    public async Task A_notebook_is_reproduced_bit_for_bit_until_its_input_its_setting_or_its_code_changes()
    {
        string star = _exo.Star();
        string notebook = await Recorded("#!load star.csv", "#!bls --min-period 2 --max-period 6 --max-planets 1", "candidate.Depth * 1e6", "#!report --out page.pdf");
        byte[] page = File.ReadAllBytes(_exo.File("page.pdf"));
        DateTime written = File.GetLastWriteTimeUtc(_exo.File("page.pdf"));

        Verification same = Verify(notebook);
        Assert.True(same.Outcome == Reproduction.BitForBit, string.Join('\n', same.Summary));
        Assert.Equal(0, same.ExitCode);
        Assert.Equal(4, same.Cells.Count);
        Assert.All(same.Cells, cell => Assert.Equal(CellVerdict.Same, cell.Verdict));
        Assert.Equal(page, File.ReadAllBytes(_exo.File("page.pdf")));
        Assert.Equal(written, File.GetLastWriteTimeUtc(_exo.File("page.pdf")));

        Edit(notebook, "--min-period 2", "--min-period 2.5");
        Verification setting = Verify(notebook);
        Assert.Equal(Reproduction.Differs, setting.Outcome);
        Assert.Equal(1, setting.First);
        Assert.Equal("cell 2 (#!bls): setting --min-period changed from 2 to 2.5", setting.Cause!.Text);
        Assert.Contains(CellVerdict.Consequence, setting.Cells.Skip(2).Select(cell => cell.Verdict));
        Assert.DoesNotContain(CellVerdict.Differs, setting.Cells.Skip(2).Select(cell => cell.Verdict));
        Verification asRecorded = new RecordVerification(Store()).Notebook(notebook, new VerifyRequest { AsRecorded = true });
        Assert.Equal(Reproduction.BitForBit, asRecorded.Outcome);
        Edit(notebook, "--min-period 2.5", "--min-period 2");

        string text = File.ReadAllText(star);
        int digit = text.IndexOf('.', text.Length / 2) + 4;
        File.WriteAllText(star, $"{text[..digit]}{(text[digit] == '5' ? '6' : '5')}{text[(digit + 1)..]}");
        Verification input = Verify(notebook);
        Assert.Equal(0, input.Cause!.Cell);
        Assert.StartsWith("cell 1 (#!load): input star.csv changed: sha ", input.Cause.Text);
        File.WriteAllText(star, text);
        Assert.Equal(Reproduction.BitForBit, Verify(notebook).Outcome);
    }

    [Fact]
    public async Task Another_seed_is_named_and_a_tolerance_lets_its_numbers_pass()
    {
        string notebook = await Recorded("#!simulate --seed 7 --days 10 --out made.csv", "Console.WriteLine(1 + lightCurve.Flux.Span[3] / 1e9)");
        byte[] made = File.ReadAllBytes(_exo.File("made.csv"));
        Edit(notebook, "--seed 7", "--seed 8");
        Verification other = Verify(notebook);
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("seed", other.Cause!.Text);
        Assert.EndsWith("7 → 8", other.Cause.Text);
        Assert.Equal(made, File.ReadAllBytes(_exo.File("made.csv")));
        Verification printed = new RecordVerification(Store()).Notebook(notebook, new VerifyRequest { Tolerances = QuantityTolerances.Parse(["1e-6"]) });
        Assert.Equal(CellVerdict.WithinTolerances, printed.Cells[1].Verdict);
    }

    [Fact]
    public async Task A_cell_that_comes_out_differently_each_time_is_told_from_one_that_something_changed()
    {
        string notebook = await Recorded("int two = 2;", "Console.WriteLine(Guid.NewGuid());", "two * 3");
        Verification verification = Verify(notebook);
        Assert.Equal(1, verification.First);
        Assert.Contains("comes out differently each time it runs; suspects: Guid.NewGuid in cell 2", verification.Cause!.Text);
        Assert.Equal(CellVerdict.Same, verification.Cells[2].Verdict);
    }

    [Fact]
    public async Task What_the_records_do_not_hold_is_said_to_be_unknown()
    {
        File.WriteAllText(_exo.File("a.txt"), "1");
        string notebook = await Recorded("string name = \"a\";", "File.ReadAllText(name + \".t\" + \"xt\")");
        File.WriteAllText(_exo.File("a.txt"), "2");
        Assert.StartsWith("unknown: two replays of cell 2", Verify(notebook).Cause!.Text);
    }

    [Fact]
    public async Task A_failure_is_reproduced_as_a_failure_and_its_absence_is_a_difference()
    {
        string notebook = await Recorded("int one = 1;", "if (one == 1) { throw new InvalidOperationException(\"on purpose\"); }");
        Assert.Equal(Reproduction.BitForBit, Verify(notebook).Outcome);
        Edit(notebook, "one == 1", "one == 2");
        Verification verification = Verify(notebook);
        Assert.Equal(1, verification.First);
        Assert.Contains("on purpose", verification.Cells[1].Effects.First().Describe());
        Assert.EndsWith("the code changed", verification.Cause!.Text);
    }

    [Fact]
    public async Task How_long_a_cell_took_is_no_result()
    {
        string notebook = await Recorded("#!time\nConsole.WriteLine(\"done\");");
        Assert.Equal(Reproduction.BitForBit, Verify(notebook).Outcome);
    }

    [Fact]
    public async Task A_change_without_effect_is_mentioned_and_no_failure()
    {
        string notebook = await Recorded("int one = 1;", "one + 1");
        Edit(notebook, "int one = 1;", "int one = 3 - 2;");
        Verification verification = Verify(notebook);
        Assert.Equal(Reproduction.BitForBit, verification.Outcome);
        Assert.Contains(verification.Notes, note => note.StartsWith("without effect on any result: cell 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_slice_is_verified_by_itself_and_gives_the_same_value()
    {
        await Recorded("int a = 20;", "int unused = 5;", "int b = a + 1;", "throw new Exception(\"later\");");
        using IRunStore store = Store();
        IReadOnlyList<RunRecord> session = store.Session(store.List(new RunQuery { Cells = true })[0].SessionId);
        Slice slice = Slice.Of(session, new SliceTarget("b * 2"));
        Verification verification = new RecordVerification(store).Slice(session, slice, new VerifyRequest());
        Assert.Equal(Reproduction.BitForBit, verification.Outcome);
        Assert.Equal([1, 3], verification.Cells.Select(cell => cell.Number));
        using RecordReplay replay = new();
        ReplayResult result = replay.Run(ReplayRequest.Of(slice, _exo.Folder));
        Assert.Equal("42", result.Value!.Data["text/plain"]);
        Assert.Equal(slice.Cells.Select(cell => cell.Id), result.Runs.Select(run => run.Id));
    }

    [Fact]
    public async Task A_replay_within_a_replay_does_nothing()
    {
        string notebook = await Recorded("#!replay", "1 + 1");
        Verification verification = Verify(notebook);
        Assert.Equal(Reproduction.BitForBit, verification.Outcome);
        Assert.Equal(2, Assert.Single(verification.Cells).Number);
    }

    [Fact]
    public async Task Outputs_that_were_edited_in_the_file_are_found()
    {
        string notebook = await Recorded("21 * 2", "Console.WriteLine(\"kept\");");
        string executed = Path.ChangeExtension(notebook, ".executed.ipynb");
        Assert.Equal("the outputs of 2 cells in the notebook's file are those recorded", Verify(executed).Stored!.ToString());
        File.WriteAllText(executed, File.ReadAllText(executed).Replace("\"42\"", "\"43\"", StringComparison.Ordinal));
        Verification verification = Verify(executed);
        Assert.Equal(Reproduction.BitForBit, verification.Outcome);
        Assert.Equal(["cell 1"], verification.Stored!.Changed);
    }

    [Fact]
    public async Task A_replay_that_is_killed_leaves_the_users_files_as_they_were()
    {
        string notebook = await Recorded(
            "#!simulate --seed 3 --days 10 --out made.csv",
            "if (File.Exists(\"slow\")) { File.WriteAllText(\"begun\", \"\"); Thread.Sleep(60_000); }");
        string made = _exo.File("made.csv"), contents = File.ReadAllText(made);
        DateTime written = File.GetLastWriteTimeUtc(made);
        File.WriteAllText(_exo.File("slow"), "");
        IReadOnlyList<string> line = OwnProgram.CommandLine(["records", "verify", notebook, "--records", _exo.Store]);
        using Process process = Process.Start(new ProcessStartInfo(line[0], line.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Stopwatch watch = Stopwatch.StartNew();
        while (!File.Exists(_exo.File("begun")) && !process.HasExited && watch.Elapsed < TimeSpan.FromMinutes(2))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.False(process.HasExited);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(contents, File.ReadAllText(made));
        Assert.Equal(written, File.GetLastWriteTimeUtc(made));
        Assert.Equal(2, Store().List(new RunQuery { Verb = RunRecord.CellVerb }).Count);
    }

    private async Task<string> Recorded(params string[] cells)
    {
        JsonArray all = [];
        foreach (string cell in cells)
        {
            all.Add((JsonNode)new JsonObject
            {
                ["cell_type"] = "code",
                ["id"] = $"cell{all.Count}",
                ["metadata"] = new JsonObject(),
                ["source"] = cell,
                ["outputs"] = new JsonArray(),
                ["execution_count"] = null,
            });
        }

        string path = _exo.File("n.ipynb");
        JsonObject notebook = new() { ["cells"] = all, ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5 };
        File.WriteAllText(path, notebook.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        await _exo.Run("run", path);
        return path;
    }

    private Verification Verify(string notebook)
    {
        using IRunStore store = Store();
        return new RecordVerification(store).Notebook(notebook, new VerifyRequest());
    }

    private IRunStore Store() => RunStore.Open(_exo.Store);

    private static void Edit(string notebook, string before, string after)
    {
        string text = File.ReadAllText(notebook);
        Assert.Contains(before, text);
        File.WriteAllText(notebook, text.Replace(before, after, StringComparison.Ordinal));
    }
}

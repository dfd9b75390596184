using System.CommandLine;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Scripting.Accounts;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Tests.Scripting.Accounts;

public sealed class CellAccountTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("exo-account-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Reads_name_the_entries_of_the_cells_that_made_the_value()
    {
        AccountJournal journal = new();
        await using Notebook notebook = Open(journal);
        await notebook.Run("var list = new List<int> { 1 }; int Twice(int i) => 2 * i;");
        await notebook.Run("list.Add(Twice(2));");
        await notebook.Run("int unrelated = 7;");
        await notebook.Run("int total = list.Sum() + list.Count;");

        Assert.Equal(
            ["Twice Value entry-001", "list Value entry-001", "list Assignment entry-001"],
            journal.Of(2).Reads.Select(Describe));
        Assert.Empty(journal.Of(3).Reads);
        Assert.Equal(["list Value entry-001 entry-002"], journal.Of(4).Reads.Select(Describe));
    }

    [Fact]
    public async Task Writes_hold_type_and_final_value_of_what_is_simple()
    {
        AccountJournal journal = new();
        await using Notebook notebook = Open(journal);
        await notebook.Run("double p = 1; var list = new List<int>(); string star = \"TIC 7\"; int Twice(int i) => 2 * i; p = 0.1 + 0.2;");
        await notebook.Run("p *= 10; list.Add(1);");

        Assert.Equal(
            ["Twice Declared  ", "list Declared List<int> ", "p Declared double 0.30000000000000004", "star Declared string TIC 7"],
            journal.Of(1).Writes.Select(Describe));
        Assert.Equal(["list Changed List<int> ", "p Assigned double 3.0000000000000004"], journal.Of(2).Writes.Select(Describe));
    }

    [Fact]
    public async Task What_a_failed_cell_had_done_by_then_is_in_its_account()
    {
        AccountJournal journal = new();
        await using Notebook notebook = Open(journal);
        await notebook.Run("int a = 1;");
        await notebook.Run("int b = a + 1; Console.Write(\"so far\"); throw new InvalidOperationException(\"no\");");

        CellAccount account = journal.Of(2);
        Assert.Equal(["a Value entry-001"], account.Reads.Select(Describe));
        Assert.Equal(["b Declared int 2"], account.Writes.Select(Describe));
        Assert.Equal(["stdout so far", "error InvalidOperationException: no"], account.Shown.Select(Describe));
        Assert.False(journal.ResultOf(2).Succeeded);
    }

    [Fact]
    public async Task A_cell_that_was_given_up_is_accounted_for_once_with_what_is_known()
    {
        AccountJournal journal = new();
        await using Notebook notebook = new(new ScriptEngineSettings { Journal = journal, InterruptGrace = TimeSpan.FromMilliseconds(200) });
        Task<RecordedOutput> running = await notebook.Started("int a = 5; Console.Write(1); Console.Out.Flush(); System.Numerics.BigInteger.Pow(3, 40_000_000);");
        notebook.Engine.Interrupt();
        Assert.Equal("KeyboardInterrupt", Assert.Single((await running).Errors).Name);
        Assert.True(journal.HasEnded(1));
        Assert.Equal(["a Declared int 5"], journal.Of(1).Writes.Select(Describe));
        Assert.Equal(["stdout 1", "error KeyboardInterrupt"], journal.Of(1).Shown.Select(output => Describe(output).Split(':')[0]));
    }

    [Fact]
    public async Task Magics_are_written_out_with_their_defaults_and_the_variables_they_stand_for()
    {
        AccountJournal journal = new();
        await using Notebook notebook = Open(journal, Probe());
        await notebook.Run("double limit = 2.5;");
        await notebook.Run("#!probe \"two words\" --limit @limit --flag");
        await notebook.Run("#!probe x --many a b");

        MagicUse first = Assert.Single(journal.Of(2).Magics);
        Assert.Equal("#!probe", first.Name);
        Assert.Equal(
            ["--flag=true", "--limit=2.5", "--many=null", "--rate=0.5", "--secret=null", "word=two words"],
            first.Options.Select(option => $"{option.Key}={option.Value ?? "null"}"));
        Assert.Equal(["limit Value entry-001"], journal.Of(2).Reads.Select(Describe));
        Assert.Equal(("a b", "false"), (journal.Of(3).Magics[0].Options["--many"], journal.Of(3).Magics[0].Options["--flag"]));
    }

    [Fact]
    public async Task A_password_is_in_no_account()
    {
        AccountJournal journal = new();
        await using Notebook notebook = Open(journal, Probe());
        await notebook.Run("#!probe x --secret @password:\"key\"", (_, _) => "swordfish");
        await notebook.Run("string copy = \"sword\" + \"fish\"; string other = \"shark\";");
        await notebook.Run("string typed = await GetPasswordAsync();", (_, _) => "trout and salmon");
        Assert.Equal("•••", journal.Of(1).Magics[0].Options["--secret"]);
        Assert.Equal(["copy Declared string ", "other Declared string shark"], journal.Of(2).Writes.Select(Describe));
        Assert.Equal(["typed Declared string "], journal.Of(3).Writes.Select(Describe));
    }

    [Fact]
    public async Task Variables_that_magics_set_are_writes_and_imports_are_kept_in_order()
    {
        AccountJournal journal = new();
        await using Notebook notebook = Open(journal);
        await File.WriteAllTextAsync(Path.Combine(_folder, "shapes.csx"), "using System.Numerics;\nint corners = 4;");
        await notebook.Run("#!set --name period --value 3.52");
        await notebook.Run("#r \"System.Xml\"\nusing System.Net;\n#!import shapes.csx\nint x = 1;");

        Assert.Equal(["period Declared double 3.52"], journal.Of(1).Writes.Select(Describe));
        Assert.Equal(["#r \"System.Xml\"", "using System.Net;", "#!import shapes.csx", "using System.Numerics;"], journal.Of(2).Imports);
        Assert.Equal(["#!import"], journal.Of(2).Magics.Select(magic => magic.Name));
        Assert.Equal(["corners", "x"], journal.Of(2).Writes.Select(write => write.Name));
    }

    [Fact]
    public async Task Files_that_the_code_names_are_inputs_or_outputs()
    {
        AccountJournal journal = new();
        await using Notebook notebook = Open(journal);
        string[] inputs = [.. new[] { "a.txt", "b.txt", "c.txt", "d.txt" }.Select(name => Path.Combine(_folder, name))];
        foreach (string file in inputs)
        {
            await File.WriteAllTextAsync(file, "before");
        }

        await notebook.Run($"const string sum = \"b\" + \".txt\"; string full = System.IO.Path.Combine(@\"{_folder}\", \"c.txt\");");
        await notebook.Run($"var text = \"a.txt\" + sum.Length + full.Length; System.IO.File.WriteAllText(@\"{_folder}/new.txt\", text); System.IO.File.WriteAllText(@\"{inputs[3]}\", \"after it\"); var page = \"https://me:secret@example.org/page?q=1\";");

        Assert.Equal(["b.txt read", "c.txt read"], journal.Of(1).Files.Select(Describe).Order());
        Assert.Equal(
            ["a.txt read", "b.txt read", "c.txt read", "d.txt written", "https://example.org/page?q=1", "new.txt written"],
            journal.Of(2).Files.Select(Describe).Order());
        Assert.Contains(inputs[0], journal.Read);
    }

    [Fact]
    public async Task Cells_run_again_have_entries_of_their_own_within_the_outer_one()
    {
        AccountJournal journal = new();
        await using Notebook notebook = Open(journal);
        await Run(notebook, "a", "int a = 1;");
        await Run(notebook, "b", "Console.Write($\"a is {a}\"); int b = a;");
        await Run(notebook, "a", "int a = 2;");
        await Run(notebook, "r", "#!rerun --stale");

        Assert.Equal(5, journal.Count);
        Assert.Equal(("Console.Write($\"a is {a}\"); int b = a;", "b", AccountJournal.Id(4)), (journal.StartOf(5).Code, journal.StartOf(5).CellId, journal.StartOf(5).Within));
        Assert.Equal(["a Value entry-003"], journal.Of(5).Reads.Select(Describe));
        Assert.Equal(["b Declared int 2"], journal.Of(5).Writes.Select(Describe));
        Assert.Equal(["stdout a is 2"], journal.Of(5).Shown.Select(Describe));
        Assert.Equal("#!rerun", Assert.Single(journal.Of(4).Magics).Name);
        Assert.Contains("stdout a is 2", journal.Of(4).Shown.Select(Describe));

        await Run(notebook, "c", "int c = b;");
        Assert.Equal(["b Value entry-005"], journal.Of(6).Reads.Select(Describe));
    }

    [Fact]
    public async Task Replay_runs_what_was_run_again_and_leaves_out_the_cell_that_did()
    {
        AccountJournal journal = new()
        {
            Earlier = [new("int a = 1;", "a", 1, true), new("#!rerun 1\n", "r", 2, true), new("a += 1;", "a", 1, true) { Within = "outer" }],
        };
        await using Notebook notebook = Open(journal);
        await notebook.Run("#!replay");
        Assert.Equal("2", await notebook.Value("a"));
        Assert.Equal(AccountJournal.Id(1), journal.StartOf(2).Within);
    }

    [Fact]
    public async Task Outputs_carry_the_short_id_of_their_cell()
    {
        AccountJournal journal = new();
        await using Notebook notebook = Open(journal);
        RecordedOutput output = await notebook.Run("display(1); RecordId");
        Assert.Equal("ntry-001", output.Displays[0].RecordId);
        Assert.Equal("ntry-001", output.ExecuteResults[0].RecordId);
        Assert.Equal("entry-001", output.ExecuteResults[0].Data["text/plain"]);

        RecordedOutput without = await notebook.Run("display(1); RecordId", storeHistory: false);
        Assert.Null(without.Displays[0].RecordId);
        Assert.Equal("<null>", without.ExecuteResults[0].Data["text/plain"]);
    }

    [Fact]
    public async Task A_display_is_accounted_for_as_it_looked_at_last()
    {
        AccountJournal journal = new();
        await using Notebook notebook = Open(journal);
        await notebook.Run("Console.Write(\"a\"); var shown = display(\"first\"); Console.Error.Write(\"e\"); shown.Update(\"last\"); Console.Write(\"b\"); 42");
        await notebook.Run("shown.Update(\"later\");");
        await notebook.Run("display(1); Console.Write(\"gone\"); ClearOutput(); display(2);");

        Assert.Equal(["stdout ab", "display last", "stderr e", "result 42"], journal.Of(1).Shown.Select(Describe));
        Assert.Equal(["display later"], journal.Of(2).Shown.Select(Describe));
        Assert.Equal(["display 2"], journal.Of(3).Shown.Select(Describe));
    }

    [Fact]
    public async Task Text_printed_by_a_background_task_after_the_end_is_not_noted()
    {
        AccountJournal journal = new();
        await using Notebook notebook = Open(journal);
        RecordedOutput output = await notebook.Run("Console.Write(\"in time\"); var late = Task.Run(async () => { await Task.Delay(100); Console.Write(\"late\"); });");
        await notebook.Run("late.Wait();");
        Assert.True(SpinWait.SpinUntil(() => output.Out.Contains("late"), TimeSpan.FromSeconds(20)));
        Assert.Equal(["stdout in time"], journal.Of(1).Shown.Select(Describe));
    }

    [Fact]
    public async Task A_journal_that_fails_costs_one_warning_and_no_cell()
    {
        AccountJournal journal = new() { OnEnd = _ => throw new IOException("the disk is gone") };
        await using Notebook notebook = Open(journal);
        RecordedOutput first = await notebook.Run("int a = 1;"), second = await notebook.Run("a + 1");
        Assert.Contains("the record of cell 1 is incomplete: IOException: the disk is gone", first.Err);
        Assert.Equal("2", Assert.Single(second.ExecuteResults).Data["text/plain"]);
        Assert.Empty(second.Err);
    }

    [Fact]
    public async Task A_magic_knows_the_entry_of_the_cell_it_runs_for()
    {
        List<string?> seen = [];
        AccountJournal journal = new();
        await using Notebook notebook = Open(journal, new Magic(new Command("#!who", "Says where it is."), (_, host, _) =>
        {
            seen.Add($"{host.RecordId} {host.CellId}");
            return Task.CompletedTask;
        }));
        await Run(notebook, "w", "#!who");
        await Run(notebook, "r", "#!rerun 1");
        Assert.Equal(["entry-001 w", "entry-003 w"], seen);
        Assert.Equal("#!who", Assert.Single(journal.Of(3).Magics).Name);
        Assert.Equal("#!rerun", Assert.Single(journal.Of(2).Magics).Name);
    }

    private static Magic Probe() => new(
        new Command("#!probe", "Does nothing.")
        {
            new Argument<string>("word"),
            new Option<double?>("--limit"),
            new Option<double>("--rate") { DefaultValueFactory = _ => 0.5 },
            new Option<bool>("--flag"),
            new Option<string[]>("--many") { AllowMultipleArgumentsPerToken = true },
            new Option<string?>("--secret"),
        },
        (_, _, _) => Task.CompletedTask);

    private static async Task Run(Notebook notebook, string id, string code)
    {
        CellResult result = await notebook.Engine.ExecuteAsync(new CellRequest(code, CellId: id), new RecordedOutput()).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(result.Succeeded, result.Error?.Message);
    }

    private static string Describe(SymbolRead read) => $"{read.Name} {read.Kind} {string.Join(' ', read.From)}";

    private static string Describe(SymbolWrite write) => $"{write.Name} {write.Kind} {write.Type} {write.Value}";

    private static string Describe(ShownOutput output) => $"{output.Kind} {output.Forms.First(form => form.MimeType == "text/plain").Text!.Split('\n')[0]}";

    private static string Describe(MentionedFile file) => file.IsAddress ? file.Path : $"{Path.GetFileName(file.Path)} {(file.IsWritten ? "written" : "read")}";

    private Notebook Open(AccountJournal journal, params Magic[] magics)
        => new(new ScriptEngineSettings { Journal = journal, Magics = magics, WorkingDirectory = _folder });
}

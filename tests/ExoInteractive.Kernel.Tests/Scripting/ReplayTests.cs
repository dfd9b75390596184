using System.Collections.Concurrent;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Scripting.Accounts;

namespace ExoInteractive.Kernel.Tests.Scripting;

public class ReplayTests
{
    [Fact]
    public async Task Cells_with_history_are_kept_before_they_run_and_their_end_after()
    {
        MemoryJournal journal = new([]);
        await using (Notebook notebook = new(new ScriptEngineSettings { Journal = journal }))
        {
            await notebook.Value("int a = 1;");
            await notebook.Failure("throw new Exception();");
            await notebook.Run("int hidden = 1;", storeHistory: false);
            await notebook.Run("int silent = 1;", silent: true);
        }

        Assert.Equal(["[1] int a = 1; id True", "[2] throw new Exception(); id False"], journal.Cells.Select(Describe));
    }

    [Fact]
    public async Task A_cell_that_was_given_up_has_ended_in_the_journal()
    {
        MemoryJournal journal = new([]);
        await using Notebook notebook = new(new ScriptEngineSettings { Journal = journal, InterruptGrace = TimeSpan.FromMilliseconds(200) });
        Task<RecordedOutput> running = await notebook.Started("Console.Write(1); Console.Out.Flush(); System.Numerics.BigInteger.Pow(3, 40_000_000);");
        notebook.Engine.Interrupt();
        RecordedOutput output = await running;
        Assert.Contains("#!replay", Assert.Single(output.Errors).Message);
        Assert.False(Assert.Single(journal.Cells).Outcome);
        RecordedOutput about = await notebook.Run("#!about");
        Assert.Contains("cell 1 could not be stopped", Assert.Single(about.Displays).Data["text/plain"]);
    }

    [Fact]
    public async Task Replay_runs_what_succeeded_in_order_and_names_what_it_left_out()
    {
        MemoryJournal journal = new(
        [
            new("int a = 1;", null, 1, true), new("throw new Exception();", null, 2, false), new("#!replay", null, 3, true),
            new("a += 5; a", null, 4, true), new("while (true) { }", null, 5, null),
        ]);
        await using Notebook notebook = new(new ScriptEngineSettings { Journal = journal });
        RecordedOutput output = await notebook.Run("#!replay");
        Assert.True(output.Result!.Succeeded);
        Assert.Equal("left out: [2] throw new Exception(); (failed)\nleft out: [5] while (true) { } (never ended)\n", output.Out);
        Assert.Equal(["replaying 2 cells", "6"], output.Displays.Select(bundle => bundle.Data["text/plain"]));
        Assert.Equal("replayed 2 cells", output.All[^1].Text);
        Assert.Equal("6", await notebook.Value("a"));
        Assert.Equal(["[1] #!replay id True", "[1] int a = 1;  True", "[4] a += 5; a  True", "[2] a id True"], journal.Cells.Select(Describe));
    }

    [Fact]
    public async Task Replay_shows_its_list_and_stops_where_told()
    {
        MemoryJournal journal = new([new("int a = 1;", null, 1, true), new("a++;\na", null, 2, true), new("a = 100;", null, 3, true)]);
        await using Notebook notebook = new(new ScriptEngineSettings { Journal = journal });
        Assert.Equal("[1] int a = 1;\n[2] a++;\n[3] a = 100;\n", (await notebook.Run("#!replay --list")).Out);
        Assert.Contains("no cell [9]", (await notebook.Failure("#!replay --to 9")).Message);
        Assert.True((await notebook.Run("#!replay --to 2")).Result!.Succeeded);
        Assert.Equal("2", await notebook.Value("a"));
    }

    [Fact]
    public async Task Replay_stops_at_the_first_failure_and_says_where()
    {
        MemoryJournal journal = new([new("int a = 1;", null, 1, true), new("int b = a / (a - 1);", null, 2, true), new("a = 7;", null, 3, true)]);
        await using Notebook notebook = new(new ScriptEngineSettings { Journal = journal });
        RecordedOutput output = await notebook.Run("#!replay");
        Assert.Contains(output.All, each => each.Kind == "update" && each.Text.EndsWith("stopped at [2] int b = a / (a - 1);"));
        Assert.Equal("DivideByZeroException", Assert.Single(output.Errors).Name);
        Assert.Contains("cell 2 of the last session", string.Join("\n", output.Errors[0].Traceback));
        Assert.Equal("1", await notebook.Value("a"));
    }

    [Fact]
    public async Task Replay_can_be_stopped_and_without_an_earlier_session_says_so()
    {
        await using (Notebook notebook = new(new ScriptEngineSettings { Journal = new MemoryJournal([]) }))
        {
            Assert.Contains("no session before", (await notebook.Run("#!replay")).Out);
        }

        await using (Notebook notebook = new())
        {
            Assert.Contains("no cells are kept", (await notebook.Failure("#!replay")).Message);
        }

        await using (Notebook notebook = new(new ScriptEngineSettings { Journal = new MemoryJournal([new("Console.Write(1); Console.Out.Flush(); Thread.Sleep(-1);", null, 1, true)]) }))
        {
            Task<RecordedOutput> running = await notebook.Started("#!replay");
            notebook.Engine.Interrupt();
            Assert.Equal("KeyboardInterrupt", Assert.Single((await running).Errors).Name);
        }
    }

    private static string Describe(JournalCell cell) => $"[{cell.ExecutionCount}] {cell.Code} {cell.CellId} {cell.Outcome}";

    private sealed class MemoryJournal(IReadOnlyList<JournalCell> last) : ICellJournal
    {
        private readonly ConcurrentDictionary<string, JournalCell> _cells = new();
        private int _count;

        public IEnumerable<JournalCell> Cells => _cells.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value);

        public string Started(JournalCell cell)
        {
            string id = $"{Interlocked.Increment(ref _count):000}";
            _cells[id] = cell;
            return id;
        }

        public void Ended(string id, CellResult result, CellAccount account) => _cells[id] = _cells[id] with { Outcome = result.Succeeded };

        public IReadOnlyList<JournalCell> LastSession() => last;
    }
}

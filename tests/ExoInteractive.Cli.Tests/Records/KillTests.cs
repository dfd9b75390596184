using System.Diagnostics;
using System.Text.Json.Nodes;
using ExoInteractive.Postgres;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Tests.Records;

/// <summary>
/// Notebooks killed at random moments. Each cell writes down the id of its own record, which the store had acknowledged before
/// the cell began: every id written down must be in the store afterwards, each but the last of its notebook as ended.
/// A few kills here; EXO_KILLS=200 for as many as one likes.
/// </summary>
public sealed class KillTests : IDisposable
{
    private const int CellCount = 200, NotebooksAtOnce = 8;
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(3);

    private readonly ExoRun _exo = new();

    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("EXO_KILLS"), out int asked) ? asked : NotebooksAtOnce;

    public void Dispose() => _exo.Dispose();

    [Fact]
    public void A_notebook_killed_at_any_moment_leaves_every_acknowledged_record_and_a_whole_chain()
    {
        Random moments = new(1);
        for (int i = 0; i < Kills; i++)
        {
            KillAll([Notebook.Start(_exo, $"alone-{i}", _exo.Store)], moments);
        }

        CheckChain(_exo.Store);
    }

    [Fact]
    public void Eight_notebooks_writing_one_SQLite_file_and_killed_leave_every_acknowledged_record_and_a_whole_chain() => KillEight(_exo.Store);

    [Fact]
    public void Eight_notebooks_writing_one_PostgreSQL_database_and_killed_leave_every_acknowledged_record_and_a_whole_chain()
    {
        using PostgresServer server = new();
        KillEight(server.Address("kills"));
    }

    private void KillEight(string store)
    {
        Random moments = new(2);
        for (int i = 0; i < Kills / NotebooksAtOnce; i++)
        {
            KillAll([.. Enumerable.Range(0, NotebooksAtOnce).Select(n => Notebook.Start(_exo, $"round-{i}-{n}", store))], moments);
        }

        CheckChain(store);
    }

    private static void KillAll(IReadOnlyList<Notebook> notebooks, Random moments)
    {
        try
        {
            Assert.All(notebooks, notebook => notebook.WaitForFirstCell());
            foreach (Notebook notebook in notebooks.OrderBy(_ => moments.Next()))
            {
                Thread.Sleep(LongestLife * (moments.NextDouble() / notebooks.Count));
                notebook.Kill();
            }
        }
        finally
        {
            foreach (Notebook notebook in notebooks)
            {
                notebook.Dispose();
            }
        }

        Assert.All(notebooks, notebook => notebook.CheckRecords());
    }

    private static void CheckChain(string store)
    {
        using RunStore opened = RunStore.Open(store);
        ChainVerification chain = opened.Verify(new ChainCheck());
        Assert.Empty(chain.Findings);
        Assert.True(chain.Entries > Kills);
    }

    /// <summary>A notebook of many small cells that runs in a process of its own.</summary>
    private sealed class Notebook : IDisposable
    {
        private readonly Process _process;
        private readonly string _store;
        private readonly string _acknowledged;

        private Notebook(Process process, string store, string acknowledged)
        {
            _process = process;
            _store = store;
            _acknowledged = acknowledged;
        }

        public static Notebook Start(ExoRun exo, string name, string store)
        {
            string path = exo.File($"{name}.ipynb"), acknowledged = exo.File($"{name}.txt");
            File.WriteAllText(path, new JsonObject
            {
                ["cells"] = new JsonArray([.. Enumerable.Range(0, CellCount).Select(i => new JsonObject
                {
                    ["cell_type"] = "code",
                    ["id"] = $"c{i}",
                    ["source"] = $"System.IO.File.AppendAllText({JsonValue.Create(acknowledged)!.ToJsonString()}, Kernel.RecordId + \"\\n\"); int x{i} = {i}; x{i}",
                    ["metadata"] = new JsonObject(),
                    ["outputs"] = new JsonArray(),
                    ["execution_count"] = null,
                })]),
                ["metadata"] = new JsonObject(),
                ["nbformat"] = 4,
                ["nbformat_minor"] = 5,
            }.ToJsonString());
            ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "exo.dll"), "run", path, "--records", store])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            return new Notebook(Process.Start(start)!, store, acknowledged);
        }

        public void WaitForFirstCell()
        {
            bool begun = SpinWait.SpinUntil(() => _process.HasExited || File.Exists(_acknowledged), TimeSpan.FromSeconds(120));
            Assert.True(begun && !_process.HasExited, _process.HasExited ? _process.StandardError.ReadToEnd() : "no cell began");
        }

        public void Kill()
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        public void CheckRecords()
        {
            // The last line may be torn: its id was being written down when the process was killed.
            string[] ids = File.ReadAllText(_acknowledged).Split('\n')[..^1];
            using RunStore store = RunStore.Open(_store);

            // Where eight press on one store, one that waited too long keeps its records aside; they are not lost with it.
            store.AdoptPending();
            for (int i = 0; i < ids.Length; i++)
            {
                RunRecord record = Assert.Single(store.Find(ids[i]));
                Assert.Equal($"c{i}", record.CellId);
                Assert.True(i == ids.Length - 1 || record.Outcome == RunOutcome.Succeeded, $"cell {i} of {ids.Length} is {record.Outcome}");
            }
        }

        public void Dispose()
        {
            if (!_process.HasExited)
            {
                Kill();
            }

            _process.Dispose();
        }
    }
}

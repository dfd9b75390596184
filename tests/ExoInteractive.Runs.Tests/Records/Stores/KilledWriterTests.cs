using ExoInteractive.Postgres;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Tests.Records.Stores;

/// <summary>
/// Eight processes write one store and are killed at random moments. EXO_KILLS asks for more than the few kills of everyday;
/// 200 of each kind take some minutes.
/// </summary>
public abstract class KilledWriterTests(TestStore at) : IDisposable
{
    private const int Writers = 8;

    public void Dispose() => at.Dispose();

    [Fact]
    public void No_acknowledged_record_is_lost_however_many_writers_are_killed()
    {
        string address = at.Address;
        int kills = int.TryParse(Environment.GetEnvironmentVariable("EXO_KILLS"), out int asked) ? asked : Writers;
        Random random = new(7);
        List<(string Id, bool HasEnded)> acknowledged = [];
        for (int round = 0; round < (kills + Writers - 1) / Writers; round++)
        {
            WriterProcess[] writers = [.. Enumerable.Range(0, Writers).Select(
                writer => WriterProcess.Start(address, at.Folder.File($"acks-{round}-{writer}"), at.Folder.File("state")))];
            try
            {
                foreach (WriterProcess writer in writers)
                {
                    writer.WaitUntil(() => writer.HasBegun && writer.Acknowledgements.Count > 0);
                }

                foreach (WriterProcess writer in writers)
                {
                    Thread.Sleep(random.Next(40));
                    writer.Kill();
                }
            }
            finally
            {
                Array.ForEach(writers, writer => writer.Dispose());
            }

            acknowledged.AddRange(writers.SelectMany(writer => writer.Acknowledgements));
        }

        // What waits for the store, had it been held up too long, is added by the next writer.
        using (RunRecorder recorder = new(new RunRecorderSettings { Store = address, PendingFolder = at.Folder.File("state") }))
        {
            recorder.Record(new RunRequest("load", new { }), _ => 0);
        }

        using RunStore store = at.Open();
        ChainVerification verification = store.Verify(new ChainCheck());
        Assert.True(verification.IsIntact, string.Join("; ", verification.Findings));
        Dictionary<string, RunRecord> records = store.List(new RunQuery { Limit = int.MaxValue }).ToDictionary(record => record.Id);
        foreach ((string id, bool hasEnded) in acknowledged)
        {
            Assert.True(records.TryGetValue(id, out RunRecord? record), $"{id} was acknowledged and is lost");
            Assert.True(!hasEnded || record.Outcome == RunOutcome.Succeeded, $"the end of {id} was acknowledged and is lost");
        }
    }

    [Fact]
    public void Eight_processes_at_once_lose_nothing_and_load_no_driver_they_do_not_need()
    {
        const int runs = 10;
        string address = at.Address;
        WriterProcess[] writers = [.. Enumerable.Range(0, Writers).Select(
            writer => WriterProcess.Start(address, at.Folder.File($"acks-{writer}"), at.Folder.File("state"), runs))];
        foreach (WriterProcess writer in writers)
        {
            using (writer)
            {
                writer.WaitForEnd();
            }
        }

        using RunStore store = at.Open();
        ChainVerification verification = store.Verify(new ChainCheck());
        Assert.True(verification.IsIntact, string.Join("; ", verification.Findings));
        Assert.Equal(2 * Writers * runs, verification.Entries);
        Assert.Equal(Writers, store.List(new RunQuery { Limit = 1000 }).Select(record => record.SessionId).Distinct().Count());
    }
}

public sealed class SqliteKilledWriterTests() : KilledWriterTests(new SqliteTestStore());

public sealed class PostgresKilledWriterTests(PostgresServer server) : KilledWriterTests(new PostgresTestStore(server));

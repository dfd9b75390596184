using System.Diagnostics;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Tests.Records.Stores;

/// <summary>
/// A process that writes records as fast as it can and notes each one that it was told is kept. The process is this test
/// program, asked for the one test that writes.
/// </summary>
public sealed class WriterProcess : IDisposable
{
    private const string Store = "EXO_TEST_STORE", Acknowledged = "EXO_TEST_ACKNOWLEDGED", State = "EXO_TEST_STATE", Runs = "EXO_TEST_RUNS";

    private readonly Process _process;
    private readonly string _acknowledged;

    private WriterProcess(Process process, string acknowledged)
    {
        _process = process;
        _acknowledged = acknowledged;
    }

    /// <summary>Whether it is about to open the store.</summary>
    public bool HasBegun => File.Exists(_acknowledged);

    /// <summary>The ids it noted: true for those that have ended.</summary>
    public IReadOnlyList<(string Id, bool HasEnded)> Acknowledgements
    {
        get
        {
            using FileStream stream = new(_acknowledged, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            string[] lines = new StreamReader(stream).ReadToEnd().Split('\n');
            return [.. lines[..^1].Where(line => line.Length == 33).Select(line => (line[1..], line[0] == 'E'))];
        }
    }

    /// <summary>Starts one.</summary>
    /// <param name="store">The store's address.</param>
    /// <param name="acknowledged">The file it notes records in.</param>
    /// <param name="state">Its folder of pending records.</param>
    /// <param name="runs">How many runs it records; null to go on until it is killed.</param>
    public static WriterProcess Start(string store, string acknowledged, string state, int? runs = null)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, $"{typeof(WriterProcess).Assembly.GetName().Name}.dll"),
            "-noLogo", "-noColor", "-method", $"{typeof(Writer).FullName}.{nameof(Writer.Writes_as_many_runs_as_it_is_asked_for)}",
        ];
        ProcessStartInfo start = new("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Store] = store;
        start.Environment[Acknowledged] = acknowledged;
        start.Environment[State] = state;
        start.Environment[Runs] = $"{runs}";
        Process process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new WriterProcess(process, acknowledged);
    }

    /// <summary>Waits for something that the process brings about.</summary>
    public void WaitUntil(Func<bool> condition)
    {
        Assert.True(SpinWait.SpinUntil(() => condition() || _process.HasExited, TimeSpan.FromMinutes(2)), "the writer does nothing");
        Assert.True(condition(), "the writer ended too early");
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    /// <summary>Waits for one that ends by itself.</summary>
    public void WaitForEnd() => Assert.True(_process.WaitForExit(TimeSpan.FromMinutes(2)) && _process.ExitCode == 0, "the writer failed");

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    /// <summary>What the process does; as one test among others it writes a few runs to a store of its own.</summary>
    public sealed class Writer : IDisposable
    {
        private const int Few = 3;

        private readonly TemporaryFolder _folder = new();

        public void Dispose() => _folder.Dispose();

        [Fact]
        public void Writes_as_many_runs_as_it_is_asked_for()
        {
            bool isProcess = Environment.GetEnvironmentVariable(Store) is not null;
            string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? _folder.File(name);
            int runs = !isProcess ? Few : int.TryParse(Environment.GetEnvironmentVariable(Runs), out int asked) ? asked : int.MaxValue;
            Write(Variable(Store), Variable(Acknowledged), Variable(State), runs);
            if (!isProcess)
            {
                using RunStore store = RunStore.Open(Variable(Store));
                Assert.Equal(Few, store.List(new RunQuery()).Count(record => record.Outcome == RunOutcome.Succeeded));
                return;
            }

            if (!RunStoreLocation.IsServer(Variable(Store)))
            {
                Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name == "Npgsql");
            }
        }

        private static void Write(string store, string acknowledgements, string state, int runs)
        {
            using FileStream acknowledged = new(acknowledgements, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            using RunRecorder recorder = new(new RunRecorderSettings { Store = store, PendingFolder = state });
            void Note(char what, string id) => acknowledged.Write(System.Text.Encoding.ASCII.GetBytes($"{what}{id}\n"));
            for (int i = 0; i < runs; i++)
            {
                StartedRun run = recorder.Start(new RunRequest("search", new { i }));
                Note('S', run.Run.Id);
                run.Run.Found(new { Padding = new string('x', i % 7 * 100) });
                run.End(RunOutcome.Succeeded);
                Note('E', run.Run.Id);
            }
        }
    }
}

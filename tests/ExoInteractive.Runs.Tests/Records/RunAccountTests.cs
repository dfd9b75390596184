using System.Diagnostics;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Tests.Records;

/// <summary>What the recorder adds to a run by itself: seeds, processor time, memory, assemblies, the repository.</summary>
public sealed class RunAccountTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Seeds_are_named_by_their_purpose_and_each_is_noted_once()
    {
        RunRecord record = Record(run =>
        {
            run.Drew("simulation", ulong.MaxValue);
            run.Drew("posterior", 1);
            run.Drew("posterior", 1);
        });
        Assert.Equal([new RecordedSeed("simulation", ulong.MaxValue), new RecordedSeed("posterior", 1)], record.Seeds);
    }

    [Fact]
    public void Processor_time_and_memory_are_those_of_the_process()
    {
        long sum = 0;
        RunRecord record = Record(_ =>
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            while (Environment.CpuUsage.TotalTime - before < TimeSpan.FromMilliseconds(30))
            {
                sum++;
            }
        });
        Assert.InRange(record.CpuTime!.Value.TotalMilliseconds, 30, 600_000);
        Assert.True(record.PeakMemory is null or > 10 << 20, $"{record.PeakMemory} bytes");
        Assert.True(sum > 0);
    }

    [Fact]
    public void Packages_and_the_programs_own_assemblies_have_their_versions()
    {
        RunRecord record = Record(run => run.Packages = new Dictionary<string, string> { ["Newtonsoft.Json"] = "13.0.3" });
        Assert.Equal("13.0.3", record.Environment.Packages["Newtonsoft.Json"]);
        Assert.StartsWith("10.", record.Environment.Assemblies["Microsoft.Data.Sqlite"]);
        Assert.Contains("ExoInteractive.Runs", record.Environment.Assemblies.Keys);
    }

    [Fact]
    public void Contents_are_kept_in_the_stores_folder()
    {
        string address = "";
        Record(run => address = run.Keep("a figure"u8));
        Assert.Equal("a figure"u8.ToArray(), RunStore.Open(_folder.File("records.db")).Contents.Read(address));
    }

    [Fact]
    public void The_commit_of_the_folder_is_recorded_and_whether_files_differ_from_it()
    {
        Assert.SkipUnless(Git("--version") is not null, "needs git (apt-get install git)");
        Assert.Null(new Repository().Of(_folder.Path));
        Git("init", "-q");
        Git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "--allow-empty", "-m", "first");
        string sha = Git("rev-parse", "HEAD")!.Trim();
        Directory.CreateDirectory(_folder.File(".exo"));
        File.WriteAllText(_folder.File(".exo/records.db"), "the records themselves make nothing dirty");
        Assert.Equal(new RecordedCommit(sha, false), Patiently(new Repository()));
        File.WriteAllText(_folder.File("new.txt"), "untracked");
        Assert.Equal(new RecordedCommit(sha, true), Patiently(new Repository()));
        Assert.Null(Patiently(new Repository("no-such-program-as-git")));
    }

    private RecordedCommit? Patiently(Repository repository) => repository.Ask(_folder.Path).GetAwaiter().GetResult();

    private RunRecord Record(Action<ActiveRun> work) => new RunRecorder(_folder.File("records.db")).Record(new RunRequest("search", new { }), run =>
    {
        work(run);
        return 0;
    }).Record;

    private string? Git(params string[] words)
    {
        try
        {
            using Process git = Process.Start(new ProcessStartInfo("git", words) { WorkingDirectory = _folder.Path, RedirectStandardOutput = true, RedirectStandardError = true })!;
            string text = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? text : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}

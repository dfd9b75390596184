using System.Diagnostics;
using ExoInteractive.LocalArchive;
using ExoInteractive.Requirements;

namespace ExoInteractive.Cli.Tests.Archive;

/// <summary>What only processes of their own show: one that is killed, two at once, a disk that fills up.</summary>
public sealed class FetchProcessTests
{
    private const int Half = 30_000;

    [Fact]
    public async Task A_killed_download_leaves_no_file_that_is_later_believed_and_is_gone_on_with()
    {
        await using ArchiveExo exo = await ArchiveExo.StartAsync();
        using CancellationTokenSource end = new();
        exo.Server.Fail(LocalArchiveServer.Download, Faults.PauseAfter(Half, new TaskCompletionSource(), Task.Delay(Timeout.Infinite, end.Token)));
        using Process process = exo.Start("fetch", "WASP-126", "--max-files", "1");
        await WaitForAsync(process, () => exo.CacheFiles("*.part") is [var part] && new FileInfo(part).Length == Half);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        end.Cancel();

        Assert.Empty(exo.CacheFiles("*.fits"));
        Assert.Equal("", (await exo.Good("cache", "list", "--json")).Out);
        ExoAnswer offline = await exo.Run("fetch", "WASP-126", "--max-files", "1", "--offline");
        Assert.Contains("offline, and not in the cache", Assert.Single(offline.ErrorLines));

        string path = Assert.Single((await exo.Good("fetch", "WASP-126", "--max-files", "1", "--json")).Lines).GetProperty("file").GetString()!;
        Assert.Equal($"bytes={Half}-", exo.Server.Requests[^1].Range);
        Assert.Equal(exo.Server.Sky.Files[0].Content, File.ReadAllBytes(path));
        Assert.Contains("1 file, 0.1 MB, all whole", (await exo.Good("cache", "verify")).Out);
        Assert.Empty(exo.CacheFiles("*.part*"));
    }

    [Fact]
    public async Task Two_processes_that_fetch_the_same_file_at_once_fetch_it_once()
    {
        await using ArchiveExo exo = await ArchiveExo.StartAsync();
        TaskCompletionSource goOn = new();
        exo.Server.Fail(LocalArchiveServer.Download, Faults.PauseAfter(Half, new TaskCompletionSource(), goOn.Task));
        using Process first = exo.Start("fetch", "WASP-126", "--max-files", "1", "--json");
        await WaitForAsync(first, () => exo.Server.Count(LocalArchiveServer.Download) == 1);
        using Process second = exo.Start("fetch", "TIC 25155310", "--max-files", "1", "--refresh", "--json");
        await WaitForAsync(second, () => exo.Server.Requests.Count(request => request.Query.Contains("Mast.Caom.Products", StringComparison.Ordinal)) == 2);
        goOn.SetResult();
        string one = await first.StandardOutput.ReadToEndAsync(), other = await second.StandardOutput.ReadToEndAsync();
        await Task.WhenAll(first.WaitForExitAsync(), second.WaitForExitAsync());
        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Contains("\"wasThere\":false", one);
        Assert.Contains("\"wasThere\":true", other);
        Assert.Equal(1, exo.Server.Count(LocalArchiveServer.Download));
    }

    [Fact]
    public async Task A_disk_that_fills_up_midway_is_named_and_nothing_is_believed()
    {
        string bash = Requires.Program("bash", "bash");
        await using ArchiveExo exo = await ArchiveExo.StartAsync();

        // No file may grow beyond 50 KiB, as on a disk that is full; the signal that comes with it is ignored.
        string line = $"trap '' XFSZ; ulimit -f 50; exec '{OwnProgram.DotnetHost()}' '{ArchiveExo.Program}' fetch WASP-126 --max-files 1 --records '{exo.Store}'";
        ProcessStartInfo start = exo.Describe(bash, ["-c", line]);
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        using Process process = Process.Start(start)!;
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
        Assert.True(error.Contains($"the cache {exo.Cache} cannot be used: ", StringComparison.Ordinal), error);
        Assert.DoesNotContain("   at ", error);
        Assert.Empty(exo.CacheFiles("*.fits"));
        Assert.Equal("", (await exo.Good("cache", "list", "--json")).Out);
        ExoAnswer next = await exo.Run("fetch", "WASP-126", "--max-files", "1", "--json");
        Assert.Single(next.Lines);
        Assert.EndsWith("1 record that an earlier session kept aside was added", Assert.Single(next.ErrorLines));
    }

    [Fact]
    public async Task Ctrl_C_stops_a_fetch_and_what_came_is_gone_on_with()
    {
        string kill = Requires.Program("kill", "procps");
        await using ArchiveExo exo = await ArchiveExo.StartAsync();
        using CancellationTokenSource end = new();
        exo.Server.Fail(LocalArchiveServer.Download, Faults.PauseAfter(Half, new TaskCompletionSource(), Task.Delay(Timeout.Infinite, end.Token)));
        using Process process = exo.Start("fetch", "WASP-126", "--max-files", "1");
        await WaitForAsync(process, () => exo.CacheFiles("*.part") is [var part] && new FileInfo(part).Length == Half);
        Requires.Run(kill, ["-INT", process.Id.ToString()]);
        await process.WaitForExitAsync();
        end.Cancel();
        Assert.Equal("exo: stopped", (await process.StandardError.ReadToEndAsync()).Trim());
        Assert.Equal(Runs.Records.RunOutcome.Cancelled, Assert.Single(exo.Records()).Outcome);
        await exo.Good("fetch", "WASP-126", "--max-files", "1");
        Assert.Equal($"bytes={Half}-", exo.Server.Requests[^1].Range);
    }

    [Fact]
    public async Task A_notebook_loads_a_star_by_its_quoted_name_and_its_cells_see_the_planets()
    {
        await using ArchiveExo exo = await ArchiveExo.StartAsync();
        string notebook = Path.Combine(exo.Folder, "star.ipynb"), executed = Path.Combine(exo.Folder, "executed.ipynb");
        File.WriteAllText(notebook, """
            {"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[
             {"cell_type":"code","id":"a","execution_count":null,"metadata":{},"outputs":[],"source":["#!load \"TIC 25155310\" --sector 1"]},
             {"cell_type":"code","id":"b","execution_count":null,"metadata":{},"outputs":[],
              "source":["KnownPlanet planet = knownPlanets[0];\nConsole.WriteLine($\"{planet.Name} {planet.ToEphemeris()!.Value.Period}\");\nknownPlanets"]}]}
            """);
        using Process process = exo.Start("run", notebook, "--out", executed);
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, error);
        string outputs = File.ReadAllText(executed);
        Assert.Contains("WASP-126 b 3.2888", outputs);
        Assert.Contains("TIC 25155310: known planets and candidates", outputs);
        Assert.Contains("text/html", outputs);
        Assert.Equal(["fetch", "load", "run"], exo.Records().Select(record => record.Verb).Order());
    }

    private static async Task WaitForAsync(Process process, Func<bool> condition)
    {
        for (int i = 0; i < 3000 && !condition(); i++)
        {
            Assert.False(process.HasExited, "it ended too early");
            await Task.Delay(20);
        }

        Assert.True(condition());
    }
}

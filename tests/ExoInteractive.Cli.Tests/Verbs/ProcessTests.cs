using System.Diagnostics;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Requirements;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Tests.Verbs;

/// <summary>What only a process of its own shows.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly ExoRun _exo = new();

    public void Dispose() => _exo.Dispose();

    [Fact]
    public void A_killed_process_leaves_its_run_as_started()
    {
        using Process process = Start(LongSearch());
        WaitForRecord();
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        RunRecord record = Assert.Single(_exo.Records());
        Assert.Equal(RunOutcome.Started, record.Outcome);
        Assert.Null(record.Ended);
        Assert.NotNull(Assert.Single(record.Inputs).Bytes);
    }

    [Fact]
    public void Ctrl_C_stops_a_search_and_records_it_as_cancelled()
    {
        string kill = Requires.Program("kill", "procps");
        using Process process = Start(LongSearch());
        WaitForRecord();
        Requires.Run(kill, ["-INT", process.Id.ToString()]);
        Assert.True(process.WaitForExit(30_000), "the search went on");
        Assert.Equal(1, process.ExitCode);
        Assert.Equal("exo: stopped", process.StandardError.ReadToEnd().Trim());
        Assert.Equal(RunOutcome.Cancelled, Assert.Single(_exo.Records()).Outcome);
    }

    [Fact]
    public void Ctrl_C_while_a_posterior_is_drawn_keeps_the_draws_so_far()
    {
        string kill = Requires.Program("kill", "procps");
        string star = _exo.Star(), draws = _exo.File("draws.csv");
        using System.Text.Json.JsonDocument truth = System.Text.Json.JsonDocument.Parse(File.ReadAllText(_exo.File("star.truth.json")));
        string Number(string name) => truth.RootElement.GetProperty(name).GetRawText();
        using Process process = Start([
            "fit", star, "--period", Number("periodDays"), "--t0", Number("t0"), "--sampler", "nuts", "--warm-up", "20", "--draws", "1000000",
            "--save-draws", draws, "--records", _exo.Store]);
        WaitForRecord();
        WaitForSampling(process);
        Requires.Run(kill, ["-INT", process.Id.ToString()]);
        string output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(30_000), "the sampling went on");
        Assert.Equal(1, process.ExitCode);
        Assert.Equal("exo: stopped", process.StandardError.ReadToEnd().Trim());
        Assert.StartsWith("SIM 7: transit fit, stopped while its posterior was drawn\n! stopped after ", output);
        int rows = File.ReadAllLines(draws).Length - 1;
        Assert.InRange(rows, 16, 3_999_999);
        RunRecord record = Assert.Single(_exo.Records());
        Assert.Equal(RunOutcome.Cancelled, record.Outcome);
        Assert.True(record.Results!.Value.GetProperty("posterior").GetProperty("stopped").GetBoolean());
        Assert.Equal(rows, 4 * record.Results.Value.GetProperty("posterior").GetProperty("draws").GetInt32());
        Assert.Equal(draws, Assert.Single(record.Outputs).Path);
    }

    [Fact]
    public void A_notebook_run_that_is_killed_in_mid_cell_keeps_the_cells_that_were_done_and_the_notebook_itself()
    {
        const string notebook = """
            {"cells":[
              {"cell_type":"code","id":"a","metadata":{},"source":"Console.Write(\"first\");","outputs":[],"execution_count":null},
              {"cell_type":"code","id":"b","metadata":{},"source":"System.IO.File.WriteAllText(\"begun\", \"\"); while (true) { }","outputs":[],"execution_count":null}
            ],"metadata":{},"nbformat":4,"nbformat_minor":5}
            """;
        string path = _exo.File("n.ipynb");
        File.WriteAllText(path, notebook);
        using Process process = Start(["run", path, "--records", _exo.Store]);
        bool begun = SpinWait.SpinUntil(() => process.HasExited || File.Exists(_exo.File("begun")), TimeSpan.FromSeconds(60));
        Assert.True(begun && !process.HasExited, "the second cell did not begin");
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        Assert.Equal(notebook, File.ReadAllText(path));
        using System.Text.Json.JsonDocument kept = System.Text.Json.JsonDocument.Parse(File.ReadAllText(_exo.File("n.executed.ipynb")));
        System.Text.Json.JsonElement[] cells = [.. kept.RootElement.GetProperty("cells").EnumerateArray()];
        Assert.Equal("first", cells[0].GetProperty("outputs")[0].GetProperty("text")[0].GetString());
        Assert.Equal(0, cells[1].GetProperty("outputs").GetArrayLength());
        Assert.Equal(RunOutcome.Started, Assert.Single(_exo.Records()).Outcome);
    }

    [Fact]
    public async Task The_kernel_is_installed_with_a_command_line_that_works_from_anywhere()
    {
        ExoAnswer installed = await _exo.Run("kernel", "install", "--no-publish", "--prefix", _exo.Folder);
        Assert.Equal(0, installed.Code);
        string json = File.ReadAllText(_exo.File("share/jupyter/kernels/exointeractive/kernel.json"));
        using System.Text.Json.JsonDocument spec = System.Text.Json.JsonDocument.Parse(json);
        string[] words = [.. spec.RootElement.GetProperty("argv").EnumerateArray().Select(word => word.GetString()!)];
        Assert.All(words.Take(2), word => Assert.True(Path.IsPathFullyQualified(word) && File.Exists(word), word));
        Assert.Equal(["kernel", "start", "--connection-file", "{connection_file}"], words[^4..]);
        Assert.Equal("message", spec.RootElement.GetProperty("interrupt_mode").GetString());
        (int code, string version, _) = Requires.Run(words[0], [.. words[1..^4], "--version"], workingDirectory: _exo.Folder);
        Assert.Equal(0, code);
        Assert.StartsWith("0.", version);

        Assert.Equal(0, (await _exo.Run("kernel", "uninstall", "--prefix", _exo.Folder)).Code);
        Assert.Equal(1, (await _exo.Run("kernel", "uninstall", "--prefix", _exo.Folder)).Code);
    }

    private string[] LongSearch()
    {
        SimulationSettings settings = new() { Kind = SimulatedKind.Quiet, Seed = 1, TimeSpan = 1400 };
        string path = _exo.File("long.csv");
        new RunRecorder(_exo.File("simulate.db")).Record(new RunRequest("simulate", settings), run => SimulateStage.Simulate(settings, path, run));
        return ["search", path, "--bins-per-duration", "16", "--density", "50", "--json", "--records", _exo.Store];
    }

    private static Process Start(string[] arguments)
        => Process.Start(new ProcessStartInfo(DotnetHost, [Path.Combine(AppContext.BaseDirectory, "exo.dll"), .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;

    private static string DotnetHost => OwnProgram.DotnetHost()!;

    /// <summary>Best fit and warm-up need some seconds of processor time; the draws asked for, many minutes.</summary>
    private static void WaitForSampling(Process process)
    {
        while (process.TotalProcessorTime < TimeSpan.FromSeconds(10))
        {
            Assert.False(process.HasExited, "it ended before it was stopped");
            Thread.Sleep(100);
        }
    }

    private void WaitForRecord()
    {
        for (int i = 0; i < 300; i++)
        {
            if (File.Exists(_exo.Store) && _exo.Records().Count > 0)
            {
                return;
            }

            Thread.Sleep(100);
        }

        Assert.Fail("the search did not begin");
    }
}

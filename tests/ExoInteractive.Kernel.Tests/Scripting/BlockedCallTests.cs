using ExoInteractive.Kernel.Scripting;

namespace ExoInteractive.Kernel.Tests.Scripting;

/// <summary>Stop while a cell waits for something outside: another program, a pipe, a server, the compiler.</summary>
public class BlockedCallTests
{
    private const string Announced = "Console.Write(\"started\"); Console.Out.Flush();\n";

    [Theory]
    [InlineData("new System.Net.Http.HttpClient().GetStringAsync(server).Wait();")]
    [InlineData("await new System.Net.Http.HttpClient().GetStringAsync(server);")]
    [InlineData("await new System.Net.Http.HttpClient().GetStringAsync(server, Kernel.CancellationToken);")]
    [InlineData("new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0).Do(l => { l.Start(); l.AcceptTcpClient(); });\nstatic void Do<T>(this T value, Action<T> act) => act(value);")]
    [InlineData("new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.In).ReadByte();")]
    public async Task A_cell_that_waits_for_the_network_or_a_pipe_ends_and_later_cells_run(string code)
    {
        await using Notebook notebook = new(new ScriptEngineSettings { InterruptGrace = TimeSpan.FromSeconds(1) });
        await notebook.Value("""
            var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
            silent.Start();
            var server = $"http://127.0.0.1:{((System.Net.IPEndPoint)silent.LocalEndpoint).Port}/";
            """);
        await Stops(notebook, code);
        await notebook.Value("silent.Stop();");
    }

    [Fact]
    public async Task A_cell_that_waits_for_another_program_is_woken()
    {
        Assert.SkipUnless(File.Exists("/bin/sleep"), "needs /bin/sleep");
        await using Notebook notebook = new(new ScriptEngineSettings { InterruptGrace = TimeSpan.FromSeconds(50) });
        await notebook.Value("System.Diagnostics.Process other = System.Diagnostics.Process.Start(\"/bin/sleep\", \"300\");");
        try
        {
            RecordedOutput output = await Stops(notebook, "other.WaitForExit();");
            Assert.DoesNotContain("left behind", output.Errors[0].Message);
        }
        finally
        {
            await notebook.Value("other.Kill();");
        }
    }

    [Fact]
    public async Task A_cell_that_opens_a_named_pipe_which_nobody_writes_is_left_behind()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mkfifo"), "needs mkfifo of coreutils");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("exo-fifo-");
        string path = Path.Combine(folder.FullName, "pipe");
        try
        {
            using (System.Diagnostics.Process made = System.Diagnostics.Process.Start("/usr/bin/mkfifo", path))
            {
                await made.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            await using Notebook notebook = new(new ScriptEngineSettings { InterruptGrace = TimeSpan.FromMilliseconds(300) });
            RecordedOutput output = await Stops(notebook, $"File.ReadAllText(\"{path}\")");
            Assert.Contains("left behind", output.Errors[0].Message);
            using FileStream writer = new(path, FileMode.Open, FileAccess.Write);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_cell_is_stopped_while_it_is_compiled()
    {
        await using Notebook notebook = new(new ScriptEngineSettings { InterruptGrace = TimeSpan.FromSeconds(50) });
        Assert.Equal("1", await notebook.Value("1"));
        string huge = string.Concat(Enumerable.Range(0, 8_000).Select(i => $"static double F{i}(double x) => Math.Sin(x) + {i};\n")) + "int compiled = 1;";
        Task<RecordedOutput> running = notebook.Run(huge);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.False(running.IsCompleted, "the cell was compiled already");
        notebook.Engine.Interrupt();
        RecordedOutput output = await running;
        Assert.Equal("KeyboardInterrupt", Assert.Single(output.Errors).Name);
        Assert.DoesNotContain("left behind", output.Errors[0].Message);
        Assert.Equal("CompilationError", (await notebook.Failure("compiled")).Name);
        Assert.Equal("2", await notebook.Value("1 + 1"));
    }

    private static async Task<RecordedOutput> Stops(Notebook notebook, string code)
    {
        Task<RecordedOutput> running = await notebook.Started(Announced + code);
        await Task.Delay(100);
        Assert.False(running.IsCompleted, "the cell ended by itself");
        notebook.Engine.Interrupt();
        RecordedOutput output = await running;
        Assert.Equal("KeyboardInterrupt", Assert.Single(output.Errors).Name);
        Assert.Equal("2", await notebook.Value("1 + 1"));
        return output;
    }
}

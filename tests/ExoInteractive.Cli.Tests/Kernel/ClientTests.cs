using System.Text.Json;
using ExoInteractive.Requirements;

namespace ExoInteractive.Cli.Tests.Kernel;

/// <summary>The real kernel process behind the clients that users have: Debian's jupyter-client, nbclient, nbconvert and console.</summary>
public sealed class ClientTests : IDisposable
{
    private static readonly string Peers = Path.Combine("tests", "ExoInteractive.Kernel.Tests", "Peers");

    private readonly string _folder = Directory.CreateTempSubdirectory("exo-clients-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Jupyter_client_gets_every_message_right() => AssertPasses("language.py");

    [Fact]
    public void Nothing_told_is_lost_when_the_kernel_is_killed_in_mid_cell() => AssertPasses("killed.py");

    [Fact]
    public void Three_hundred_mixed_cells_lose_no_reply_and_hold_no_memory() => AssertPasses("soak.py", "300", "150");

    [Fact]
    public void Nbconvert_executes_a_notebook()
    {
        string jupyter = Requires.Program("jupyter-nbconvert", "jupyter-nbconvert");
        WriteKernelSpec();
        string notebook = Path.Combine(_folder, "in.ipynb");
        File.WriteAllText(notebook, Notebook("int x = 6; Console.WriteLine(\"hello\");", "x * 7", "throw new Exception(\"planned\");", "display(HTML(\"<b>x</b>\"));"));
        (int code, _, string error) = Jupyter([jupyter, "--to", "notebook", "--execute", "--allow-errors", "--output", "out.ipynb", notebook]);
        Assert.True(code == 0, error);
        using JsonDocument executed = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "out.ipynb")));
        JsonElement[] outputs = [.. executed.RootElement.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("outputs")[0])];
        Assert.Equal(["stream", "execute_result", "error", "display_data"], outputs.Select(output => output.GetProperty("output_type").GetString()));
        Assert.Equal("42", outputs[1].GetProperty("data").GetProperty("text/plain")[0].GetString());
        Assert.Equal("planned", outputs[2].GetProperty("evalue").GetString());
    }

    [Fact]
    public void Nbclient_interrupts_a_cell_that_takes_too_long()
    {
        string python = Requires.PythonModule("nbclient", "python3-nbclient");
        Requires.PythonModule("nbformat", "python3-nbformat");
        WriteKernelSpec();
        const string script = """
            import nbclient, nbformat, sys
            notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1"), nbformat.v4.new_code_cell("while (true) { }"), nbformat.v4.new_code_cell("2 + 2")])
            limit = lambda cell: 3 if "while" in cell.source else 120
            nbclient.NotebookClient(notebook, kernel_name="under-test", timeout_func=limit, interrupt_on_timeout=True, allow_errors=True).execute()
            kinds = [cell.outputs[0].output_type for cell in notebook.cells]
            assert kinds == ["execute_result", "error", "execute_result"], notebook
            assert notebook.cells[1].outputs[0].ename == "KeyboardInterrupt", notebook
            assert notebook.cells[2].outputs[0].data["text/plain"] == "4", notebook
            print("passed")
            """;
        (int code, string output, string error) = Jupyter([python, "-W", "ignore", "-c", script]);
        Assert.True(code == 0 && output.Contains("passed", StringComparison.Ordinal), error);
    }

    [Fact]
    public void The_console_runs_lines_and_answers_questions()
    {
        string jupyter = Requires.Program("jupyter-console", "jupyter-console");
        WriteKernelSpec();
        (int code, string output, string error) = Jupyter(
            [jupyter, "--kernel", "under-test", "--simple-prompt"], "6 * 7\nConsole.WriteLine(\"<\" + Console.ReadLine() + \">\");\nKepler\nnowhere\n1\n");
        Assert.True(code == 0, error);
        Assert.Contains("42", output, StringComparison.Ordinal);
        Assert.Contains("<Kepler>", output, StringComparison.Ordinal);
        Assert.Contains("CS0103", output + error, StringComparison.Ordinal);
    }

    private static string Notebook(params string[] cells)
        => JsonSerializer.Serialize(new
        {
            cells = cells.Select((code, i) => new { cell_type = "code", id = $"c{i}", source = code, metadata = new { }, outputs = Array.Empty<int>(), execution_count = (int?)null }),
            metadata = new { kernelspec = new { name = "under-test", display_name = "under test", language = "C#" } },
            nbformat = 4,
            nbformat_minor = 5,
        });

    private string[] KernelCommand()
        => [.. OwnProgram.CommandLine("kernel", "start", "--connection-file", "{connection_file}"), "--records", Path.Combine(_folder, "records.db")];

    private void AssertPasses(string script, params string[] arguments)
    {
        string python = Requires.PythonModule("jupyter_client", "python3-jupyter-client");
        (int code, string output, string error) = Requires.Run(
            python, ["-W", "ignore", Path.Combine(Peers, script), .. arguments, .. KernelCommand()], limit: TimeSpan.FromMinutes(4));
        Assert.True(code == 0 && output.Contains("passed", StringComparison.Ordinal), $"{output}\n{error}");
        TestContext.Current.SendDiagnosticMessage(output);
    }

    /// <summary>Runs a program that finds the kernel in a folder of its own, and leaves nothing in the user's.</summary>
    private (int Code, string Out, string Error) Jupyter(string[] command, string? input = null)
        => Requires.Run(
            "/usr/bin/env",
            [$"JUPYTER_PATH={_folder}", $"JUPYTER_RUNTIME_DIR={_folder}/runtime", $"JUPYTER_CONFIG_DIR={_folder}/config", $"IPYTHONDIR={_folder}/ipython", .. command],
            workingDirectory: _folder,
            input: input,
            limit: TimeSpan.FromMinutes(4));

    private void WriteKernelSpec()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "kernels", "under-test")).FullName;
        File.WriteAllText(
            Path.Combine(folder, "kernel.json"),
            JsonSerializer.Serialize(new { argv = KernelCommand(), display_name = "under test", language = "C#", interrupt_mode = "message" }));
    }
}

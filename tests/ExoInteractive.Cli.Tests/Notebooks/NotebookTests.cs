using ExoInteractive.Requirements;

namespace ExoInteractive.Cli.Tests.Notebooks;

public sealed class NotebookTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("exo-notebooks-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Notebooks => [.. Directory.GetFiles(Path.Combine(Requires.Root, "notebooks"), "*.ipynb")
        .Select(Path.GetFileName).OfType<string>().Where(name => !name.EndsWith(".executed.ipynb", StringComparison.Ordinal)).Order()];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void A_notebook_runs_headless_and_shows_what_the_committed_one_shows(string name)
    {
        string copy = CopyOf(name);
        string executed = Path.Combine(_folder, "executed.ipynb");
        var run = Exo("run", copy, "--out", executed);
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
        Assert.Contains(executed, run.Out, StringComparison.Ordinal);
        string report = Assert.Single(Directory.GetFiles(Path.GetDirectoryName(copy)!, "*.pdf"));
        Assert.Contains(report, run.Out, StringComparison.Ordinal);

        ExecutedNotebook now = ExecutedNotebook.Read(executed);
        Assert.Empty(now.Errors);
        AssertSame(ExecutedNotebook.Read(Path.Combine(Requires.Root, "notebooks", name)), now);
    }

    [Fact]
    public void The_first_notebook_shows_the_same_in_a_Jupyter_client_as_headless()
    {
        Requires.PythonModule("nbconvert, jupyter_client", "jupyter-nbconvert python3-jupyter-client");
        string jupyter = Requires.Program("jupyter", "jupyter-nbconvert");
        var install = Exo("kernel", "install", "--no-publish", "--prefix", _folder);
        Assert.True(install.ExitCode == 0, install.Out + install.Error);
        string copy = CopyOf("01-first-planet.ipynb");

        // A Jupyter server tells the kernel which notebook it serves; nbconvert does not.
        var convert = Requires.Run(
            "/usr/bin/env",
            [$"JUPYTER_PATH={Path.Combine(_folder, "share", "jupyter")}", $"JPY_SESSION_NAME={copy}", jupyter, "nbconvert", "--to", "notebook", "--execute",
                "--ExecutePreprocessor.timeout=300", "--output", "executed.ipynb", copy]);
        Assert.True(convert.ExitCode == 0, convert.Error);

        ExecutedNotebook inJupyter = ExecutedNotebook.Read(Path.Combine(Path.GetDirectoryName(copy)!, "executed.ipynb"));
        Assert.Empty(inJupyter.Errors);
        AssertSame(ExecutedNotebook.Read(Path.Combine(Requires.Root, "notebooks", "01-first-planet.ipynb")), inJupyter);
    }

    [Fact]
    public void A_failing_cell_stops_the_run_and_keeps_the_outputs_before_it()
    {
        string notebook = Path.Combine(_folder, "fails.ipynb");
        File.WriteAllText(notebook, """
            {"cells":[
             {"cell_type":"code","id":"a","execution_count":null,"metadata":{},"outputs":[],"source":["Console.WriteLine(6 * 7);"]},
             {"cell_type":"code","id":"b","execution_count":null,"metadata":{},"outputs":[],"source":["#!load no-such-star.fits"]},
             {"cell_type":"code","id":"c","execution_count":null,"metadata":{},"outputs":[],"source":["Console.WriteLine(1);"]}],
             "metadata":{},"nbformat":4,"nbformat_minor":5}
            """);
        string executed = Path.Combine(_folder, "executed.ipynb");
        var run = Exo("run", notebook, "--out", executed);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no-such-star.fits", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        ExecutedNotebook now = ExecutedNotebook.Read(executed);
        Assert.Equal("stdout: 42\n", Assert.Single(now.Outputs[0]));
        Assert.Single(now.Errors);
        Assert.Empty(now.Outputs[2]);
    }

    [Fact]
    public void The_bundled_light_curve_is_what_its_recipe_makes()
    {
        string again = Path.Combine(_folder, "first-planet.csv");
        var made = Exo("simulate", "--kind", "planet", "--seed", "1", "--out", again);
        Assert.True(made.ExitCode == 0, made.Error);
        string bundled = Path.Combine(Requires.Root, "datasets", "first-planet.csv");
        Assert.Equal(File.ReadAllText(bundled), File.ReadAllText(again));
        Assert.Equal(File.ReadAllText(Path.ChangeExtension(bundled, ".truth.json")), File.ReadAllText(Path.ChangeExtension(again, ".truth.json")));
    }

    private static void AssertSame(ExecutedNotebook expected, ExecutedNotebook actual)
    {
        Assert.Equal(expected.Outputs.Count, actual.Outputs.Count);
        for (int cell = 0; cell < expected.Outputs.Count; cell++)
        {
            string was = string.Join('\n', expected.Outputs[cell]), now = string.Join('\n', actual.Outputs[cell]);
            Assert.True(ExecutedNotebook.Same(was, now), $"code cell {cell + 1} showed\n{was}\nand now shows\n{now}");
        }
    }

    /// <summary>The notebook in a folder of its own, with the data sets where it expects them.</summary>
    private string CopyOf(string name)
    {
        string notebooks = Directory.CreateDirectory(Path.Combine(_folder, "notebooks")).FullName;
        string datasets = Directory.CreateDirectory(Path.Combine(_folder, "datasets")).FullName;
        foreach (string file in Directory.GetFiles(Path.Combine(Requires.Root, "datasets")))
        {
            File.Copy(file, Path.Combine(datasets, Path.GetFileName(file)));
        }

        string copy = Path.Combine(notebooks, name);
        File.Copy(Path.Combine(Requires.Root, "notebooks", name), copy);
        return copy;
    }

    private (int ExitCode, string Out, string Error) Exo(params string[] arguments)
        => Requires.Run("dotnet", [Path.Combine(AppContext.BaseDirectory, "exo.dll"), .. arguments], workingDirectory: _folder);
}

using System.Text.Json;
using ExoInteractive.Cli.Installation;
using ExoInteractive.Kernel.Installation;
using ExoInteractive.Requirements;

namespace ExoInteractive.Cli.Tests.Installation;

public sealed class KernelInstallationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("exo-install-").FullName;
    private readonly KernelInstallation _installation;

    public KernelInstallationTests() => _installation = new KernelInstallation(Kernels, [], Programs);

    private string Kernels => JupyterFolders.BelowPrefix(_folder);

    private string Programs => ProgramFolders.BelowPrefix(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_published_program_is_what_Jupyter_starts()
    {
        _installation.Install("exo", alias: false, force: false, Publish);
        Assert.Equal(Path.Combine(Programs, KernelProgram.Version, "exo.dll"), Program("exo"));
    }

    [Fact]
    public void Installed_again_the_new_program_is_started_and_the_old_one_goes()
    {
        _installation.Install("exo", alias: false, force: false, Publish);
        string old = Program("exo");
        _installation.Install("exo", alias: false, force: false, Publish);
        Assert.NotEqual(old, Program("exo"));
        Assert.True(File.Exists(Program("exo")));
        Assert.False(File.Exists(old));
    }

    [Fact]
    public void A_kernel_that_runs_keeps_its_program_until_the_next_time()
    {
        _installation.Install("exo", alias: false, force: false, Publish);
        string old = Program("exo");
        using (ProgramStore.Use(Path.GetDirectoryName(old)!))
        {
            _installation.Install("exo", alias: false, force: false, Publish);
            Assert.True(File.Exists(old));
        }

        _installation.Install("exo", alias: false, force: false, publish: null);
        Assert.False(File.Exists(old));
        Assert.Empty(Directory.GetDirectories(Programs));
    }

    [Fact]
    public void When_publishing_fails_the_kernel_stays_as_it_was()
    {
        _installation.Install("exo", alias: false, force: false, Publish);
        string before = Program("exo");
        Assert.Throws<InvalidOperationException>(() => _installation.Install("exo", alias: true, force: false, _ => throw new InvalidOperationException("no SDK")));
        Assert.Equal(before, Program("exo"));
        Assert.True(File.Exists(before));
        Assert.Null(KernelSpecInstaller.Find(KernelInstallation.AliasName, [Kernels]));
    }

    [Fact]
    public void The_alias_starts_the_same_program_and_is_removed_with_the_kernel()
    {
        _installation.Install("exo", alias: true, force: false, Publish);
        InstalledKernelSpec alias = KernelSpecInstaller.Find(".net-csharp", [Kernels])!;
        Assert.Equal(("C# (.NET, ExoInteractive)", "C#"), (alias.DisplayName, alias.Language));
        Assert.Equal(Program("exo"), Program(".net-csharp"));
        Assert.Equal(2, KernelSpecInstaller.List([Kernels]).Count);

        Assert.Equal(3, _installation.Uninstall("exo").Removed.Count);
        Assert.Empty(KernelSpecInstaller.List([Kernels]));
        Assert.Empty(Directory.GetDirectories(Programs));
        Assert.Empty(_installation.Uninstall("exo").Removed);
    }

    [Fact]
    public void The_kernel_of_another_program_is_replaced_by_force_alone_and_never_removed()
    {
        WriteForeign(KernelInstallation.AliasName);
        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(
            () => _installation.Install("exo", alias: true, force: false, _ => Assert.Fail("published for nothing")));
        Assert.Contains("--force", refused.Message, StringComparison.Ordinal);
        Assert.Null(KernelSpecInstaller.Find("exo", [Kernels]));

        _installation.Install("exo", alias: false, force: false, Publish);
        _installation.Uninstall("exo");
        Assert.NotNull(KernelSpecInstaller.Find(KernelInstallation.AliasName, [Kernels]));
        Assert.Throws<InvalidOperationException>(() => _installation.Uninstall(KernelInstallation.AliasName));

        _installation.Install("exo", alias: true, force: true, Publish);
        Assert.Equal(Program("exo"), Program(KernelInstallation.AliasName));
    }

    [Fact]
    public void Source_and_SDK_are_both_needed_to_publish()
    {
        Assert.NotNull(ReadyToRunBuild.Find(AppContext.BaseDirectory, OwnProgram.DotnetHost(), out string why));
        Assert.Equal("", why);
        Assert.Null(ReadyToRunBuild.Find(_folder, OwnProgram.DotnetHost(), out why));
        Assert.Contains("source", why, StringComparison.Ordinal);
        Assert.Null(ReadyToRunBuild.Find(AppContext.BaseDirectory, Path.Combine(_folder, "dotnet"), out why));
        Assert.Contains("SDK", why, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_compiled_ahead_of_time_is_told_from_what_was()
    {
        Assert.False(OwnProgram.IsReadyToRun(AppContext.BaseDirectory));
        Assert.False(OwnProgram.IsReadyToRun(_folder));
        File.Copy(typeof(Uri).Assembly.Location, Path.Combine(_folder, OwnProgram.AssemblyName));
        Assert.True(OwnProgram.IsReadyToRun(_folder));
    }

    [Fact]
    public void A_notebook_made_for_NET_Interactive_runs_under_the_alias()
    {
        Requires.PythonModule("nbconvert, jupyter_client", "jupyter-nbconvert python3-jupyter-client");
        string jupyter = Requires.Program("jupyter", "jupyter-nbconvert");
        _installation.Install("exo", alias: true, force: false, publish: null);
        string notebook = Path.Combine(_folder, "migrant.ipynb");
        File.WriteAllText(notebook, """
            {"cells":[{"cell_type":"code","execution_count":null,"metadata":{"dotnet_interactive":{"language":"csharp"}},"outputs":[],
              "source":["var planets = 3;\n","planets + 1"]}],
             "metadata":{"kernelspec":{"display_name":".NET (C#)","language":"C#","name":".net-csharp"},"language_info":{"name":"C#"}},
             "nbformat":4,"nbformat_minor":4}
            """);
        (int code, _, string error) = Requires.Run("/usr/bin/env",
            [$"JUPYTER_PATH={Path.Combine(_folder, "share", "jupyter")}", jupyter, "nbconvert", "--to", "notebook", "--execute", "--output", "out.ipynb", notebook]);
        Assert.True(code == 0, error);
        using JsonDocument executed = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "out.ipynb")));
        JsonElement output = executed.RootElement.GetProperty("cells")[0].GetProperty("outputs")[0];
        Assert.Contains("\"4\"", output.GetProperty("data").GetProperty("text/plain").GetRawText(), StringComparison.Ordinal);
    }

    private static void Publish(string folder) => File.WriteAllText(Path.Combine(folder, OwnProgram.AssemblyName), "");

    private string Program(string kernel)
        => KernelSpecInstaller.Find(kernel, [Kernels])!.Arguments.Single(argument => argument.EndsWith(OwnProgram.AssemblyName, StringComparison.Ordinal));

    private void WriteForeign(string name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Kernels, name)).FullName;
        File.WriteAllText(
            Path.Combine(folder, InstalledKernelSpec.FileName),
            """{"argv":["dotnet","interactive","jupyter","{connection_file}"],"display_name":".NET (C#)","language":"C#"}""");
    }
}

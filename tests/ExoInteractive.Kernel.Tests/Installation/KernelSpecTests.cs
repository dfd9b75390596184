using System.Text.Json;
using ExoInteractive.Kernel.Installation;
using ExoInteractive.Requirements;

namespace ExoInteractive.Kernel.Tests.Installation;

public sealed class KernelSpecTests : IDisposable
{
    private static readonly string[] CommandLine = ["/usr/bin/env", "kernel", "start", "--connection-file", "{connection_file}"];

    private readonly string _folder = Directory.CreateTempSubdirectory("exo-spec-").FullName;

    private string Kernels => Path.Combine(_folder, "kernels");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_installed_kernel_says_how_to_start_and_to_interrupt_it()
    {
        KernelSpec spec = new("exointeractive", CommandLine) { Environment = new Dictionary<string, string> { ["A"] = "b" } };
        string folder = KernelSpecInstaller.Install(spec, Kernels);
        JsonElement json = JsonElement.Parse(File.ReadAllBytes(Path.Combine(folder, "kernel.json")));
        Assert.Equal(CommandLine, json.GetProperty("argv").EnumerateArray().Select(argument => argument.GetString()));
        Assert.Equal("C# (ExoInteractive)", json.GetProperty("display_name").GetString());
        Assert.Equal("C#", json.GetProperty("language").GetString());
        Assert.Equal("message", json.GetProperty("interrupt_mode").GetString());
        Assert.Equal("b", json.GetProperty("env").GetProperty("A").GetString());
        Assert.Equal(
            ["kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg"],
            Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Installing_again_replaces_the_whole_folder()
    {
        string folder = KernelSpecInstaller.Install(new KernelSpec("exo", CommandLine), Kernels);
        File.WriteAllText(Path.Combine(folder, "left-over"), "");
        KernelSpecInstaller.Install(new KernelSpec("exo", CommandLine) { DisplayName = "Second" }, Kernels);
        Assert.False(File.Exists(Path.Combine(folder, "left-over")));
        Assert.Equal("Second", KernelSpecInstaller.List([Kernels]).Single().DisplayName);
        Assert.Single(Directory.EnumerateFileSystemEntries(Kernels));
    }

    [Fact]
    public void Kernels_are_listed_the_first_folder_first_and_broken_ones_with_their_problem()
    {
        string other = Path.Combine(_folder, "other");
        KernelSpecInstaller.Install(new KernelSpec("exo", CommandLine) { DisplayName = "First" }, Kernels);
        KernelSpecInstaller.Install(new KernelSpec("exo", CommandLine) { DisplayName = "Hidden" }, other);
        KernelSpecInstaller.Install(new KernelSpec("gone", ["/no/such/program", "{connection_file}"]), other);
        Directory.CreateDirectory(Path.Combine(other, "broken"));
        File.WriteAllText(Path.Combine(other, "broken", "kernel.json"), "{");
        Directory.CreateDirectory(Path.Combine(other, "empty"));
        IReadOnlyList<InstalledKernelSpec> found = KernelSpecInstaller.List([Kernels, other, Path.Combine(_folder, "missing")]);
        Assert.Equal(["broken", "exo", "gone"], found.Select(spec => spec.Name));
        Assert.Contains("kernel.json", found[0].Problem, StringComparison.Ordinal);
        Assert.Equal(("First", null), (found[1].DisplayName, found[1].Problem));
        Assert.Contains("/no/such/program", found[2].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Uninstalling_removes_the_kernel_alone_and_says_where_it_was()
    {
        string folder = KernelSpecInstaller.Install(new KernelSpec("exo", CommandLine), Kernels);
        string kept = KernelSpecInstaller.Install(new KernelSpec("kept", CommandLine), Kernels);
        Assert.Equal(folder, KernelSpecInstaller.Uninstall("exo", [Path.Combine(_folder, "missing"), Kernels]));
        Assert.False(Directory.Exists(folder));
        Assert.True(Directory.Exists(kept));
        Assert.Null(KernelSpecInstaller.Uninstall("exo", [Kernels]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("C# kernel")]
    [InlineData("planète")]
    [InlineData("exo\n")]
    public void A_name_that_jupyter_does_not_find_is_refused(string name)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new KernelSpec(name, CommandLine));
        Assert.Contains("letters, digits", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => KernelSpecInstaller.Uninstall(name, [Kernels]));
    }

    [Fact]
    public void A_command_line_without_a_connection_file_is_refused()
        => Assert.Throws<ArgumentException>(() => new KernelSpec("exo", ["exo", "kernel", "start"]));

    [Fact]
    public void Jupyter_finds_what_was_installed_through_jupyter_path()
    {
        string jupyter = Requires.Program("jupyter", "jupyter-client");
        string env = Requires.Program("env", "coreutils");
        KernelSpecInstaller.Install(new KernelSpec("exo-under-test", CommandLine), Kernels);
        (int exitCode, string output, string error) = Requires.Run(env, [$"JUPYTER_PATH={_folder}", jupyter, "kernelspec", "list", "--json"]);
        Assert.True(exitCode == 0, error);
        JsonElement spec = JsonElement.Parse(output).GetProperty("kernelspecs").GetProperty("exo-under-test").GetProperty("spec");
        Assert.Equal("message", spec.GetProperty("interrupt_mode").GetString());
    }
}

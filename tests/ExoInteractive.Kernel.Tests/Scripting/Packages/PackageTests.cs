using System.Net;
using System.Net.Sockets;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Requirements;

namespace ExoInteractive.Kernel.Tests.Scripting.Packages;

public sealed class PackageTests(PackageFeed feed) : IClassFixture<PackageFeed>
{
    [Fact]
    public async Task Packages_are_restored_once_used_in_the_same_cell_and_never_loaded_in_two_versions()
    {
        RequireSdk();
        await using (Notebook notebook = Open("cache of this test"))
        {
            RecordedOutput first = await notebook.Run("#i \"nuget:feed\"\nusing Test.Alpha;\nint before = 1;\n#r \"nuget: Test.Alpha, 1.0.0\"\n$\"{Greeting.Say()} {before}\"");
            Assert.True(first.Result!.Succeeded, first.Errors.FirstOrDefault()?.Message);
            Assert.Equal("alpha 1.0.0 1", Assert.Single(first.ExecuteResults).Data["text/plain"]);
            Assert.StartsWith("restoring Test.Alpha …", first.All[0].Text);
            Assert.Equal(("update", "Installed package Test.Alpha, 1.0.0"), first.All.Where(entry => entry.Kind != "result").Select(entry => (entry.Kind, entry.Text)).Last());
            Assert.Equal("alpha 1.0.0", await notebook.Value("Greeting.Say()"));

            // Its native library is found too.
            Assert.Equal(Environment.ProcessId.ToString(), await notebook.Value("Greeting.Process()"));

            // What is in use is not restored again, whether a version is named or not.
            Assert.Equal(["result"], (await notebook.Run("#r \"nuget:Test.Alpha\"\n#r \"nuget:Test.Alpha,1.0.0\"\n2")).All.Select(entry => entry.Kind));

            // Beta wants Alpha 2.
            string conflict = (await notebook.Failure("#r \"nuget:Test.Beta\"\nTest.Beta.Beta.Number")).Message;
            Assert.Contains("Test.Alpha", conflict);
            Assert.Contains("2.0.0", conflict);
            Assert.Equal("alpha 1.0.0 1", await notebook.Value("$\"{Greeting.Say()} {before}\""));
        }

        await using Notebook again = Open("cache of this test");
        RecordedOutput kept = await again.Run("#i \"nuget:feed\"\n#r \"nuget:Test.Alpha,1.0.0\"\nTest.Alpha.Greeting.Say()");
        Assert.Equal([("display", "Installed package Test.Alpha, 1.0.0"), ("result", "alpha 1.0.0")], kept.All.Select(entry => (entry.Kind, entry.Text)));
    }

    [Fact]
    public async Task Versions_contradict_in_a_message_that_names_both()
    {
        RequireSdk();
        await using Notebook notebook = Open();
        await notebook.Value("#i \"nuget:feed\"\n#r \"nuget:Test.Alpha,1.0.0\"");
        string message = (await notebook.Failure("#r \"nuget:Test.Alpha,2.0.0\"")).Message;
        Assert.Contains("in use in version 1.0.0, and 2.0.0 is asked for", message);
        Assert.Contains("restart the kernel", message);
        Assert.Contains("as 1.0.0 and as 2.0.0", (await notebook.Failure("#r \"nuget:Test.Beta,1.0.0\"\n#r \"nuget:Test.Beta,2.0.0\"")).Message);
    }

    [Fact]
    public async Task Ranges_are_understood_all_packages_of_a_cell_go_together_and_host_extensions_are_named_but_not_loaded()
    {
        RequireSdk();
        await using Notebook notebook = Open();

        // NuGet takes the lowest version of a range, here below what Beta needs.
        Assert.Contains("contradict each other", (await notebook.Failure("#i \"nuget:feed\"\n#r \"nuget:Test.Alpha, [1.0,3.0)\"\n#r \"nuget:Test.Beta\"")).Message);
        RecordedOutput output = await notebook.Run("#r \"nuget:Test.Alpha, [1.5,3.0)\"\n#r \"nuget:Test.Beta\"\n#r \"nuget:Test.Extension\"\nTest.Beta.Beta.Number + Test.Extension.E.Number");
        Assert.True(output.Result!.Succeeded, output.Errors.FirstOrDefault()?.Message);
        Assert.Equal("15", Assert.Single(output.ExecuteResults).Data["text/plain"]);
        string note = output.All.Last(entry => entry.Kind == "update").Text;
        Assert.Contains("Installed package Test.Alpha, 2.0.0\nInstalled package Test.Beta, 1.0.0", note);
        Assert.Contains("Test.Extension holds an extension for .NET Interactive", note);
    }

    [Fact]
    public async Task What_is_not_to_be_had_is_said_in_one_line_each_and_nothing_is_changed()
    {
        RequireSdk();
        await using Notebook notebook = Open();
        CellError error = await notebook.Failure("#i \"nuget:feed\"\nint a = 1;\n#r \"nuget:Test.Nowhere\"\n#r \"nuget:Test.Alpha,9.0\"\na");
        Assert.Contains("there is no package Test.Nowhere in", error.Message);
        Assert.Contains("there is no version (>= 9.0.0) of the package Test.Alpha; the nearest is 2.0.0", error.Message);
        Assert.Equal(2, error.Message.Split('\n').Length);
        Assert.Equal("CompilationError", (await notebook.Failure("a")).Name);
        Assert.Contains("the kernel itself runs with System.CommandLine", (await notebook.Failure("#r \"nuget:System.CommandLine,99.0.0\"")).Message);
    }

    [Fact]
    public async Task A_restore_that_hangs_is_interrupted_and_its_process_killed()
    {
        RequireSdk();
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        await using Notebook notebook = Open();
        RecordedOutput output = new();
        Task<CellResult> cell = notebook.Engine.ExecuteAsync(
            new CellRequest($"#i \"nuget:https://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/index.json\"\n#r \"nuget:Test.Nowhere,1.0.0\""), output);
        using TcpClient restore = await silent.AcceptTcpClientAsync().WaitAsync(Patience);
        notebook.Engine.Interrupt();
        await cell.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("KeyboardInterrupt", Assert.Single(output.Errors).Name);
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        byte[] rest = new byte[4096];
        try
        {
            while (await restore.GetStream().ReadAsync(rest, limit.Token) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Its process ended without a farewell.
        }

        Assert.Equal("1", await notebook.Value("1"));
    }

    [Fact]
    public async Task A_project_is_built_and_referenced_with_its_packages()
    {
        RequireSdk();
        string folder = Directory.CreateDirectory(Path.Combine(feed.Folder, "orbits")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "Orbits.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net{Environment.Version.Major}.0</TargetFramework><RestoreAdditionalProjectSources>{feed.Source}</RestoreAdditionalProjectSources></PropertyGroup>
              <ItemGroup><PackageReference Include="Test.Alpha" Version="1.0.0" /></ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "Orbit.cs"), "namespace Orbits; public static class Orbit { public static string Name => \"orbit of \" + Test.Alpha.Greeting.Say(); }");
        await using Notebook notebook = Open();
        RecordedOutput output = await notebook.Run("#i \"nuget:feed\"\n#r \"orbits/Orbits.csproj\"\nOrbits.Orbit.Name + Test.Alpha.Greeting.Say()");
        Assert.True(output.Result!.Succeeded, output.Errors.FirstOrDefault()?.Message);
        Assert.Equal("orbit of alpha 1.0.0alpha 1.0.0", Assert.Single(output.ExecuteResults).Data["text/plain"]);
        Assert.Equal("Built and referenced Orbits.csproj", output.All.Last(entry => entry.Kind == "update").Text);
        Assert.Contains("there is no file", (await notebook.Failure("#r \"none.csproj\"")).Message);
    }

    [Fact]
    public async Task Assemblies_are_referenced_anywhere_in_a_cell_and_checked_first()
    {
        await using Notebook notebook = Open();
        string one = feed.Compile("Plain", "1.0.0.0", "public static class Plain { public static int Number => 5; }");
        Assert.Equal("5", await notebook.Value($"int x = Plain.Number;\n#r \"{one}\"\nx"));
        Assert.Equal("5", await notebook.Value($"#r \"{one}\"\nPlain.Number"));
        string other = feed.Compile("Plain", "1.0.0.0", "public static class Plain { public static int Number => 6; }");
        Assert.Contains("Plain has changed since this session began to use it", (await notebook.Failure($"#r \"{other}\"\nPlain.Number")).Message);
        Assert.Contains("there is no file", (await notebook.Failure("#r \"missing/file.dll\"")).Message);
        Assert.Contains("is a folder", (await notebook.Failure("#r \"./feed\"")).Message);
        await File.WriteAllTextAsync(Path.Combine(feed.Folder, "text.dll"), "no assembly");
        CellError error = await notebook.Failure("1;\n#r \"text.dll\"");
        Assert.Contains("is no .NET assembly", error.Message);
        Assert.Contains("line 2", error.Traceback[0]);
    }

    [Fact]
    public async Task Memory_and_references_stay_flat_when_the_same_lines_run_again_and_again()
    {
        await using Notebook notebook = Open();
        string path = feed.Compile("Repeated", "1.0.0.0", "public static class Repeated { public static int Number => 5; }");
        await notebook.Value($"#r \"{path}\"\nRepeated.Number");
        for (int i = 0; i < 20; i++)
        {
            await notebook.Value($"#r \"{path}\"\nRepeated.Number");
        }

        Assert.Empty(notebook.Engine.State.Last.References);
    }

    /// <summary>The SDK takes seconds, and on a busy machine minutes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private Notebook Open(string cache = "cache") => new(new ScriptEngineSettings { WorkingDirectory = feed.Folder, PackageCache = Path.Combine(feed.Folder, cache) }) { Limit = Patience };

    private static void RequireSdk() => Requires.Program("dotnet", "dotnet-sdk-10.0");
}

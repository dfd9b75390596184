using System.Text.Json.Nodes;
using ExoInteractive.Cli.Records;
using ExoInteractive.Cli.Tests.Verbs;
using ExoInteractive.Kernel.Tests.Scripting.Packages;
using ExoInteractive.Requirements;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Tests.Records;

/// <summary>A replay changes the process's folder, so these run alone.</summary>
[Collection(nameof(RunVerbTests))]
public sealed class PackageVerificationTests : IDisposable
{
    private readonly ExoRun _exo = new();
    private readonly PackageFeed _feed = new();

    public void Dispose()
    {
        _exo.Dispose();
        _feed.Dispose();
    }

    [Fact]
    public async Task Another_version_of_a_package_is_named_as_the_cause()
    {
        Requires.Program("dotnet", "dotnet-sdk-10.0");
        string path = Path.Combine(_feed.Folder, "n.ipynb");
        File.WriteAllText(path, Notebook("1.0.0"));
        ExoAnswer ran = await _exo.Run("run", path);
        Assert.True(ran.Code == 0, ran.Error);
        File.WriteAllText(path, Notebook("2.0.0"));
        using IRunStore store = RunStore.Open(_exo.Store);
        Verification verification = new RecordVerification(store).Notebook(path, new VerifyRequest());
        Assert.EndsWith("package Test.Alpha 1.0.0 → 2.0.0", verification.Cause!.Text);
        Assert.StartsWith("cell 1 ", verification.Cause.Text);
    }

    private static string Notebook(string version)
    {
        JsonArray cells = [];
        foreach (string code in (string[])[$"#i \"nuget:feed\"\n#r \"nuget: Test.Alpha, {version}\"", "Console.WriteLine(Test.Alpha.Greeting.Say());"])
        {
            cells.Add((JsonNode)new JsonObject
            {
                ["cell_type"] = "code",
                ["id"] = $"cell{cells.Count}",
                ["metadata"] = new JsonObject(),
                ["source"] = code,
                ["outputs"] = new JsonArray(),
                ["execution_count"] = null,
            });
        }

        return new JsonObject { ["cells"] = cells, ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5 }.ToJsonString();
    }
}

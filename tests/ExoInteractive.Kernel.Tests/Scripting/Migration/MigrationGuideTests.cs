using System.Text.RegularExpressions;
using ExoInteractive.Requirements;

namespace ExoInteractive.Kernel.Tests.Scripting.Migration;

public partial class MigrationGuideTests
{
    [Fact]
    public async Task Every_example_of_the_guide_runs_and_shows_something()
    {
        Requires.Program("dotnet", "dotnet-sdk-10.0");
        string guide = await File.ReadAllTextAsync(Path.Combine(Requires.Root, "docs", "migrating-from-polyglot-notebooks.md"));
        List<string> cells = Examples().Matches(guide).Select(match => match.Groups[1].Value).ToList();
        Assert.InRange(cells.Count, 8, 100);
        await using Notebook notebook = new() { Limit = TimeSpan.FromMinutes(5) };
        foreach (string cell in cells)
        {
            RecordedOutput output = await notebook.Run(cell);
            Assert.True(output.Result!.Succeeded, cell + string.Join('\n', output.Result.Error?.Traceback ?? []));
            Assert.NotEmpty(output.All);
        }
    }

    [Fact]
    public async Task Every_magic_that_the_guide_promises_is_there_and_every_other_is_refused_with_a_reason()
    {
        string guide = await File.ReadAllTextAsync(Path.Combine(Requires.Root, "docs", "migrating-from-polyglot-notebooks.md"));
        string[] halves = guide.Split("## What is not here");
        await using Notebook notebook = new();
        foreach (string magic in Magics().Matches(halves[0]).Select(match => match.Groups[1].Value).Distinct())
        {
            RecordedOutput output = await notebook.Run($"{magic}{(magic is "#!csharp" or "#!markdown" or "#!html" or "#!javascript" or "#!mermaid" ? "" : " --help")}");
            Assert.True(output.Result!.Succeeded, magic);
        }

        foreach (string magic in Magics().Matches(NotHere().Match(halves[1]).Value).Select(match => match.Groups[1].Value).Distinct())
        {
            Assert.Contains("not here", (await notebook.Failure(magic)).Message);
        }
    }

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Examples();

    /// <summary>The rows up to the one that names an interface rather than a magic.</summary>
    [GeneratedRegex(@"^.*?(?=\| `Kernel)", RegexOptions.Singleline)]
    private static partial Regex NotHere();

    [GeneratedRegex(@"`(#![a-z]+)")]
    private static partial Regex Magics();
}

using System.Text.RegularExpressions;
using ExoInteractive.Requirements;

namespace ExoInteractive.Cli.Tests.Notebooks;

public sealed partial class DocumentationTests
{
    [Fact]
    public void The_README_prints_what_the_first_notebook_prints()
    {
        string readme = File.ReadAllText(Path.Combine(Requires.Root, "README.md"));
        string shown = CodeBlocks().Matches(readme).Select(block => block.Groups[1].Value).Single(text => text.StartsWith("SIM 1:", StringComparison.Ordinal));
        string printed = ExecutedNotebook.Read(Path.Combine(Requires.Root, "notebooks", "01-first-planet.ipynb")).Outputs
            .SelectMany(cell => cell).Single(output => output.StartsWith("text/plain: SIM 1: 1 transit candidate", StringComparison.Ordinal));
        foreach (string line in shown.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Contains(line.TrimEnd(), printed, StringComparison.Ordinal);
        }
    }

    public static TheoryData<string> Pages => [.. new[] { "README.md", "CONTRIBUTING.md", "CHANGELOG.md" }
        .Concat(Directory.GetFiles(Path.Combine(Requires.Root, "docs"), "*.md", SearchOption.AllDirectories))
        .Concat(Directory.GetFiles(Path.Combine(Requires.Root, "datasets"), "*.md"))
        .Select(page => Path.GetRelativePath(Requires.Root, Path.Combine(Requires.Root, page)))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_within_the_project_leads_somewhere(string page)
    {
        string path = Path.Combine(Requires.Root, page);
        string folder = Path.GetDirectoryName(path)!;
        foreach (Match link in Links().Matches(Code().Replace(File.ReadAllText(path), "")))
        {
            string target = link.Groups[1].Value.Split('#')[0];
            Assert.True(
                target.Length == 0 || File.Exists(Path.Combine(folder, target)) || Directory.Exists(Path.Combine(folder, target)),
                $"{page} links to {target}, which is not there");
        }
    }

    [GeneratedRegex(@"```\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlocks();

    [GeneratedRegex("^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\((?!https?:)([^)\s]*)\)")]
    private static partial Regex Links();
}

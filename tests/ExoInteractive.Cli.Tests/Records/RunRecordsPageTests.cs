using System.CommandLine;
using System.Text.RegularExpressions;
using ExoInteractive.Cli.Records;
using ExoInteractive.Requirements;

namespace ExoInteractive.Cli.Tests.Records;

/// <summary>docs/run-records.md and the verbs it describes.</summary>
public sealed partial class RunRecordsPageTests
{
    private static readonly Command Tree = new RecordsTree(new RecordsPlace("exo records")).Describe("records");

    private static string Page => File.ReadAllText(Path.Combine(Requires.Root, "docs", "run-records.md"));

    [Fact]
    public void Every_verb_is_described()
        => Assert.All(Tree.Subcommands, verb => Assert.Matches($@"(?m)^\| `{verb.Name}` \|", Page));

    [Fact]
    public void Every_command_shown_can_be_given()
    {
        string[] lines = [.. Commands().Matches(Page).Select(match => match.Groups[1].Value.Trim())];
        Assert.True(lines.Length >= 10, string.Join("; ", lines));
        Assert.All(lines, line => Assert.Empty(Tree.Parse(line).Errors));
    }

    [Fact]
    public void Every_example_of_a_verbs_help_can_be_given()
    {
        string[] examples = [.. Tree.Subcommands.SelectMany(verb => verb.Subcommands.Prepend(verb)).SelectMany(verb => (verb.Description ?? "").Split('\n'))
            .Where(line => line.StartsWith("  exo records ", StringComparison.Ordinal)).Select(line => line["  exo records ".Length..].Split('>')[0])];
        Assert.True(examples.Length >= 25, string.Join("; ", examples));
        Assert.All(examples, line => Assert.Empty(Tree.Parse(line).Errors));
    }

    [GeneratedRegex(@"(?m)(?:^\$ exo records |`exo records )([a-z][^`\n…]*)")]
    private static partial Regex Commands();
}

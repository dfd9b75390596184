using System.CommandLine;
using ExoInteractive.Magics;

namespace ExoInteractive.Cli.Records;

/// <summary>Magics that run recorded cells or ask about records: within a replay they do nothing, so that none starts another.</summary>
internal static class QuietMagics
{
    private static readonly string[] Names = ["#!records", "#!replay"];

    /// <summary>Whether a cell's code invokes one, so that what it shows is no matter of the replay.</summary>
    /// <param name="code">The code.</param>
    public static bool AreIn(string code)
        => code.Split('\n').Select(line => line.Trim().Split(' ')[0]).Any(word => Names.Contains(word, StringComparer.Ordinal));

    /// <summary>The magics of a notebook with these made quiet.</summary>
    /// <param name="magics">The notebook's.</param>
    public static IReadOnlyList<Magic> In(IReadOnlyList<Magic> magics)
        => [.. magics.Where(magic => !Names.Contains(magic.Name, StringComparer.Ordinal)), .. Names.Select(Quiet)];

    private static Magic Quiet(string name)
    {
        Command command = new(name, "Does nothing within a replay.") { TreatUnmatchedTokensAsErrors = false };
        return new Magic(command, static (_, _, _) => Task.CompletedTask);
    }
}

using System.CommandLine;

namespace ExoInteractive.Magics;

/// <summary>The subcommands of a magic, as <c>#!records list</c> has one.</summary>
public static class MagicCommands
{
    /// <summary>The command that the words of a line have come to.</summary>
    /// <param name="magic">The magic.</param>
    /// <param name="line">Its line, or the beginning of it, name included.</param>
    /// <returns>The subcommand that its first word names; the magic's own command where it has none or names none of them.</returns>
    public static Command At(Magic magic, string line)
    {
        ArgumentNullException.ThrowIfNull(magic);
        ArgumentNullException.ThrowIfNull(line);
        string? word = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Skip(1).FirstOrDefault();
        return magic.Command.Subcommands.FirstOrDefault(command => command.Name == word) ?? magic.Command;
    }
}

using System.CommandLine;
using ExoInteractive.Cli.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo records</c>: the verbs of run records in a terminal.</summary>
internal sealed class RecordsVerb(Terminal terminal)
{
    /// <summary>The command.</summary>
    /// <returns>With its subcommands and their actions.</returns>
    public Command Describe()
    {
        RecordsTree tree = new(new RecordsPlace("exo records") { Time = terminal.Time });
        return tree.Describe("records", subcommand => subcommand.SetAction(async (parse, cancellation) =>
        {
            try
            {
                return await tree.RunAsync(parse, new TerminalRecordsHost(terminal, ChildOptions.IsChild(parse)), cancellation).ConfigureAwait(false);
            }
            catch (RecordsException exception)
            {
                terminal.Error.WriteLine($"exo records: {exception.Message}");
                return ExitCode.Failed;
            }
        }));
    }
}

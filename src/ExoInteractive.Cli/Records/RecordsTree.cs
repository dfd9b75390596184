using System.CommandLine;
using ExoInteractive.Kernel.Documents;
using ExoInteractive.Runs;
using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Cli.Records;

/// <summary>The verbs of run records as one command with subcommands, the same in terminals and notebooks.</summary>
internal sealed class RecordsTree
{
    private readonly RecordsPlace _place;
    private readonly IReadOnlyList<RecordsSubcommand> _subcommands;

    /// <summary>Gathers the verbs.</summary>
    /// <param name="place">Where they are given.</param>
    public RecordsTree(RecordsPlace place)
    {
        _place = place;
        _subcommands =
        [
            new ListRecords(place), new ShowRecord(place), new DiffRecords(place), new WhyRecords(place), new ReplayRecords(place), new VerifyRecords(place),
            new ExportRecords(place), new CiteRecord(place), new TagRecord(place), new PruneRecords(place), new KeyRecords(place),
        ];
    }

    /// <summary>The command.</summary>
    /// <param name="name">"records" or "#!records".</param>
    /// <param name="action">Told of each command that does something; null for nobody.</param>
    /// <returns>With its subcommands.</returns>
    public Command Describe(string name, Action<Command>? action = null)
    {
        Command command = new(name, "What ran, on what, with what settings, and what came of it: lists, explains, repeats and verifies the records of runs.");
        foreach (RecordsSubcommand subcommand in _subcommands)
        {
            Command described = subcommand.Describe();
            command.Subcommands.Add(described);
            foreach (Command leaf in described.Subcommands.DefaultIfEmpty(described))
            {
                action?.Invoke(leaf);
            }
        }

        return command;
    }

    /// <summary>Carries out a line.</summary>
    /// <param name="parse">Parsed without errors.</param>
    /// <param name="host">Who shows results.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    /// <exception cref="RecordsException">What was asked for cannot be done: every expected failure, as one line.</exception>
    public async Task<int> RunAsync(ParseResult parse, IRecordsHost host, CancellationToken cancellation)
    {
        RecordsSubcommand subcommand = _subcommands.First(one => IsOf(parse, one.Name));
        try
        {
            return await subcommand.RunAsync(new RecordsCall(parse, _place, host, cancellation)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RunStoreException or IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException or NotebookFormatException or SliceException)
        {
            throw new RecordsException(ErrorLine.Of(exception));
        }
    }

    private static bool IsOf(ParseResult parse, string name)
    {
        for (System.CommandLine.Parsing.CommandResult? result = parse.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult)
        {
            if (result.Command.Name == name)
            {
                return true;
            }
        }

        return false;
    }
}

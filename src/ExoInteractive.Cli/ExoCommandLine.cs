using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using ExoInteractive.Cli.Verbs;
using ExoInteractive.Runs;

namespace ExoInteractive.Cli;

/// <summary>The command line: parsing, Ctrl+C, exit codes, and errors as one line each.</summary>
internal static class ExoCommandLine
{
    /// <summary>Runs one command line.</summary>
    /// <param name="arguments">Without the program's name.</param>
    /// <param name="terminal">Where its words go.</param>
    /// <param name="cancellationToken">Stops it, as Ctrl+C does.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments, Terminal terminal, CancellationToken cancellationToken = default)
    {
        RootCommand root = Describe(terminal);
        ParseResult parse = root.Parse(arguments.Length > 0 ? arguments : ["--help"]);
        if (parse.Errors.Count > 0 && parse.Action is not HelpAction)
        {
            return WrongUsage(parse, terminal);
        }

        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, stop));
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, stop));
        InvocationConfiguration configuration = new()
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parse.InvokeAsync(configuration, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            terminal.Error.WriteLine("exo: stopped");
            return ExitCode.Failed;
        }
        catch (Exception exception)
        {
            terminal.Error.WriteLine($"exo: {ErrorLine.Of(exception)}");
            return ExitCode.Failed;
        }
    }

    private static RootCommand Describe(Terminal terminal)
    {
        RootCommand root = new("ExoInteractive: finds exoplanets in the light curves of stars, from the command line and in C# notebooks.");
        root.Subcommands.Add(new RunVerb(terminal).Describe());
        root.Subcommands.Add(new FetchVerb(terminal).Describe());
        root.Subcommands.Add(new CacheVerb(terminal).Describe());
        root.Subcommands.Add(new InfoVerb(terminal).Describe());
        root.Subcommands.Add(new SearchVerb(terminal).Describe());
        root.Subcommands.Add(new FitVerb(terminal).Describe());
        root.Subcommands.Add(new VetVerb(terminal).Describe());
        root.Subcommands.Add(new ClassifyVerb(terminal).Describe());
        root.Subcommands.Add(new ReportVerb(terminal).Describe());
        root.Subcommands.Add(new ConvertVerb(terminal).Describe());
        root.Subcommands.Add(new SimulateVerb(terminal).Describe());
        root.Subcommands.Add(new RecordsVerb(terminal).Describe());
        root.Subcommands.Add(new KernelVerb(terminal).Describe());
        root.Subcommands.Add(new ReplVerb(terminal).Describe());
        root.Subcommands.Add(new BenchVerb(terminal).Describe());
        return root;
    }

    private static int WrongUsage(ParseResult parse, Terminal terminal)
    {
        string command = "exo";
        for (CommandResult? result = parse.CommandResult; result is { Command: not RootCommand }; result = result.Parent as CommandResult)
        {
            command = command.Insert("exo".Length, $" {result.Command.Name}");
        }

        foreach (string message in parse.Errors.Select(error => error.Message).Distinct())
        {
            terminal.Error.WriteLine($"{command}: {message} ({command} --help explains)");
        }

        return ExitCode.Usage;
    }

    private static void Stop(PosixSignalContext context, CancellationTokenSource stop)
    {
        context.Cancel = true;
        stop.Cancel();
    }
}

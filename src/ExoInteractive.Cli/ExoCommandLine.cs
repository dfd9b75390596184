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
        RootCommand root = Describe(terminal, arguments);
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

    /// <summary>All verbs; or the one a line begins with, for describing the options of them all takes longer than some do their work.</summary>
    private static RootCommand Describe(Terminal terminal, IReadOnlyList<string> arguments)
    {
        (string Name, Func<Command> Describe)[] verbs =
        [
            ("run", () => new RunVerb(terminal).Describe()),
            ("fetch", () => new FetchVerb(terminal).Describe()),
            ("cache", () => new CacheVerb(terminal).Describe()),
            ("info", () => new InfoVerb(terminal).Describe()),
            ("search", () => new SearchVerb(terminal).Describe()),
            ("fit", () => new FitVerb(terminal).Describe()),
            ("vet", () => new VetVerb(terminal).Describe()),
            ("classify", () => new ClassifyVerb(terminal).Describe()),
            ("predict", () => new PredictVerb(terminal).Describe()),
            ("train", () => new TrainVerb(terminal).Describe()),
            ("compare", () => new CompareVerb(terminal).Describe()),
            ("feedback", () => new FeedbackVerb(terminal).Describe()),
            ("report", () => new ReportVerb(terminal).Describe()),
            ("convert", () => new ConvertVerb(terminal).Describe()),
            ("simulate", () => new SimulateVerb(terminal).Describe()),
            ("views", () => new ViewsVerb(terminal).DescribeAll(arguments)),
            ("records", () => new RecordsVerb(terminal).Describe()),
            ("kernel", () => new KernelVerb(terminal).Describe()),
            ("repl", () => new ReplVerb(terminal).Describe()),
            ("evaluate", () => new EvaluateVerb(terminal).Describe()),
            ("bench", () => new BenchVerb(terminal).Describe()),
        ];
        RootCommand root = new("ExoInteractive: finds exoplanets in the light curves of stars, from the command line and in C# notebooks.");
        Func<Command>? asked = arguments.Count > 0 ? verbs.FirstOrDefault(verb => verb.Name == arguments[0]).Describe : null;
        foreach (Func<Command> describe in asked is null ? verbs.Select(verb => verb.Describe) : [asked])
        {
            root.Subcommands.Add(describe());
        }

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

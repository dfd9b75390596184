using System.CommandLine;
using System.Runtime.InteropServices;
using ExoInteractive.Cli.Repl;
using ExoInteractive.Cli.Repl.Editing;
using ExoInteractive.Cli.Repl.Showing;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Runs.Records;
using Spectre.Console;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo repl</c>: C# typed at a terminal, on the engine of the notebooks.</summary>
internal sealed class ReplVerb(Terminal terminal)
{
    private readonly Argument<string?> _file = new("FILE")
    {
        Description = "C# to run first (.csx)",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly RecordOptions _records = new();

    /// <summary>The command.</summary>
    /// <returns>With its action.</returns>
    public Command Describe()
    {
        Command command = new("repl", "A C# console on the engine of the notebooks; lines from a pipe are run as they come.");
        command.Arguments.Add(_file);
        _file.Validators.Add(FileArgument.RefuseOptions);
        _records.AddTo(command);
        command.SetAction((parse, _) => RunAsync(parse));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parse)
    {
        if (parse.GetValue(_file) is { } path && Refusal(path) is { } refusal)
        {
            terminal.Error.WriteLine($"exo repl: {refusal}");
            return ExitCode.Failed;
        }

        string? first = parse.GetValue(_file) is { } file ? await File.ReadAllTextAsync(file).ConfigureAwait(false) : null;

        // The engine puts its own console in the place of the process's; what the session uses is taken before.
        TextReader input = Console.In;
        using RunRecorder recorder = _records.Recorder(parse, terminal);
        ScriptEngine engine = NotebookEngine.Create(recorder, null, Environment.CurrentDirectory);
        int code = IsScreen ? await Interact(engine, first).ConfigureAwait(false) : await Pipe(engine, input, first).ConfigureAwait(false);
        await terminal.Out.FlushAsync().ConfigureAwait(false);
        recorder.Dispose();

        // A cell may have left threads that would keep the process alive.
        Environment.Exit(code);
        return code;
    }

    private bool IsScreen => terminal.OutIsScreen && !Console.IsInputRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    private static string? Refusal(string path)
        => !File.Exists(path) ? $"{path}: found {(Directory.Exists(path) ? "a directory" : "no such file")}; expected C# (.csx)"
            : Path.GetExtension(path).ToLowerInvariant() is ".ipynb" or ".dib" ? $"{path} is a notebook; exo run runs notebooks, exo repl takes C# (.csx)"
            : null;

    private async Task<int> Interact(ScriptEngine engine, string? first)
    {
        ConsoleScreen screen = new(terminal.Out);
        Palette palette = Palette.Of(Environment.GetEnvironmentVariable);
        ConsoleKeys keys = new(screen);
        ReplHistory history = ReplHistory.Open(ReplHistory.DefaultPath());
        InteractiveSession session = new(engine, keys, screen, palette, history);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Catch(context, session.Interrupt));
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Catch(context, () =>
        {
            keys.Close();
            Environment.Exit(ExitCode.Failed);
        }));
        Greet();
        await session.RunAsync(first).ConfigureAwait(false);
        if (history.Problem is { } problem)
        {
            terminal.Error.WriteLine($"exo repl: warning: the history is not kept: {problem}");
        }

        return ExitCode.Done;
    }

    private async Task<int> Pipe(ScriptEngine engine, TextReader input, string? first)
    {
        PipedSession session = new(engine, input, terminal.Out, terminal.Error, prompts: terminal.OutIsScreen && !Console.IsInputRedirected);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Catch(context, session.Interrupt));
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Catch(context, () => Environment.Exit(ExitCode.Failed)));
        return await session.RunAsync(first).ConfigureAwait(false) ? ExitCode.Done : ExitCode.Failed;
    }

    private void Greet()
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Out) });
        console.MarkupLineInterpolated($"[bold]ExoInteractive {KernelProgram.Version}[/]: C# on {RuntimeInformation.FrameworkDescription}");
        console.MarkupLine("[grey]Tab completes, F1 or name? explains, Alt+Enter adds a line, Ctrl+R searches, Ctrl+C stops a cell, Ctrl+D ends; #!help lists the magics[/]");
    }

    private static void Catch(PosixSignalContext context, Action instead)
    {
        context.Cancel = true;
        instead();
    }
}

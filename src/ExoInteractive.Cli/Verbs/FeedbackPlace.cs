using System.CommandLine;
using ExoInteractive.Cli.Records;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary>What the subcommands of <c>exo feedback</c> share: the verdicts' file, the run records, how they print and fail.</summary>
internal sealed class FeedbackPlace(Terminal terminal)
{
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object per line on standard output" };
    private readonly Option<string?> _log = FileArgument.Named(new Option<string?>("--log")
    {
        Description = $"The verdicts' file [default: ${FeedbackLog.Variable}, else feedback.jsonl beside the run records]",
        HelpName = "FILE",
    });

    /// <summary>Where runs are recorded.</summary>
    public RecordOptions Records { get; } = new();

    /// <summary>Where lines go.</summary>
    public Terminal Terminal => terminal;

    /// <summary>Adds a subcommand's options, and those that all share.</summary>
    /// <param name="command">The subcommand.</param>
    /// <param name="options">Its own.</param>
    public void AddTo(Command command, params ReadOnlySpan<Option> options)
    {
        foreach (Option option in (ReadOnlySpan<Option>)[.. options, _log, _json])
        {
            command.Options.Add(option);
        }

        Records.AddTo(command);
    }

    /// <summary>Whether lines of JSON were asked for.</summary>
    /// <param name="parse">The parsed line.</param>
    public bool Json(ParseResult parse) => parse.GetValue(_json);

    /// <summary>The verdicts' file.</summary>
    /// <param name="parse">The parsed line.</param>
    public FeedbackLog Log(ParseResult parse) => FeedbackLog.Chosen(parse.GetValue(_log), Records.Path(parse));

    /// <summary>Reads the verdicts, and warns of lines that cannot be read.</summary>
    /// <param name="log">Their file.</param>
    public FeedbackContents Read(FeedbackLog log)
    {
        FeedbackContents contents = log.Read();
        if (contents.Damaged.Count > 0)
        {
            terminal.Error.WriteLine($"exo feedback: warning: {log.Path}: line{(contents.Damaged.Count == 1 ? "" : "s")} {string.Join(", ", contents.Damaged)} could not be read and {(contents.Damaged.Count == 1 ? "is" : "are")} passed over");
        }

        return contents;
    }

    /// <summary>Prints lines of JSON where they were asked for, else a table.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <param name="lines">One JSON object each.</param>
    /// <param name="table">The same for people.</param>
    public void Print(ParseResult parse, IReadOnlyList<object> lines, Table table)
    {
        if (!Json(parse))
        {
            terminal.Print(table);
            return;
        }

        foreach (object line in lines)
        {
            terminal.Out.WriteLine(RunJson.Line(line));
        }
    }

    /// <summary>Does a subcommand's work; an error is one line.</summary>
    /// <param name="subcommand">"add".</param>
    /// <param name="work">The work.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Guard(string subcommand, Action work)
    {
        try
        {
            work();
            return ExitCode.Done;
        }
        catch (Exception exception) when (exception is RecordsException or RunStoreException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"exo feedback {subcommand}: {ErrorLine.Of(exception)}");
            return ExitCode.Failed;
        }
    }
}

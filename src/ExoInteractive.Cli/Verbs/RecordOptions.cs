using System.CommandLine;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary>Where a command's runs are recorded.</summary>
internal sealed class RecordOptions
{
    private readonly Option<string?> _records = new("--records")
    {
        Description = $"The run records' file [default: ${RunStoreLocation.Variable}, else .exo/records.db beside the notebook or here]",
        HelpName = "FILE",
    };

    /// <summary>Adds the option to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command) => command.Options.Add(_records);

    /// <summary>The recorder of this command.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <param name="terminal">Where warnings go.</param>
    /// <returns>The recorder.</returns>
    public RunRecorder Recorder(ParseResult parse, Terminal terminal)
        => new(new RunRecorderSettings
        {
            Store = parse.GetValue(_records),
            Warn = line => terminal.Error.WriteLine($"exo: warning: {line}"),
            Time = terminal.Time,
        });

    /// <summary>The store this command reads.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <returns>Full path.</returns>
    public string Path(ParseResult parse) => RunStoreLocation.Chosen(parse.GetValue(_records)) ?? RunStoreLocation.Default(Environment.CurrentDirectory);
}

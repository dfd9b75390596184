using System.CommandLine;

namespace ExoInteractive.Cli.Records;

/// <summary>One of the verbs of run records, described once for terminals and notebooks.</summary>
/// <param name="name">"list".</param>
/// <param name="place">Where it is given.</param>
internal abstract class RecordsSubcommand(string name, RecordsPlace place)
{
    /// <summary>"list".</summary>
    public string Name => name;

    /// <summary>Where it is given.</summary>
    protected RecordsPlace Place => place;

    /// <summary>Which records, and in what store.</summary>
    protected StoreOptions Stores { get; } = new(place);

    /// <summary>The option for lines of JSON.</summary>
    protected Option<bool> Json { get; } = new("--json") { Description = "One JSON object per line" };

    /// <summary>Options, arguments, help.</summary>
    /// <returns>The command, without an action.</returns>
    public abstract Command Describe();

    /// <summary>Does the work.</summary>
    /// <param name="call">The line, and where it was given.</param>
    /// <returns>An <see cref="ExitCode"/>; not done where what was asked for is not so.</returns>
    public abstract Task<int> RunAsync(RecordsCall call);

    /// <summary>A command with its purpose and examples.</summary>
    /// <param name="purpose">What it does.</param>
    /// <param name="examples">What follows "records ".</param>
    /// <returns>The command.</returns>
    protected Command Begin(string purpose, params IEnumerable<string> examples)
        => new(name, $"{purpose}\n\nExamples:\n{string.Join('\n', examples.Select(example => $"  {place.Words} {example}"))}");
}

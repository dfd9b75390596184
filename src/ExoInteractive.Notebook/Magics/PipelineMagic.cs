using System.CommandLine;
using ExoInteractive.Data;
using ExoInteractive.Data.Archive;
using ExoInteractive.Magics;
using ExoInteractive.Notebook.Formatting;
using ExoInteractive.Runs;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Magics;

/// <summary>What the pipeline's magics share: a command, a recorded run, its progress, and errors as one line.</summary>
internal abstract class PipelineMagic(RunRecorder recorder, TimeProvider time)
{
    /// <summary>The clock of progress and waits.</summary>
    protected TimeProvider Time => time;

    /// <summary>Name, options, help.</summary>
    /// <returns>The command.</returns>
    protected abstract Command Describe();

    /// <summary>Does the work.</summary>
    /// <param name="call">The cell's line, and where it runs.</param>
    protected abstract void Invoke(MagicCall call);

    /// <summary>The magic.</summary>
    /// <returns>Command and handler.</returns>
    public Magic Create() => new(Describe(), (parse, host, cancellationToken) =>
    {
        ProgressDisplay progress = new(host, time);
        try
        {
            Invoke(new MagicCall(parse, host, recorder, progress, cancellationToken));
        }
        catch (Exception exception)
        {
            progress.Stop();
            throw exception switch
            {
                MagicException or OperationCanceledException => exception,
                LightCurveFormatException or ArchiveException or ArgumentException or IOException or UnauthorizedAccessException or KeyNotFoundException
                    => new MagicException(ErrorLine.Of(exception), exception),
                _ => exception,
            };
        }

        return Task.CompletedTask;
    })
    {
        RecordsItsOptions = true,
    };

    /// <summary>A description with examples, as <c>--help</c> shows it.</summary>
    /// <param name="purpose">What it does.</param>
    /// <param name="examples">Whole lines.</param>
    /// <returns>The text.</returns>
    protected static string WithExamples(string purpose, params string[] examples)
        => $"{purpose}\n\nExamples:\n{string.Join('\n', examples.Select(example => $"  {example}"))}";

    /// <summary>The option that names the variable a result is left in.</summary>
    /// <param name="variable">The default.</param>
    /// <returns>The option.</returns>
    protected static Option<string> As(string variable) => new("--as")
    {
        Description = "C# variable the result is left in",
        HelpName = "NAME",
        DefaultValueFactory = _ => variable,
    };

    /// <summary>The option that names the variable the work starts from.</summary>
    /// <param name="description">What it may hold, and the default.</param>
    /// <param name="kinds">The types it may have.</param>
    /// <returns>The option.</returns>
    protected static Option<string?> From(string description, params IReadOnlyList<Type> kinds) => new VariableNameOption("--from", kinds) { Description = description, HelpName = "NAME" };
}

using System.CommandLine;

namespace ExoInteractive.Magics;

/// <summary>
/// A line of a cell that starts with <c>#!</c>. Its name, options, defaults, help and completions are those of a
/// System.CommandLine command, so what a notebook can do, a script can do with the same words.
/// </summary>
/// <param name="Command">The command; its name includes the <c>#!</c>.</param>
/// <param name="InvokeAsync">Does the work; throws to fail the cell (a <see cref="MagicException"/> for an expected failure).</param>
public sealed record Magic(Command Command, Func<ParseResult, IMagicHost, CancellationToken, Task> InvokeAsync)
{
    /// <summary>With the <c>#!</c>: "#!bls".</summary>
    public string Name => Command.Name;

    /// <summary>Options whose value it reads as typed: an <c>@name</c> there is not replaced by the variable's text. Default: none.</summary>
    public IReadOnlyCollection<string> OptionsLeftAsTyped { get; init; } = [];

    /// <summary>Whether its options are kept where others may read them, so that <c>@password</c> is refused. Default: false.</summary>
    public bool RecordsItsOptions { get; init; }
}

/// <summary>An expected failure of a magic: bad input, nothing found. Shown as its message alone, with no stack trace.</summary>
/// <param name="message">One line: what was found and what was expected.</param>
/// <param name="innerException">The cause, for the run record.</param>
public sealed class MagicException(string message, Exception? innerException = null) : Exception(message, innerException);

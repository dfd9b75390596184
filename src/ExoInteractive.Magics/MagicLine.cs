using System.CommandLine;
using System.CommandLine.Help;

namespace ExoInteractive.Magics;

/// <summary>
/// One line <c>#!name argument --option value</c>. Double quotes hold words together, a JSON object is
/// one word; <c>@name</c> stands for the value
/// of the C# variable of that name (also <c>@csharp:name</c> and <c>--option=@name</c>), <c>@input:"prompt"</c> and
/// <c>@password:"prompt"</c> for what the user types when asked, <c>@@</c> for a literal at sign.
/// </summary>
/// <param name="Name">With its <c>#!</c>.</param>
/// <param name="Arguments">The words that follow, quotes removed, variables not yet replaced.</param>
public sealed record MagicLine(string Name, IReadOnlyList<string> Arguments)
{
    /// <summary>Response files are off, because <c>@</c> means a variable here.</summary>
    internal static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    /// <summary>Splits a line into words.</summary>
    /// <param name="text">A line whose first visible characters are <c>#!</c>.</param>
    /// <returns>The words.</returns>
    /// <exception cref="ArgumentException">The line does not start with <c>#!</c>.</exception>
    public static MagicLine Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string line = text.Trim();
        if (!line.StartsWith("#!", StringComparison.Ordinal))
        {
            throw new ArgumentException($"a magic's line starts with \"#!\"; found \"{line}\"", nameof(text));
        }

        int end = line.AsSpan().IndexOfAny(' ', '\t');
        return end < 0
            ? new MagicLine(line, [])
            : new MagicLine(line[..end], MagicWords.Split(line[end..]));
    }

    /// <summary>Finds the magic, replaces variables, parses the options, and runs it or prints its help.</summary>
    /// <param name="magics">The magics of the host.</param>
    /// <param name="host">The notebook it runs in.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>A task that ends with the magic.</returns>
    /// <exception cref="MagicException">There is no such magic, its options are wrong, or it failed in an expected way.</exception>
    public async Task InvokeAsync(MagicTable magics, IMagicHost host, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(magics);
        ArgumentNullException.ThrowIfNull(host);
        Magic magic = magics.Find(Name);
        VariableReferences variables = new(magic, host);
        ParseResult parsed = magic.Command.Parse(variables.ReplaceAll(Arguments), Parser);
        if (parsed.Action is HelpAction)
        {
            parsed.Invoke(new InvocationConfiguration { Output = host.Out, Error = host.Error });
            return;
        }

        List<string> errors = [.. parsed.Errors.Select(error => error.Message.TrimEnd('.')), .. NumberWords.WithComma(parsed)];
        if (errors.Count > 0)
        {
            throw new MagicException(variables.WithoutSecrets($"{Name}: {string.Join("; ", errors)} ({Name} --help lists its options)"));
        }

        host.Starting(magic, parsed);
        try
        {
            await magic.InvokeAsync(parsed, host, cancellationToken).ConfigureAwait(false);
        }
        catch (MagicException failure) when (variables.WithoutSecrets(failure.Message) is { } message && message != failure.Message)
        {
            throw new MagicException(message);
        }
    }
}

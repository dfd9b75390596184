using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;

namespace ExoInteractive.Notebook.Options;

/// <summary>An option whose value is one of a few words, offered in completions and named in errors; the first is the default.</summary>
/// <typeparam name="T">What the words mean.</typeparam>
public sealed class Choice<T>
{
    private readonly (string Word, T Meaning)[] _words;

    /// <summary>Describes the choice.</summary>
    /// <param name="name">"--flux".</param>
    /// <param name="description">What is chosen.</param>
    /// <param name="words">Word and meaning.</param>
    public Choice(string name, string description, params (string Word, T Meaning)[] words)
    {
        _words = words;
        Option = new Option<string>(name)
        {
            Description = description,
            HelpName = string.Join('|', words.Select(word => word.Word)),
            DefaultValueFactory = _ => words[0].Word,
        };
        Option.CompletionSources.Add(_ => words.Select(word => new CompletionItem(word.Word)));
        Option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !words.Any(word => Same(word.Word, result.Tokens[^1].Value)))
            {
                result.AddError($"{name} must be one of {string.Join(", ", words.Select(word => word.Word))}; got '{result.Tokens[^1].Value}'");
            }
        });
    }

    /// <summary>The option, to be added to a command.</summary>
    public Option<string> Option { get; }

    /// <summary>What was chosen.</summary>
    /// <param name="parse">The parsed line, without errors.</param>
    /// <returns>The meaning of the word.</returns>
    public T Read(ParseResult parse) => _words.First(word => Same(word.Word, parse.GetRequiredValue(Option))).Meaning;

    /// <summary>The word for a meaning.</summary>
    /// <param name="meaning">One of the meanings.</param>
    /// <returns>Its word.</returns>
    public string Word(T meaning) => _words.First(word => Equals(word.Meaning, meaning)).Word;

    /// <summary>Whether one of some meanings was chosen, for rules between options, which are checked while others may still be in error.</summary>
    /// <param name="command">The command being checked.</param>
    /// <param name="meanings">The meanings.</param>
    /// <returns>False where the word is none of those there are.</returns>
    internal bool IsOneOf(CommandResult command, params ReadOnlySpan<T> meanings)
    {
        string given = command.GetResult(Option) is { Tokens: [.., Token last] } ? last.Value : _words[0].Word;
        foreach (T meaning in meanings)
        {
            if (Same(Word(meaning), given))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}

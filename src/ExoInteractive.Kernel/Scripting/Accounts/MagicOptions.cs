using System.Collections;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.Accounts;

/// <summary>A magic's line with nothing left to default.</summary>
internal static class MagicOptions
{
    private const string Dots = "•••";

    /// <summary>Every option and argument of the magic that ran.</summary>
    /// <param name="magic">The magic.</param>
    /// <param name="parsed">Its line, variables replaced.</param>
    /// <param name="isSecret">Whether a value must not be written down.</param>
    public static MagicUse Of(Magic magic, ParseResult parsed, Func<string, bool> isSecret)
    {
        SortedDictionary<string, string?> options = new(StringComparer.Ordinal);
        string name = "";
        for (Command? command = parsed.CommandResult.Command; command is not null; command = Outer(command, magic))
        {
            name = name.Length == 0 ? command.Name : $"{command.Name} {name}";
            foreach (Argument argument in command.Arguments)
            {
                options[argument.Name] = Value(parsed.GetResult(argument)?.Tokens, argument.HasDefaultValue ? argument.GetDefaultValue : null, isSecret);
            }

            foreach (Option option in command.Options.Where(option => option is not (HelpOption or VersionOption)))
            {
                OptionResult? given = parsed.GetResult(option) is { Implicit: false } result ? result : null;
                options[option.Name] = given is { Tokens.Count: 0 } && option.ValueType == typeof(bool)
                    ? "true"
                    : Value(given?.Tokens, option.HasDefaultValue ? option.GetDefaultValue : null, isSecret);
            }
        }

        return new MagicUse(name, options);
    }

    private static Command? Outer(Command command, Magic magic) => command == magic.Command ? null : command.Parents.OfType<Command>().FirstOrDefault();

    private static string? Value(IReadOnlyList<Token>? typed, Func<object?>? byDefault, Func<string, bool> isSecret)
        => typed is { Count: > 0 } ? Joined([.. typed.Select(token => isSecret(token.Value) ? Dots : token.Value)]) : Text(byDefault?.Invoke());

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable several => Joined([.. several.Cast<object?>().Select(one => Text(one) ?? "")]),
        _ => value.ToString(),
    };

    /// <summary>A single word as it is, several as a magic's line has them: in quotes where there are blanks.</summary>
    private static string Joined(IReadOnlyList<string> words) => words.Count == 1 ? words[0] : string.Join(' ', words.Select(Quoted));

    private static string Quoted(string word)
        => word.Length > 0 && !word.AsSpan().ContainsAny(" \t\"") ? word : $"\"{word.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

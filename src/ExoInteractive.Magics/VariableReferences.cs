using System.Globalization;

namespace ExoInteractive.Magics;

/// <summary>Replaces <c>@name</c> in a magic's words by the value of the C# variable.</summary>
/// <param name="magic">The magic's name, for messages.</param>
/// <param name="host">Knows the variables.</param>
internal sealed class VariableReferences(string magic, IMagicHost host)
{
    private const string LanguagePrefix = "csharp:";

    /// <summary>One word with its reference replaced; a word without one as it is.</summary>
    public string Replace(string word)
    {
        int start = word.StartsWith('@') ? 0 : StartAfterOption(word);
        if (start < 0)
        {
            return word;
        }

        string reference = word[(start + 1)..];
        if (reference.StartsWith('@'))
        {
            return word[..start] + reference;
        }

        if (reference.StartsWith(LanguagePrefix, StringComparison.Ordinal))
        {
            reference = reference[LanguagePrefix.Length..];
        }

        if (!host.TryGetVariable(reference, out object? value))
        {
            throw new MagicException($"{magic}: there is no variable {reference} (to pass a word that starts with @, double the @)");
        }

        return word[..start] + Text(reference, value);
    }

    private static int StartAfterOption(string word)
    {
        int assignment = word.IndexOfAny(['=', ':']);
        bool isOption = word.StartsWith('-') && assignment > 0 && assignment + 1 < word.Length && word[assignment + 1] == '@';
        return isOption ? assignment + 1 : -1;
    }

    private string Text(string name, object? value) => value switch
    {
        null => throw new MagicException($"{magic}: the variable {name} is null"),
        string text => text,
        bool flag => flag ? "true" : "false",
        FileSystemInfo file => file.FullName,
        IFormattable number when number.GetType().IsPrimitive || number is decimal or DateTime or DateTimeOffset or DateOnly or TimeSpan or Guid or Enum
            => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new MagicException($"{magic}: the variable {name} is a {value.GetType().Name}; only text, numbers, dates and truth values can stand for an option's value"),
    };
}

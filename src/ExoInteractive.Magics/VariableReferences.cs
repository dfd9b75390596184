using System.Globalization;

namespace ExoInteractive.Magics;

/// <summary>Replaces <c>@name</c> in a magic's words by the value of the C# variable, <c>@input</c> and <c>@password</c> by what the user types.</summary>
/// <param name="magic">The magic.</param>
/// <param name="host">Knows the variables and asks the user.</param>
internal sealed class VariableReferences(Magic magic, IMagicHost host)
{
    private readonly List<string> _secrets = [];

    /// <summary>The words with their references replaced; those of options that the magic reads itself as they are.</summary>
    public List<string> ReplaceAll(IReadOnlyList<string> words)
        => words.Select((word, i) => IsLeft(word) || (i > 0 && magic.OptionsLeftAsTyped.Contains(words[i - 1])) ? word : Replace(word)).ToList();

    /// <summary>A message without what the user typed in secret.</summary>
    public string WithoutSecrets(string message)
        => _secrets.Aggregate(message, (text, secret) => text.Replace(secret, "•••", StringComparison.Ordinal));

    private bool IsLeft(string word) => magic.OptionsLeftAsTyped.Any(option => word.StartsWith(option + "=", StringComparison.Ordinal) || word.StartsWith(option + ":", StringComparison.Ordinal));

    private string Replace(string word)
    {
        int start = word.StartsWith('@') ? 0 : StartAfterOption(word);
        if (start < 0)
        {
            return word;
        }

        if (WordReference.Parse(word[start..]) is not { } reference)
        {
            return word[..start] + word[(start + 1)..];
        }

        return word[..start] + (reference.Kind switch
        {
            WordReferenceKind.Input => host.ReadInput(reference.Text, isPassword: false),
            WordReferenceKind.Password => Secret(reference.Text),
            _ => host.TryGetVariable(reference.Text, out object? value)
                ? Text(reference.Text, value)
                : throw new MagicException($"{magic.Name}: there is no variable {reference.Text} (to pass a word that starts with @, double the @)"),
        });
    }

    private string Secret(string prompt)
    {
        if (magic.RecordsItsOptions)
        {
            throw new MagicException($"{magic.Name} keeps its options in the run record, where no password may stand; ask for it in C#: await Kernel.GetPasswordAsync(\"…\")");
        }

        string secret = host.ReadInput(prompt, isPassword: true);
        if (secret.Length > 0)
        {
            _secrets.Add(secret);
        }

        return secret;
    }

    private static int StartAfterOption(string word)
    {
        int assignment = word.IndexOfAny(['=', ':']);
        bool isOption = word.StartsWith('-') && assignment > 0 && assignment + 1 < word.Length && word[assignment + 1] == '@';
        return isOption ? assignment + 1 : -1;
    }

    private string Text(string name, object? value) => value switch
    {
        null => throw new MagicException($"{magic.Name}: the variable {name} is null"),
        string text => text,
        bool flag => flag ? "true" : "false",
        FileSystemInfo file => file.FullName,
        IFormattable number when number.GetType().IsPrimitive || number is decimal or DateTime or DateTimeOffset or DateOnly or TimeSpan or Guid or Enum
            => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new MagicException($"{magic.Name}: the variable {name} is a {value.GetType().Name}; only text, numbers, dates and truth values can stand for an option's value"),
    };
}

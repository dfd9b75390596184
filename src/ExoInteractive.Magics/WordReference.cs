namespace ExoInteractive.Magics;

/// <summary>What a word of a magic's line stands for.</summary>
public enum WordReferenceKind
{
    /// <summary><c>@name</c> or <c>@csharp:name</c>: a C# variable.</summary>
    Variable,

    /// <summary><c>@input</c> or <c>@input:"prompt"</c>: a line the user types.</summary>
    Input,

    /// <summary><c>@password</c> or <c>@password:"prompt"</c>: a line the user types that nobody may see.</summary>
    Password,
}

/// <summary>A word that stands for something else.</summary>
/// <param name="Kind">For what.</param>
/// <param name="Text">The variable's name, or the prompt.</param>
public sealed record WordReference(WordReferenceKind Kind, string Text)
{
    private const string LanguagePrefix = "csharp:";

    /// <summary>Reads a word.</summary>
    /// <param name="word">With quotes removed.</param>
    /// <returns>Null for a word that stands for itself: one without <c>@</c>, or with two.</returns>
    public static WordReference? Parse(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (!word.StartsWith('@') || word.StartsWith("@@", StringComparison.Ordinal))
        {
            return null;
        }

        string reference = word[1..];
        return Prompt(reference, "input") is { } input ? new WordReference(WordReferenceKind.Input, input)
            : Prompt(reference, "password") is { } password ? new WordReference(WordReferenceKind.Password, password)
            : new WordReference(
                WordReferenceKind.Variable, reference.StartsWith(LanguagePrefix, StringComparison.Ordinal) ? reference[LanguagePrefix.Length..] : reference);
    }

    private static string? Prompt(string reference, string keyword)
        => reference == keyword ? $"{keyword}: "
            : reference.StartsWith(keyword + ":", StringComparison.Ordinal) ? reference[(keyword.Length + 1)..].Trim('"')
            : null;
}

namespace ExoInteractive.Data;

/// <summary>Names of stars as people type them.</summary>
internal static class TargetName
{
    /// <summary>Whether two spellings name one star: letter case, blanks and hyphens do not count.</summary>
    public static bool Same(string one, string other) => Plain(one).Equals(Plain(other), StringComparison.Ordinal);

    private static string Plain(string name)
        => string.Concat(name.Where(character => !char.IsWhiteSpace(character) && character is not ('-' or '_'))).ToUpperInvariant();
}

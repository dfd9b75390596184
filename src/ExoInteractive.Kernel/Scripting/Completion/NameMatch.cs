namespace ExoInteractive.Kernel.Scripting.Completion;

/// <summary>How well a name fits what was typed; lower is better.</summary>
internal enum NameMatch
{
    /// <summary>It starts with it, letter case included.</summary>
    Prefix,

    /// <summary>Its capitals and what follows them do: <c>TS</c> or <c>TrSe</c> for TransitSearch.</summary>
    Humps,

    /// <summary>It starts with it but for letter case.</summary>
    PrefixOfAnyCase,

    /// <summary>Its humps do but for letter case: <c>ts</c> for TransitSearch.</summary>
    HumpsOfAnyCase,

    /// <summary>It does not fit.</summary>
    None,
}

/// <summary>Compares names with what was typed.</summary>
internal static class NameMatching
{
    /// <summary>How well a name fits.</summary>
    public static NameMatch Of(string name, string typed)
        => typed.Length > name.Length ? NameMatch.None
            : name.StartsWith(typed, StringComparison.Ordinal) ? NameMatch.Prefix
            : Humps(name, 0, typed, 0, exact: true) ? NameMatch.Humps
            : name.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? NameMatch.PrefixOfAnyCase
            : Humps(name, 0, typed, 0, exact: false) ? NameMatch.HumpsOfAnyCase
            : NameMatch.None;

    // Each hump of the name, from the first on, gives none, one or more of its first letters.
    private static bool Humps(string name, int hump, string typed, int at, bool exact)
    {
        if (at == typed.Length)
        {
            return true;
        }

        int taken = 0;
        while (at + taken < typed.Length && hump + taken < name.Length && Same(name[hump + taken], typed[at + taken], exact) && (taken == 0 || !StartsHump(name, hump + taken)))
        {
            taken++;
        }

        int next = NextHump(name, hump);
        for (; taken > 0; taken--)
        {
            if (at + taken == typed.Length || (next >= 0 && Humps(name, next, typed, at + taken, exact)))
            {
                return true;
            }
        }

        return at > 0 && next >= 0 && Humps(name, next, typed, at, exact);
    }

    private static int NextHump(string name, int from)
    {
        for (int i = from + 1; i < name.Length; i++)
        {
            if (StartsHump(name, i))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool StartsHump(string name, int index)
        => char.IsUpper(name[index]) || (char.IsDigit(name[index]) && !char.IsDigit(name[index - 1])) || (name[index - 1] == '_' && name[index] != '_');

    private static bool Same(char a, char b, bool exact) => a == b || (!exact && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}

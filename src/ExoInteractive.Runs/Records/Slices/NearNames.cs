namespace ExoInteractive.Runs.Records.Slices;

/// <summary>Names like a mistyped one, by the pairs of neighbouring letters they share (Dice 1945), letter case ignored.</summary>
internal static class NearNames
{
    private const double LeastLikeness = 0.4;
    private const int Most = 3;

    /// <summary>The likest names, best first; none where none is like it.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> known)
        => [.. known.Distinct()
            .Select(one => (Name: one, Likeness: Likeness(name, one)))
            .Where(one => one.Likeness >= LeastLikeness)
            .OrderByDescending(one => one.Likeness).ThenBy(one => one.Name, StringComparer.Ordinal)
            .Take(Most).Select(one => one.Name)];

    private static double Likeness(string a, string b)
    {
        List<string> left = Pairs(a);
        List<string> right = Pairs(b);
        int all = left.Count + right.Count;
        return 2.0 * left.Count(right.Remove) / all;
    }

    /// <summary>Pairs of letters, the ends marked so that one letter has pairs too.</summary>
    private static List<string> Pairs(string name)
    {
        string marked = $"^{name.ToUpperInvariant()}$";
        return [.. Enumerable.Range(0, marked.Length - 1).Select(i => marked.Substring(i, 2))];
    }
}

using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.Diagnostics;

/// <summary>Finds the names that a mistyped one resembles.</summary>
internal static class NearNames
{
    /// <summary>Those that differ in few letters, nearest first.</summary>
    public static IEnumerable<string> Of(string name, IEnumerable<string> candidates)
    {
        int tolerance = name.Length < 3 ? 0 : Math.Max(1, name.Length / 3);
        return candidates
            .Where(candidate => candidate != name && Math.Abs(candidate.Length - name.Length) <= tolerance)
            .Distinct(StringComparer.Ordinal)
            .Select(candidate => (Name: candidate, Distance: EditDistance.Between(name, candidate)))
            .Where(candidate => candidate.Distance <= tolerance)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name);
    }
}

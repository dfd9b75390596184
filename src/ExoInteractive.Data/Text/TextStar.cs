using System.Globalization;
using System.Text.RegularExpressions;

namespace ExoInteractive.Data.Text;

/// <summary>The star that words inside a file name, and what they say of mission and observing stretch.</summary>
/// <param name="Target">"KIC n", "EPIC n" or "TIC n"; null where the words name none, or several.</param>
/// <param name="Mission">"Kepler", "K2", "TESS"; empty where nothing names a product of the mission.</param>
/// <param name="Segment">"C4" or "Sector 7"; null where unknown.</param>
internal readonly partial record struct TextStar(string? Target, string Mission, string? Segment)
{
    /// <summary>Nothing known.</summary>
    public static TextStar Unknown { get; } = new(null, "", null);

    /// <summary>Looks for a star in comment lines, keywords or a name such as "kplr001026032-2013131215648_llc".</summary>
    public static TextStar Find(IEnumerable<string> words)
    {
        TextStar[] found = [.. words.SelectMany(All).DistinctBy(star => star.Target)];
        return found.Length == 1 ? found[0] : Unknown;
    }

    private static IEnumerable<TextStar> All(string words)
    {
        foreach (Match match in Product().Matches(words))
        {
            yield return match.Groups["kplr"].Success ? new TextStar(Name("KIC", match.Groups["kplr"]), "Kepler", null)
                : match.Groups["ktwo"].Success ? new TextStar(Name("EPIC", match.Groups["ktwo"]), "K2", $"C{Number(match.Groups["campaign"])}")
                : new TextStar(Name("TIC", match.Groups["tic"]), "TESS", $"Sector {Number(match.Groups["sector"])}");
        }

        foreach (Match match in Catalogue().Matches(words))
        {
            string catalogue = match.Groups[1].Success ? match.Groups[1].Value.ToUpperInvariant() : "KIC";
            yield return new TextStar(Name(catalogue, match.Groups[2]), "", null);
        }
    }

    private static string Name(string catalogue, Group digits) => $"{catalogue} {Number(digits)}";

    private static string Number(Group digits)
        => long.Parse(digits.Value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    // The names under which the missions' archives deliver their files.
    [GeneratedRegex(@"kplr(?<kplr>\d{9})(-\d{13})?(?!\d)|ktwo(?<ktwo>\d{9})-c(?<campaign>\d{2,3})|tess\d{13}-s(?<sector>\d{4})-(?<tic>\d{16})(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Product();

    [GeneratedRegex(@"\b(?:(KIC|EPIC|TIC)(?:[ _-]?ID)?|(?:KEPLER|KEP)[ _-]?ID)[\s:=#_'-]{0,4}(\d{1,12})(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Catalogue();
}

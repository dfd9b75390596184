using System.Globalization;
using System.Text.RegularExpressions;

namespace ExoInteractive.Data.Archive;

/// <summary>The catalogues whose numbers a star's name may state outright.</summary>
internal enum StarCatalogue
{
    /// <summary>A name to be looked up.</summary>
    None,

    /// <summary>TESS Input Catalog.</summary>
    Tic,

    /// <summary>Kepler Input Catalog.</summary>
    Kic,

    /// <summary>Ecliptic Plane Input Catalog, K2's.</summary>
    Epic,

    /// <summary>TESS Object of Interest.</summary>
    Toi,

    /// <summary>Kepler Object of Interest.</summary>
    Koi,
}

/// <summary>A star's name as typed, with the catalogue and number it states.</summary>
/// <param name="Text">Trimmed, inner spaces single.</param>
/// <param name="Catalogue">None where it states none.</param>
/// <param name="Number">The number in the catalogue; 0 without one.</param>
internal readonly partial record struct StarName(string Text, StarCatalogue Catalogue, long Number)
{
    /// <summary>No name in use is longer.</summary>
    public const int LongestName = 80;

    /// <summary>Reads a name.</summary>
    /// <exception cref="ArchiveException">Empty, too long, or with characters no name has.</exception>
    public static StarName Parse(string typed)
    {
        string text = Spaces().Replace(typed.Trim(), " ");
        if (text.Length is 0 or > LongestName || text.Any(char.IsControl))
        {
            throw new ArchiveException(
                ArchiveFailure.NotFound,
                $"{Excerpt.Quote(typed)} is no star's name; a name has 1 to {LongestName} printable characters (\"WASP-126\", \"TIC 25155310\")");
        }

        foreach ((StarCatalogue catalogue, Regex pattern) in Patterns)
        {
            if (pattern.Match(text) is { Success: true } match)
            {
                return new StarName(text, catalogue, long.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture));
            }
        }

        return new StarName(text, StarCatalogue.None, 0);
    }

    /// <summary>
    /// Whether a word on a command line means a star rather than a file: no such file or folder exists, it has no path
    /// separator and no file-like ending (a point and a word that begins with a letter).
    /// </summary>
    /// <param name="word">As typed.</param>
    /// <param name="exists">Whether a file or folder of that name exists.</param>
    public static bool IsMeant(string word, Func<string, bool> exists)
        => !string.IsNullOrWhiteSpace(word) && !word.AsSpan().ContainsAny('/', '\\', '*') && !Ending().IsMatch(word) && !exists(word);

    /// <summary>Puts a catalogue's word and the number after it together, as a shell takes them apart: TIC 25155310.</summary>
    /// <param name="words">As typed.</param>
    public static IReadOnlyList<string> Joined(IReadOnlyList<string> words)
    {
        List<string> joined = [];
        foreach (string word in words)
        {
            if (joined.Count > 0 && CatalogueWord().IsMatch(joined[^1]) && CatalogueNumber().IsMatch(word))
            {
                joined[^1] = $"{joined[^1]} {word}";
            }
            else
            {
                joined.Add(word);
            }
        }

        return joined;
    }

    private static readonly (StarCatalogue Catalogue, Regex Pattern)[] Patterns =
    [
        (StarCatalogue.Tic, Tic()), (StarCatalogue.Kic, Kic()), (StarCatalogue.Epic, Epic()), (StarCatalogue.Toi, Toi()),
        (StarCatalogue.Koi, Koi()), (StarCatalogue.Koi, KeplerObject()),
    ];

    [GeneratedRegex(@"^TIC[ -]?0*(?<n>\d{1,11})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tic();

    [GeneratedRegex(@"^(KIC[ -]?|kplr)0*(?<n>\d{1,8})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Kic();

    [GeneratedRegex(@"^(EPIC[ -]?|ktwo)0*(?<n>\d{1,9})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Epic();

    [GeneratedRegex(@"^TOI[ -]?0*(?<n>\d{1,6})(\.\d{1,2})?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Toi();

    [GeneratedRegex(@"^KOI[ -]?0*(?<n>\d{1,5})(\.\d{1,2})?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Koi();

    [GeneratedRegex(@"^K(?<n>\d{5})(\.\d{2})?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex KeplerObject();

    [GeneratedRegex("^(TIC|KIC|EPIC|TOI|KOI)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CatalogueWord();

    [GeneratedRegex(@"^\d{1,11}(\.\d{1,2})?$")]
    private static partial Regex CatalogueNumber();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\.[A-Za-z][A-Za-z0-9]*$")]
    private static partial Regex Ending();
}

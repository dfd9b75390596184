using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Data.Text;

/// <summary>The clock of a text file's times: from its words, checked against the values; else from the values where they leave no choice.</summary>
/// <param name="System">The clock.</param>
/// <param name="Reason">How it was found, for the layout's description.</param>
/// <param name="Stated">Whether the file states it, rather than its values suggesting it.</param>
internal readonly record struct TextClock(TimeSystem System, string Reason, bool Stated = false)
{
    private static readonly (string Word, TimeSystem System)[] Words =
    [
        ("btjd", TimeSystem.Btjd), ("tbjd", TimeSystem.Btjd), ("2457000", TimeSystem.Btjd),
        ("bkjd", TimeSystem.Bkjd), ("2454833", TimeSystem.Bkjd),
        ("2450000", TimeSystem.BjdMinus2450000), ("2454000", TimeSystem.BjdMinus2454000),
        ("bmjd", TimeSystem.BarycentricMjd), ("mjd", TimeSystem.BarycentricMjd),
    ];

    /// <summary>Finds the clock.</summary>
    /// <param name="words">The time column's name first, then the comment lines; the first that names a clock counts.</param>
    /// <param name="first">First time.</param>
    /// <param name="last">Last time.</param>
    /// <param name="mission">The mission, where the file names one of its products or columns; its clock counts where no word does.</param>
    /// <exception cref="FileContentException">The words contradict the values.</exception>
    public static TextClock Find(IEnumerable<string> words, double first, double last, string mission = "")
    {
        bool barycentric = false;
        foreach (string text in words.Select(Plain))
        {
            if (text.StartsWith("timesys", StringComparison.Ordinal) && !text.Contains("tdb", StringComparison.Ordinal))
            {
                return new TextClock(TimeSystem.Unknown, "time system is not TDB", Stated: true);
            }

            if (text is "jd" or "hjd" || text.StartsWith("hjd", StringComparison.Ordinal))
            {
                return new TextClock(TimeSystem.Unknown, $"time system {text.ToUpperInvariant()} is not barycentric", Stated: true);
            }

            if (Words.FirstOrDefault(entry => text.Contains(entry.Word, StringComparison.Ordinal)) is (string word, TimeSystem system))
            {
                return Fits(system, first, last)
                    ? new TextClock(system, $"time system {system} named by the file", Stated: true)
                    : throw new FileContentException($"times from {first:R} where the file says {word.ToUpperInvariant()}", $"times that are days in {system}");
            }

            barycentric |= text.Contains("bjd", StringComparison.Ordinal);
        }

        if (Fits(TimeSystem.Bjd, first, last))
        {
            return new TextClock(
                TimeSystem.Bjd, barycentric ? "time system Bjd named by the file" : "time system Bjd inferred from the values", barycentric);
        }

        // Kepler observed until BKJD 1592, K2 from 1938 to 3560, TESS from BTJD 1325.
        if ((mission is "Kepler" or "K2" && first > 100 && last < 4000) || (mission == "TESS" && first > 1300 && last < 12000))
        {
            TimeSystem own = mission == "TESS" ? TimeSystem.Btjd : TimeSystem.Bkjd;
            return new TextClock(own, $"time system {own}, that of the {mission} products it names");
        }

        // Days 5,000 to 12,000 after JD 2,450,000 are the years 2009 to 2028; no other offset in use puts observations there.
        return first >= 5000 && last < 12000
            ? new TextClock(TimeSystem.BjdMinus2450000, "time system BJD - 2450000 inferred from the values")
            : new TextClock(TimeSystem.Unknown, "time system not stated");
    }

    private static string Plain(string words)
        => words.ToLowerInvariant().Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Whether times can be on a clock.</summary>
    /// <param name="system">The clock.</param>
    /// <param name="first">First time.</param>
    /// <param name="last">Last time.</param>
    public static bool Fits(TimeSystem system, double first, double last) => system switch
    {
        TimeSystem.Bjd => first > 2_400_000 && last < 2_500_000,
        TimeSystem.BarycentricMjd => first > 30_000 && last < 100_000,
        _ => first > -30_000 && last < 30_000,
    };
}

namespace ExoInteractive.Core.LightCurves;

/// <summary>How many points carry one flag.</summary>
/// <param name="Meaning">Of the flag; "bit n" where nobody said what it means.</param>
/// <param name="Points">Points with a flux that carry it.</param>
public sealed record FlagCount(string Meaning, int Points);

/// <summary>Which points of a light curve are unfit, and why. A point with several flags counts once under each.</summary>
/// <param name="Points">All points.</param>
/// <param name="Missing">Points without a flux.</param>
/// <param name="Flagged">Points with a flux that the rule drops for their flags.</param>
/// <param name="Flags">The flags that disqualified them, most frequent first.</param>
public sealed record QualityTally(int Points, int Missing, int Flagged, IReadOnlyList<FlagCount> Flags)
{
    /// <summary>Counts the unfit points.</summary>
    /// <param name="lightCurve">As delivered.</param>
    /// <param name="rule">How strictly flags are taken.</param>
    /// <returns>The counts.</returns>
    public static QualityTally Of(LightCurve lightCurve, QualityRule rule) => Of(lightCurve, rule, new bool[lightCurve.Count]);

    /// <summary>Counts the unfit points and marks the others.</summary>
    /// <param name="lightCurve">As delivered.</param>
    /// <param name="rule">How strictly flags are taken.</param>
    /// <param name="fit">(N,): receives true where a point has a flux and no flag that disqualifies it.</param>
    /// <returns>The counts.</returns>
    public static QualityTally Of(LightCurve lightCurve, QualityRule rule, Span<bool> fit)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        ReadOnlySpan<double> flux = lightCurve.Flux.Span;
        ReadOnlySpan<int> quality = lightCurve.Quality.Span;
        Dictionary<string, int> counts = [];
        int missing = 0, flagged = 0;
        foreach (LightCurveSegment segment in lightCurve.Segments)
        {
            QualityWord word = lightCurve.QualityWordOf(segment);
            int mask = QualityBits.Mask(word, rule);
            for (int i = segment.Start; i < segment.End; i++)
            {
                int unfit = quality[i] & mask;
                bool isMissing = double.IsNaN(flux[i]);
                fit[i] = !isMissing && unfit == 0;
                missing += isMissing ? 1 : 0;
                if (!isMissing && unfit != 0)
                {
                    flagged++;
                    Count(counts, word, (uint)unfit);
                }
            }
        }

        return new QualityTally(
            flux.Length, missing, flagged,
            [.. counts.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new FlagCount(entry.Key, entry.Value))]);
    }

    private static void Count(Dictionary<string, int> counts, QualityWord word, uint bits)
    {
        for (int bit = 0; bit < 32; bit++)
        {
            if ((bits & (1u << bit)) != 0)
            {
                string meaning = QualityBits.Of(word).FirstOrDefault(flag => flag.Bit == bit)?.Meaning ?? $"bit {bit}";
                counts[meaning] = counts.GetValueOrDefault(meaning) + 1;
            }
        }
    }
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace ExoInteractive.Data.Archive;

/// <summary>How densely a light curve is sampled.</summary>
public enum CadenceChoice
{
    /// <summary>The mission's usual one: long for Kepler and K2, short (2 minutes) for TESS; any for community pipelines.</summary>
    Usual,

    /// <summary>200 s and longer.</summary>
    Long,

    /// <summary>From 60 s to 200 s.</summary>
    Short,

    /// <summary>Below 60 s.</summary>
    Fast,
}

/// <summary>Consecutive quarters, campaigns or sectors.</summary>
/// <param name="First">The first; not negative.</param>
/// <param name="Last">The last; not below the first.</param>
public readonly record struct SegmentRange(int First, int Last)
{
    /// <summary>Whether a segment is among them.</summary>
    /// <param name="segment">Its number.</param>
    /// <returns>True inside.</returns>
    public bool Contains(int segment) => segment >= First && segment <= Last;

    /// <inheritdoc/>
    public override string ToString() => First == Last ? $"{First}" : $"{First}-{Last}";
}

/// <summary>Which of a star's files are wanted. The default: the official light curves of one mission at its usual cadence.</summary>
public sealed partial record ProductSelection
{
    /// <summary>The mission; null for the one the star's name speaks of, else the first of Kepler, K2 and TESS that has files.</summary>
    public ArchiveMission? Mission { get; init; }

    /// <summary>Quarters, campaigns or sectors; empty for all.</summary>
    public IReadOnlyList<SegmentRange> Segments { get; init; } = [];

    /// <summary>The cadence, where <see cref="ExposureSeconds"/> is not given.</summary>
    public CadenceChoice Cadence { get; init; }

    /// <summary>The exact exposure, seconds, to a second; null for <see cref="Cadence"/>.</summary>
    public double? ExposureSeconds { get; init; }

    /// <summary>The pipeline, letter case aside; null for the mission's own.</summary>
    public string? Pipeline { get; init; }

    /// <summary>Target-pixel files instead of light curves. Default false.</summary>
    public bool TargetPixels { get; init; }

    /// <summary>At most this many files, the earliest; null for all. At least 1.</summary>
    public int? MaxFiles { get; init; }

    /// <summary>Chooses files that make one light curve: one mission, one pipeline, one cadence, the latest version of each.</summary>
    /// <param name="star">The star.</param>
    /// <param name="products">All its files.</param>
    /// <returns>At least one file; and, for people, what else there is.</returns>
    /// <exception cref="ArchiveException">None fits; the message says what there is.</exception>
    public ChosenProducts Choose(ResolvedStar star, IReadOnlyList<ArchiveProduct> products)
    {
        ProductKind kind = TargetPixels ? ProductKind.TargetPixels : ProductKind.LightCurve;
        ArchiveProduct[] ofKind = [.. products.Where(product => product.Kind == kind)];
        ArchiveProduct[] fitting = [.. ofKind.Where(Fits)];
        ArchiveMission[] missions = [.. fitting.Select(product => product.Mission).Distinct()];
        if (missions.Length == 0)
        {
            throw new ArchiveException(ArchiveFailure.NotFound, $"{star.Name}: the archive has no {Wanted(kind)}; {Available(ofKind)}");
        }

        ArchiveMission mission = Mission ?? (star.NamedFor is { } named && missions.Contains(named) ? named : missions.Min());
        ArchiveProduct[] chosen = Latest(UsualCadence([.. fitting.Where(product => product.Mission == mission)]));
        if (chosen.Length == 0)
        {
            throw new ArchiveException(ArchiveFailure.NotFound, $"{star.Name}: the archive has no {Wanted(kind)} of {mission.Title()}; {Available(ofKind)}");
        }

        ArchiveProduct[] kept = [.. chosen.Take(MaxFiles ?? int.MaxValue)];
        List<string> notes = [];
        if (kept.Length < chosen.Length)
        {
            notes.Add($"{chosen.Length - kept.Length} more files fit; --max-files {MaxFiles} leaves them out");
        }

        if (Mission is null && missions.Length > 1)
        {
            notes.Add($"also seen by {string.Join(" and ", missions.Where(one => one != mission).Select(one => one.Title()))} (--mission)");
        }

        return new ChosenProducts(kept, notes);
    }

    private bool Fits(ArchiveProduct product)
        => (Mission is null || product.Mission == Mission)
            && Same(product.Pipeline, Pipeline ?? product.Mission.OfficialPipeline())
            && (Segments.Count == 0 || (product.Segment is { } number && Segments.Any(range => range.Contains(number))))
            && FitsExposure(product.ExposureSeconds);

    private bool FitsExposure(double? exposure) => ExposureSeconds is { } exact
        ? exposure is { } seconds && Math.Abs(seconds - exact) <= 1
        : Cadence switch
        {
            CadenceChoice.Long => exposure >= 200,
            CadenceChoice.Short => exposure is >= 60 and < 200,
            CadenceChoice.Fast => exposure < 60,
            _ => true,
        };

    private ArchiveProduct[] UsualCadence(ArchiveProduct[] products)
    {
        if (Cadence != CadenceChoice.Usual || ExposureSeconds is not null || Pipeline is not null)
        {
            return products;
        }

        ArchiveProduct[] usual = [.. products.Where(product => product.Mission == ArchiveMission.Tess
            ? product.ExposureSeconds is >= 60 and < 200
            : product.ExposureSeconds >= 200)];
        return usual.Length > 0 ? usual : products;
    }

    // TESS has one file a sector and cadence; Kepler's short cadence has one a month, told apart by the date in its name.
    private static ArchiveProduct[] Latest(IEnumerable<ArchiveProduct> products)
        => [.. products
            .GroupBy(product => product.Mission == ArchiveMission.Tess && product.Segment is not null
                ? string.Create(CultureInfo.InvariantCulture, $"{product.Segment} {product.ExposureSeconds}")
                : Version().Replace(product.FileName, ""))
            .Select(same => same.OrderBy(product => VersionOf(product.FileName)).ThenBy(product => product.FileName, StringComparer.Ordinal).Last())
            .OrderBy(product => product.Segment).ThenBy(product => product.FileName, StringComparer.Ordinal)];

    private static int VersionOf(string file)
        => Version().Match(file) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    private string Wanted(ProductKind kind)
    {
        string[] words =
        [
            Mission is { } mission ? mission.Title() : "",
            Pipeline ?? "official",
            ExposureSeconds is { } exposure
                ? string.Create(CultureInfo.InvariantCulture, $"{exposure} s")
                : Cadence == CadenceChoice.Usual ? "" : $"{Cadence.ToString().ToLowerInvariant()}-cadence",
            kind == ProductKind.LightCurve ? "light curve" : "target-pixel file",
            Segments.Count > 0 ? $"in {(Mission ?? ArchiveMission.Tess).SegmentWord()} {string.Join(',', Segments)}" : "",
        ];
        return string.Join(' ', words.Where(word => word.Length > 0));
    }

    private static string Available(IReadOnlyList<ArchiveProduct> products)
    {
        if (products.Count == 0)
        {
            return "it has none of this star by any pipeline";
        }

        IEnumerable<string> groups = products
            .GroupBy(product => (product.Mission, product.Pipeline, product.ExposureSeconds))
            .OrderBy(group => group.Key.Mission).ThenBy(group => group.Key.Pipeline, StringComparer.Ordinal).ThenBy(group => group.Key.ExposureSeconds)
            .Select(group => string.Create(
                CultureInfo.InvariantCulture, $"{group.Key.Mission.Title()} {group.Key.Pipeline} {group.Key.ExposureSeconds:0.#} s ({group.Count()})"));
        return $"it has {string.Join(", ", groups.Take(8))} (--mission, --pipeline, --cadence choose)";
    }

    private static bool Same(string one, string other) => Plain().Replace(one, "").Equals(Plain().Replace(other, ""), StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"_v(\d+)(?=[_.])", RegexOptions.IgnoreCase)]
    private static partial Regex Version();

    [GeneratedRegex("[^A-Za-z0-9]")]
    private static partial Regex Plain();
}

/// <summary>Files chosen.</summary>
/// <param name="Files">At least one, in time order.</param>
/// <param name="Notes">What else there is, for people.</param>
public sealed record ChosenProducts(IReadOnlyList<ArchiveProduct> Files, IReadOnlyList<string> Notes);

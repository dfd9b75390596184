using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ExoInteractive.Data.Archive;

/// <summary>
/// Finds a star's files at MAST: its observations by the star's number (by position where the mission's number of the
/// star is not known), then the files of those observations.
/// </summary>
internal sealed partial class ProductFinder(MastPortal mast)
{
    private const int ObservationsAtOnce = 100;

    // The archive finds a target whose footprint, 5″ wide, holds the place.
    private const double AtThePlaceDegrees = 1.0 / 3600;

    private static readonly ArchiveMission[] Missions = [ArchiveMission.Kepler, ArchiveMission.K2, ArchiveMission.Tess];

    /// <summary>Finds all light curves and target-pixel files of a star.</summary>
    /// <param name="star">The star.</param>
    /// <param name="missions">Only these; null for all.</param>
    /// <param name="tell">Told of waits.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>By mission, segment, pipeline and name; possibly none.</returns>
    /// <exception cref="ArchiveException">The archive does not answer, or names a file as no file may be named.</exception>
    public async Task<IReadOnlyList<ArchiveProduct>> FindAsync(
        ResolvedStar star, IReadOnlyCollection<ArchiveMission>? missions, Action<string>? tell, CancellationToken cancellationToken)
    {
        List<Observation> observations = [];
        ArchiveMission[] wanted = [.. Missions.Where(mission => missions is null || missions.Contains(mission))];
        ArchiveMission[] numbered = [.. wanted.Where(mission => star.NumberIn(mission) is not null)];
        ArchiveMission[] unnumbered = [.. wanted.Except(numbered)];
        if (numbered.Length > 0)
        {
            observations.AddRange(await ByNumberAsync(star, numbered, tell, cancellationToken).ConfigureAwait(false));
        }

        if (unnumbered.Length > 0 && star is { RightAscension: not null, Declination: not null })
        {
            observations.AddRange(await ByPlaceAsync(star, unnumbered, tell, cancellationToken).ConfigureAwait(false));
        }

        List<ArchiveProduct> products = [];
        foreach (Observation[] some in observations.OrderBy(one => one.Key, StringComparer.Ordinal).Chunk(ObservationsAtOnce))
        {
            products.AddRange(await FilesAsync(some, tell, cancellationToken).ConfigureAwait(false));
        }

        return [.. products.DistinctBy(product => product.Uri)
            .OrderBy(product => product.Mission).ThenBy(product => product.Segment).ThenBy(product => product.Pipeline, StringComparer.Ordinal)
            .ThenBy(product => product.FileName, StringComparer.Ordinal)];
    }

    private async Task<IEnumerable<Observation>> ByNumberAsync(
        ResolvedStar star, ArchiveMission[] missions, Action<string>? tell, CancellationToken cancellationToken)
    {
        JsonObject parameters = Filtered(missions);
        JsonArray names = [.. missions.SelectMany(mission => Spellings(mission, star.NumberIn(mission)!.Value)).Distinct().Select(name => (JsonNode)name)];
        ((JsonArray)parameters["filters"]!).Add(new JsonObject { ["paramName"] = "target_name", ["values"] = names });
        IReadOnlyList<JsonRow> rows = await mast.RowsAsync(
            "MAST, observations of the star", "Mast.Caom.Filtered", parameters, tell, cancellationToken).ConfigureAwait(false);

        // A number means one star to TESS and another to K2.
        return rows.Select(Observed).OfType<Observation>().Where(one => missions.Contains(one.Mission) && one.Number == star.NumberIn(one.Mission));
    }

    private async Task<IEnumerable<Observation>> ByPlaceAsync(
        ResolvedStar star, ArchiveMission[] missions, Action<string>? tell, CancellationToken cancellationToken)
    {
        JsonObject parameters = Filtered(missions);
        parameters["position"] = string.Create(CultureInfo.InvariantCulture, $"{star.RightAscension:R}, {star.Declination:R}, {AtThePlaceDegrees:R}");
        IReadOnlyList<JsonRow> rows = await mast.RowsAsync(
            "MAST, observations at the star's place", "Mast.Caom.Filtered.Position", parameters, tell, cancellationToken).ConfigureAwait(false);
        return rows.Select(row => (Observation: Observed(row), Distance: row.Number("distance") ?? 0))
            .Where(one => one.Observation is not null && missions.Contains(one.Observation.Mission))
            .GroupBy(one => one.Observation!.Mission)
            .SelectMany(seen =>
            {
                long nearest = seen.MinBy(one => one.Distance).Observation!.Number;
                return seen.Select(one => one.Observation!).Where(one => one.Number == nearest);
            });
    }

    private static JsonObject Filtered(IEnumerable<ArchiveMission> missions) => new()
    {
        ["columns"] = "*",
        ["filters"] = new JsonArray(
            new JsonObject { ["paramName"] = "project", ["values"] = new JsonArray([.. missions.Select(mission => (JsonNode)mission.Title())]) },
            new JsonObject { ["paramName"] = "dataproduct_type", ["values"] = new JsonArray("timeseries", "cube") }),
    };

    // As the archive spells a target's name: official files and community files differ.
    private static IEnumerable<string> Spellings(ArchiveMission mission, long number)
    {
        string plain = number.ToString(CultureInfo.InvariantCulture), nine = number.ToString("D9", CultureInfo.InvariantCulture);
        return mission switch
        {
            ArchiveMission.Kepler => [$"kplr{nine}", $"KIC {plain}", plain],
            ArchiveMission.K2 => [$"ktwo{nine}", $"EPIC {plain}", plain],
            _ => [plain, nine, $"TIC {plain}"],
        };
    }

    private static Observation? Observed(JsonRow row)
        => ArchiveMissions.Parse(row.Text("project")) is { } mission && row.Text("obsid") is { } key && row.Text("obs_id") is { } name
            && long.TryParse(Digits().Match(row.Text("target_name") ?? "").Value, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
                ? new Observation(key, name, mission, number, row.Text("provenance_name") ?? "unknown", row.Number("t_exptime"), (int?)row.Whole("sequence_number"))
                : null;

    private async Task<IEnumerable<ArchiveProduct>> FilesAsync(
        IReadOnlyCollection<Observation> observations, Action<string>? tell, CancellationToken cancellationToken)
    {
        IReadOnlyList<JsonRow> rows = await mast.RowsAsync(
            "MAST, list of files",
            "Mast.Caom.Products",
            new JsonObject { ["obsid"] = string.Join(',', observations.Select(one => one.Key)) },
            tell,
            cancellationToken).ConfigureAwait(false);
        Dictionary<string, Observation> byName = observations.DistinctBy(one => one.Name).ToDictionary(one => one.Name, StringComparer.Ordinal);
        return rows.Select(row => File(row, byName)).OfType<ArchiveProduct>();
    }

    private static ArchiveProduct? File(JsonRow row, Dictionary<string, Observation> observations)
    {
        if (row.Text("obs_id") is not { } name || !observations.TryGetValue(name, out Observation? of)
            || row.Text("productFilename") is not { } file || row.Text("dataURI") is not { } uri || KindOf(file) is not { } kind)
        {
            return null;
        }

        if (!IsPlain(file) || !IsPlain(name) || !uri.StartsWith("mast:", StringComparison.Ordinal))
        {
            throw new ArchiveException(
                ArchiveFailure.BadAnswer, $"MAST, list of files: {Excerpt.Quote($"{name}/{file} ({uri})")} is no name of a file in the archive");
        }

        return new ArchiveProduct
        {
            Mission = of.Mission,
            Kind = kind,
            Target = $"{of.Mission.Catalogue()} {of.Number}",
            Segment = of.Segment ?? Quarter(row.Text("description")),
            Pipeline = of.Pipeline,
            ExposureSeconds = of.Exposure,
            FileName = file,
            Observation = name,
            Uri = uri,
            Bytes = row.Whole("size") is { } size and > 0 ? size : null,
        };
    }

    private static ProductKind? KindOf(string file)
        => LightCurveName().IsMatch(file) ? ProductKind.LightCurve : PixelName().IsMatch(file) ? ProductKind.TargetPixels : null;

    // A name from afar becomes a file here: no folders, no way up, nothing hidden.
    private static bool IsPlain(string name) => PlainName().IsMatch(name);

    // Kepler's quarters are not numbered in the archive, but their files' descriptions end with "- Q12".
    private static int? Quarter(string? description)
        => QuarterEnd().Match(description ?? "") is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"lc\.fits(\.gz)?$", RegexOptions.IgnoreCase)]
    private static partial Regex LightCurveName();

    [GeneratedRegex(@"(tp\.fits|targ\.fits)(\.gz)?$", RegexOptions.IgnoreCase)]
    private static partial Regex PixelName();

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9._+-]{0,199}$")]
    private static partial Regex PlainName();

    [GeneratedRegex(@"Q-?(\d{1,2})$")]
    private static partial Regex QuarterEnd();

    [GeneratedRegex(@"\d{1,18}")]
    private static partial Regex Digits();

    private sealed record Observation(string Key, string Name, ArchiveMission Mission, long Number, string Pipeline, double? Exposure, int? Segment);
}

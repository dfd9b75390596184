using System.Text.RegularExpressions;
using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Data.Archive;

/// <summary>
/// A star's known planets from the NASA Exoplanet Archive: published solutions (table ps), Kepler objects of interest
/// (cumulative), TESS objects of interest (toi), and K2 planets and candidates (k2pandc).
/// </summary>
internal sealed partial class KnownPlanetFinder(ExoplanetArchiveTables tables)
{
    // Two tables mean one planet where their periods agree to this; well below the spacing of real resonances.
    private const double SamePeriod = 2e-3;

    private const string Published = "pl_orbper,pl_orbpererr1,pl_orbpererr2,pl_tranmid,pl_tranmiderr1,pl_tranmiderr2,pl_tsystemref,"
        + "pl_trandur,pl_trandep,pl_ratror,pl_refname";

    /// <summary>Finds them.</summary>
    /// <param name="star">The star.</param>
    /// <param name="tell">Told of waits.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Confirmed ones first, then by period; times in BJD. Possibly none.</returns>
    /// <exception cref="ArchiveException">A table does not answer.</exception>
    public async Task<IReadOnlyList<KnownPlanet>> FindAsync(ResolvedStar star, Action<string>? tell, CancellationToken cancellationToken)
    {
        List<KnownPlanet> found = [];
        async Task AddAsync(string table, string query, Func<IReadOnlyList<JsonRow>, IEnumerable<KnownPlanet>> read)
        {
            foreach (KnownPlanet planet in read(await tables.QueryAsync($"table {table}", query, tell, cancellationToken).ConfigureAwait(false)))
            {
                Merge(found, planet);
            }
        }

        if (star.Tic is { } tic)
        {
            await AddAsync("ps", $"select pl_name,default_flag,{Published} from ps where tic_id='TIC {tic}'", OfPublications).ConfigureAwait(false);
        }

        if (star.Epic is { } epic)
        {
            await AddAsync(
                "k2pandc",
                $"select pl_name,default_flag,disposition,{Published} from k2pandc where epic_hostname='EPIC {epic}'",
                OfPublications).ConfigureAwait(false);
        }

        if (star.Kic is { } kic)
        {
            await AddAsync(
                "cumulative",
                "select kepoi_name,kepler_name,koi_disposition,koi_period,koi_period_err1,koi_period_err2,koi_time0bk,koi_time0bk_err1,koi_time0bk_err2,"
                    + $"koi_duration,koi_depth from cumulative where kepid={kic}",
                rows => rows.Select(OfKepler)).ConfigureAwait(false);
        }

        if (star.Tic is { } number)
        {
            await AddAsync(
                "toi",
                "select toi,tfopwg_disp,pl_orbper,pl_orbpererr1,pl_orbpererr2,pl_tranmid,pl_tranmiderr1,pl_tranmiderr2,pl_trandurh,pl_trandep"
                    + $" from toi where tid={number}",
                rows => rows.Select(OfTess)).ConfigureAwait(false);
        }

        return [.. found.OrderBy(planet => planet.Disposition == "confirmed" ? 0 : planet.Disposition == "false positive" ? 2 : 1).ThenBy(planet => planet.Period)];
    }

    // One planet, many publications: the archive's default one if it has period and epoch, else the one of the best period.
    private static IEnumerable<KnownPlanet> OfPublications(IReadOnlyList<JsonRow> rows) => rows
        .Where(row => row.Text("pl_name") is not null)
        .GroupBy(row => row.Text("pl_name")!)
        .Select(planet =>
        {
            JsonRow[] best = [.. planet
                .OrderBy(row => row.Number("pl_orbper") is null || row.Number("pl_tranmid") is null ? 1 : 0)
                .ThenBy(row => row.Whole("default_flag") == 1 ? 0 : 1)
                .ThenBy(row => Error(row, "pl_orbper") is { } error && double.IsFinite(error) ? error : double.MaxValue)];
            JsonRow first = best[0];
            double? depth = best.Select(Depth).FirstOrDefault(value => value is not null);
            double? hours = best.Select(row => row.Number("pl_trandur")).FirstOrDefault(value => value is not null);
            return new KnownPlanet
            {
                Name = planet.Key,
                Disposition = first.Text("disposition")?.ToLowerInvariant() ?? "confirmed",
                Period = first.Number("pl_orbper") ?? double.NaN,
                PeriodError = Error(first, "pl_orbper"),
                TransitTime = first.Number("pl_tranmid") ?? double.NaN,
                TransitTimeError = Error(first, "pl_tranmid"),
                Duration = hours / 24 ?? double.NaN,
                Depth = depth ?? double.NaN,
                Source = Tags().Replace(first.Text("pl_refname") ?? "NASA Exoplanet Archive", "").Trim(),
                Note = Clock(first),
            };
        });

    private static KnownPlanet OfKepler(JsonRow row) => new()
    {
        Name = row.Text("kepler_name") is { } name ? $"{name} ({row.Text("kepoi_name")})" : row.Text("kepoi_name") ?? "KOI",
        Disposition = row.Text("koi_disposition")?.ToLowerInvariant() ?? "not dispositioned",
        Period = row.Number("koi_period") ?? double.NaN,
        PeriodError = Error(row, "koi_period", "_err"),
        TransitTime = row.Number("koi_time0bk") + BarycentricClocks.ReferenceDay(TimeSystem.Bkjd) ?? double.NaN,
        TransitTimeError = Error(row, "koi_time0bk", "_err"),
        Duration = row.Number("koi_duration") / 24 ?? double.NaN,
        Depth = row.Number("koi_depth") * 1e-6 ?? double.NaN,
        Source = "KOI cumulative table",
    };

    private static KnownPlanet OfTess(JsonRow row) => new()
    {
        Name = $"TOI-{row.Text("toi") ?? "?"}",
        Disposition = row.Text("tfopwg_disp")?.ToUpperInvariant() switch
        {
            "CP" or "KP" => "confirmed",
            "PC" or "APC" => "candidate",
            "FP" or "FA" => "false positive",
            { } other => other,
            null => "not dispositioned",
        },
        Period = row.Number("pl_orbper") is { } period and > 0 ? period : double.NaN,
        PeriodError = Error(row, "pl_orbper"),
        TransitTime = row.Number("pl_tranmid") ?? double.NaN,
        TransitTimeError = Error(row, "pl_tranmid"),
        Duration = row.Number("pl_trandurh") / 24 ?? double.NaN,
        Depth = row.Number("pl_trandep") * 1e-6 ?? double.NaN,
        Source = "TOI table",
    };

    // A table of candidates repeats the planets of the table before it, often with a better epoch or the only one.
    private static void Merge(List<KnownPlanet> found, KnownPlanet other)
    {
        int at = found.FindIndex(planet => Math.Abs(planet.Period - other.Period) <= SamePeriod * planet.Period);
        if (at < 0)
        {
            found.Add(other);
            return;
        }

        KnownPlanet first = found[at];
        string note = other.Name.Contains(first.Name, StringComparison.OrdinalIgnoreCase) || first.Name.Contains(other.Name, StringComparison.OrdinalIgnoreCase)
            ? first.Note
            : KnownPlanet.Joined(first.Note, $"= {other.Name}");
        KnownPlanet ephemeris = double.IsFinite(first.TransitTime) ? first : other;
        found[at] = ephemeris with
        {
            Name = other.Name.Contains(first.Name, StringComparison.OrdinalIgnoreCase) ? other.Name : first.Name,
            Disposition = first.Disposition,
            Duration = double.IsFinite(ephemeris.Duration) ? ephemeris.Duration : other.Duration,
            Depth = double.IsFinite(ephemeris.Depth) ? ephemeris.Depth : other.Depth,
            Note = ReferenceEquals(ephemeris, first) ? note : KnownPlanet.Joined(KnownPlanet.Joined(note, ephemeris.Note), $"ephemeris of {other.Name}"),
        };
    }

    // In these tables a depth is in percent; where none is given, (Rp/R*)² is the depth but for limb darkening.
    private static double? Depth(JsonRow row)
        => row.Number("pl_trandep") is { } percent ? percent / 100 : row.Number("pl_ratror") is { } ratio ? ratio * ratio : null;

    private static double Error(JsonRow row, string column, string ending = "err")
    {
        double? upper = row.Number($"{column}{ending}1"), lower = row.Number($"{column}{ending}2");
        return (upper, lower) switch
        {
            ({ } up, { } down) => (Math.Abs(up) + Math.Abs(down)) / 2,
            ({ } up, null) => Math.Abs(up),
            (null, { } down) => Math.Abs(down),
            _ => double.NaN,
        };
    }

    private static string Clock(JsonRow row) => row.Text("pl_tsystemref")?.ToUpperInvariant() switch
    {
        null or "BJD-TDB" or "BJD_TDB" or "BJD" => "",
        { } other => $"transit time published in {other}, taken as BJD (TDB): up to {(other.StartsWith("HJD", StringComparison.Ordinal) ? 75 : 70)} s off",
    };

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}

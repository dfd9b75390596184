using System.Globalization;
using System.Text.Json.Nodes;

namespace ExoInteractive.Data.Archive;

/// <summary>
/// From a name to the star: catalogue numbers are taken as they stand; TOIs and KOIs come from the NASA Exoplanet
/// Archive's tables; any other name is first asked for there (it knows the numbers of every planet host), then of MAST,
/// whose position is looked up in the TESS Input Catalog.
/// </summary>
internal sealed class StarResolver(MastPortal mast, ExoplanetArchiveTables exoplanets, Action<string> warn)
{
    // TIC and name services agree to about an arcsecond; what blends within a few is one target of 4″ or 21″ pixels.
    private const double SameStarArcseconds = 4;
    private const double NearestStarArcseconds = 20;
    private const double OtherPlaceArcseconds = 60;

    /// <summary>Finds a star.</summary>
    /// <param name="typed">Its name.</param>
    /// <param name="tell">Told of waits.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArchiveException">Unknown, ambiguous, or the archives do not answer.</exception>
    public async Task<ResolvedStar> ResolveAsync(string typed, Action<string>? tell, CancellationToken cancellationToken)
    {
        StarName name = StarName.Parse(typed);
        ResolvedStar star = new(name.Text) { NamedFor = NamedFor(name) };
        return name.Catalogue switch
        {
            StarCatalogue.Tic => await InTicAsync(star with { Tic = name.Number }, tell, cancellationToken).ConfigureAwait(false),
            StarCatalogue.Toi => await InTicAsync(
                star with { Tic = await OfInterestAsync(name, "toi", "tid", $"toipfx={name.Number}", tell, cancellationToken).ConfigureAwait(false) },
                tell,
                cancellationToken).ConfigureAwait(false),
            StarCatalogue.Kic => await AtItsPlaceAsync(star with { Kic = name.Number }, required: false, tell, cancellationToken).ConfigureAwait(false),
            StarCatalogue.Koi => await AtItsPlaceAsync(
                star with { Kic = await KeplerNumberAsync(name, tell, cancellationToken).ConfigureAwait(false) },
                required: false,
                tell,
                cancellationToken).ConfigureAwait(false),
            StarCatalogue.Epic => await AtItsPlaceAsync(star with { Epic = name.Number }, required: false, tell, cancellationToken).ConfigureAwait(false),
            _ => await ByNameAsync(star, tell, cancellationToken).ConfigureAwait(false),
        };
    }

    private static ArchiveMission? NamedFor(StarName name) => name.Catalogue switch
    {
        StarCatalogue.Tic or StarCatalogue.Toi => ArchiveMission.Tess,
        StarCatalogue.Kic or StarCatalogue.Koi => ArchiveMission.Kepler,
        StarCatalogue.Epic => ArchiveMission.K2,
        _ when name.Text.StartsWith("Kepler", StringComparison.OrdinalIgnoreCase) => ArchiveMission.Kepler,
        _ when name.Text.StartsWith("K2", StringComparison.OrdinalIgnoreCase) => ArchiveMission.K2,
        _ => null,
    };

    private Task<long> KeplerNumberAsync(StarName name, Action<string>? tell, CancellationToken cancellationToken)
        => OfInterestAsync(name, "cumulative", "kepid", $"kepoi_name like 'K{name.Number:D5}.%'", tell, cancellationToken);

    private async Task<long> OfInterestAsync(
        StarName name, string table, string column, string where, Action<string>? tell, CancellationToken cancellationToken)
    {
        IReadOnlyList<JsonRow> rows = await exoplanets.QueryAsync(
            $"table {table}", $"select distinct {column} from {table} where {where}", tell, cancellationToken).ConfigureAwait(false);
        long[] numbers = [.. rows.Select(row => row.Whole(column)).OfType<long>().Distinct()];
        return numbers.Length switch
        {
            1 => numbers[0],
            0 => throw new ArchiveException(ArchiveFailure.NotFound, $"the NASA Exoplanet Archive's table {table} has no {name.Text}"),
            _ => throw new ArchiveException(
                ArchiveFailure.Ambiguous, $"{name.Text} stands for several stars: {string.Join(", ", numbers.Select(number => $"{column} {number}"))}"),
        };
    }

    private async Task<ResolvedStar> ByNameAsync(ResolvedStar star, Action<string>? tell, CancellationToken cancellationToken)
    {
        IReadOnlyList<(string Name, IReadOnlyList<string> Aliases)> stars = [];
        try
        {
            stars = await exoplanets.StarsAsync(star.Name, tell, cancellationToken).ConfigureAwait(false);
        }
        catch (ArchiveException exception) when (exception.Failure is not ArchiveFailure.Cache)
        {
            // Planet hosts are known there under more names, but MAST knows most of them too.
            ResolvedStar found = await AtItsPlaceAsync(star, required: true, tell, cancellationToken).ConfigureAwait(false);
            warn($"{exception.Message}; {star.Name} was looked up at MAST");
            return found;
        }

        if (stars.Count > 1)
        {
            throw new ArchiveException(
                ArchiveFailure.Ambiguous,
                $"{star.Name} stands for {stars.Count} stars: {string.Join(", ", stars.Take(6).Select(one => Described(one.Name, one.Aliases)))}; name one of them");
        }

        if (stars.Count == 1)
        {
            StarName[] aliases = [.. stars[0].Aliases.Where(alias => alias.Trim().Length is > 0 and <= StarName.LongestName).Select(StarName.Parse)];
            long? Number(StarCatalogue catalogue)
                => aliases.FirstOrDefault(alias => alias.Catalogue == catalogue) is { Number: > 0 } found ? found.Number : null;
            star = star with { Tic = Number(StarCatalogue.Tic), Kic = Number(StarCatalogue.Kic), Epic = Number(StarCatalogue.Epic) };
        }

        return star.Tic is not null
            ? await InTicAsync(star, tell, cancellationToken).ConfigureAwait(false)
            : await AtItsPlaceAsync(star, required: star.Kic is null && star.Epic is null, tell, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ResolvedStar> InTicAsync(ResolvedStar star, Action<string>? tell, CancellationToken cancellationToken)
    {
        JsonObject parameters = new()
        {
            ["columns"] = "*",
            ["filters"] = new JsonArray(new JsonObject { ["paramName"] = "ID", ["values"] = new JsonArray(Invariant(star.Tic!.Value)) }),
        };
        IReadOnlyList<JsonRow> rows = await mast.RowsAsync(
            "MAST, TESS Input Catalog", "Mast.Catalogs.Filtered.Tic", parameters, tell, cancellationToken).ConfigureAwait(false);
        return rows.Count == 0
            ? throw new ArchiveException(ArchiveFailure.NotFound, $"the TESS Input Catalog has no TIC {star.Tic}")
            : star with
            {
                Kic = star.Kic ?? rows[0].Whole("KIC"),
                RightAscension = rows[0].Number("ra"),
                Declination = rows[0].Number("dec"),
            };
    }

    private async Task<ResolvedStar> AtItsPlaceAsync(ResolvedStar star, bool required, Action<string>? tell, CancellationToken cancellationToken)
    {
        string asked = star.Kic is { } kic ? $"KIC {kic}" : star.Epic is { } epic ? $"EPIC {epic}" : star.Name;
        IReadOnlyList<JsonRow> places = [.. (await mast.LookUpAsync(asked, tell, cancellationToken).ConfigureAwait(false))
            .Where(row => row.Number("ra") is not null && row.Number("decl") is not null)];
        if (places.Count == 0)
        {
            return required ? throw await UnknownAsync(star.Name, tell, cancellationToken).ConfigureAwait(false) : star;
        }

        double ra = places[0].Number("ra")!.Value, dec = places[0].Number("decl")!.Value;
        JsonRow[] elsewhere = [.. places.Where(row => Arcseconds(ra, dec, row.Number("ra")!.Value, row.Number("decl")!.Value) > OtherPlaceArcseconds)];
        if (required && elsewhere.Length > 0)
        {
            string all = string.Join(", ", elsewhere.Prepend(places[0]).Select(Placed));
            throw new ArchiveException(
                ArchiveFailure.Ambiguous, $"{star.Name} is at several places of the sky: {all}; give a catalogue number (TIC, KIC, EPIC)");
        }

        star = star with { RightAscension = ra, Declination = dec };
        IReadOnlyList<JsonRow> near = await mast.RowsAsync(
            "MAST, TESS Input Catalog",
            "Mast.Catalogs.Tic.Cone",
            new JsonObject { ["ra"] = ra, ["dec"] = dec, ["radius"] = NearestStarArcseconds / 3600 },
            tell,
            cancellationToken).ConfigureAwait(false);
        return Identified(star, near);
    }

    // The brightest of those that are the same place, else the nearest; a KIC number given decides before both.
    private static ResolvedStar Identified(ResolvedStar star, IReadOnlyList<JsonRow> near)
    {
        (JsonRow Row, double Distance)[] stars = [.. near
            .Where(row => row.Whole("ID") is not null && row.Number("ra") is not null && row.Number("dec") is not null)
            .Select(row => (row, Arcseconds(star.RightAscension!.Value, star.Declination!.Value, row.Number("ra")!.Value, row.Number("dec")!.Value)))
            .OrderBy(one => one.Item2 <= SameStarArcseconds ? one.Item1.Number("Tmag") ?? 99 : 100 + one.Item2)];
        (JsonRow Row, double Distance)[] same = [.. stars.Where(one => star.Kic is { } kic && one.Row.Whole("KIC") == kic)];
        (JsonRow Row, double Distance)[] meant = same.Length > 0 ? same : stars;
        return meant.Length == 0 ? star : star with { Tic = meant[0].Row.Whole("ID"), Kic = star.Kic ?? meant[0].Row.Whole("KIC") };
    }

    private async Task<ArchiveException> UnknownAsync(string name, Action<string>? tell, CancellationToken cancellationToken)
    {
        string line = $"neither the NASA Exoplanet Archive nor MAST knows a star '{name}'";
        string stem = new([.. name.TakeWhile(c => char.IsLetterOrDigit(c) || c is '-' or ' ' or '+')]);
        stem = stem.Length > 3 ? stem[..^1] : stem;
        if (stem.Trim().Length < 2)
        {
            return new ArchiveException(ArchiveFailure.NotFound, line);
        }

        try
        {
            IReadOnlyList<JsonRow> rows = await exoplanets.QueryAsync(
                "near names",
                $"select distinct hostname from ps where lower(hostname) like '{stem.ToLowerInvariant()}%'",
                tell,
                cancellationToken).ConfigureAwait(false);
            string[] near = [.. rows.Select(row => row.Text("hostname")).OfType<string>().Distinct()
                .OrderByDescending(other => Common(other, name))
                .ThenBy(other => Math.Abs(other.Length - name.Length))
                .ThenBy(other => other, StringComparer.Ordinal)
                .Take(5)];
            return new ArchiveException(ArchiveFailure.NotFound, near.Length == 0 ? line : $"{line}; names near it: {string.Join(", ", near)}");
        }
        catch (ArchiveException)
        {
            return new ArchiveException(ArchiveFailure.NotFound, line);
        }
    }

    private static string Described(string name, IReadOnlyList<string> aliases)
        => aliases.FirstOrDefault(alias => StarName.Parse(alias).Catalogue is StarCatalogue.Tic or StarCatalogue.Kic or StarCatalogue.Epic) is { } number
            ? $"{name} ({number})"
            : name;

    private static string Placed(JsonRow place) => string.Create(
        CultureInfo.InvariantCulture,
        $"{place.Text("canonicalName") ?? place.Text("resolver") ?? "?"} at {place.Number("ra"):F4} {place.Number("decl"):+0.0000;-0.0000}");

    private static string Invariant(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Common(string a, string b)
        => a.Zip(b).TakeWhile(pair => char.ToUpperInvariant(pair.First) == char.ToUpperInvariant(pair.Second)).Count();

    // Haversine: exact for the small angles compared here.
    private static double Arcseconds(double ra1, double dec1, double ra2, double dec2)
    {
        double Half(double degrees) => Math.Sin(degrees * Math.PI / 360);
        double h = (Half(dec2 - dec1) * Half(dec2 - dec1))
            + (Math.Cos(dec1 * Math.PI / 180) * Math.Cos(dec2 * Math.PI / 180) * Half(ra2 - ra1) * Half(ra2 - ra1));
        return 2 * Math.Asin(Math.Min(1, Math.Sqrt(h))) * 180 / Math.PI * 3600;
    }
}

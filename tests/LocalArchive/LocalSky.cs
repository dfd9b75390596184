using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ExoInteractive.LocalArchive;

/// <summary>A star the local archive knows.</summary>
internal sealed record LocalStar(string Name, long Tic, double RightAscension, double Declination, long? Kic = null, long? Epic = null, double Magnitude = 10)
{
    /// <summary>Whether the Exoplanet Archive knows it by its names; otherwise only MAST's name look-up does.</summary>
    public bool Host { get; init; } = true;

    public IReadOnlyList<string> Aliases
        => [Name, $"TIC {Tic}", .. Kic is null ? [] : new[] { $"KIC {Kic}" }, .. Epic is null ? [] : new[] { $"EPIC {Epic}" }];
}

/// <summary>A file the local archive serves.</summary>
internal sealed record LocalFile(
    string Project, string TargetName, string Observation, int? Sequence, double Exposure, string Provenance, string FileName, string Description, byte[] Content)
{
    public string Uri => $"mast:{Project.ToUpperInvariant()}/product/{FileName}";

    /// <summary>The size its list of files states.</summary>
    public long ListedSize { get; init; } = Content.Length;

    public double RightAscension { get; init; }

    public double Declination { get; init; }

    /// <summary>An official TESS file.</summary>
    public static LocalFile Tess(LocalStar star, int sector, double exposure = 120, string provenance = "SPOC", string ending = "s_lc.fits", byte[]? content = null)
    {
        string fast = exposure < 60 ? "a_fast-lc.fits" : ending;
        string name = string.Create(CultureInfo.InvariantCulture, $"tess2018206045859-s{sector:D4}-{star.Tic:D16}-0120");
        return new LocalFile(
            "TESS", star.Tic.ToString(CultureInfo.InvariantCulture), $"{name}-{(exposure < 60 ? "a_fast" : "s")}", sector, exposure, provenance,
            $"{name}-{fast}", "Light curves", content ?? SmallFits.TessLightCurve(star.Tic, sector));
    }

    /// <summary>A community pipeline's TESS file.</summary>
    public static LocalFile Community(LocalStar star, int sector, string pipeline, double exposure, int version = 1)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"hlsp_{pipeline.ToLowerInvariant()}_tess_ffi_s{sector:D4}-{star.Tic:D16}_tess_v{version:D2}");
        return new LocalFile(
            "TESS", star.Tic.ToString(CultureInfo.InvariantCulture), $"{name}_llc", sector, exposure, pipeline, $"{name}_llc.fits", "FITS",
            SmallFits.TessLightCurve(star.Tic, sector, 300 + version));
    }

    /// <summary>A Kepler file; the archive numbers its quarter in the description only.</summary>
    public static LocalFile Kepler(LocalStar star, int quarter, bool shortCadence = false, int month = 1)
    {
        string target = string.Create(CultureInfo.InvariantCulture, $"kplr{star.Kic:D9}");
        return new LocalFile(
            "Kepler", target, $"{target}_{(shortCadence ? "sc" : "lc")}_Q111111110111011101", null, shortCadence ? 60 : 1800, "Kepler",
            string.Create(CultureInfo.InvariantCulture, $"{target}-20{9 + (quarter / 4):D2}{131 + (quarter * 10) + month}105131_{(shortCadence ? "slc" : "llc")}.fits"),
            $"Lightcurve {(shortCadence ? "Short Cadence (CSC)" : "Long Cadence (CLC)")} - Q{quarter}",
            SmallFits.TessLightCurve(star.Tic, quarter + 1, 400));
    }

    /// <summary>A K2 file, findable by place alone where the star's EPIC number is not asked for.</summary>
    public static LocalFile K2(LocalStar star, int campaign) => new(
        "K2", $"ktwo{star.Epic}", $"ktwo{star.Epic}-c{campaign:D2}_lc", campaign, 1800, "K2", $"ktwo{star.Epic}-c{campaign:D2}_llc.fits", "Lightcurve Long Cadence (KLC)",
        SmallFits.TessLightCurve(star.Tic, campaign, 400))
    {
        RightAscension = star.RightAscension,
        Declination = star.Declination,
    };
}

/// <summary>What the local archive holds: stars, files and tables. Identifiers of real stars; the TOI row of WASP-126 and the KOI rows of
/// Kepler-10 are those of the NASA Exoplanet Archive on 2025-10-04, the published solutions are made up round them.</summary>
internal sealed class LocalSky
{
    public static LocalStar Wasp126 { get; } = new("WASP-126", 25155310, 63.3747060, -69.2265930);

    public static LocalStar Kepler10 { get; } = new("Kepler-10", 377780790, 285.679424, 50.241306, Kic: 11904151);

    public static LocalStar K23 { get; } = new("K2-3", 173103335, 172.335495, -1.455122, Epic: 201367065);

    public static LocalStar Toi540 { get; } = new("TOI-540", 200322593, 78.6, -47.9);

    /// <summary>Known to MAST's name look-up alone.</summary>
    public static LocalStar Sirius { get; } = new("Sirius", 322899250, 101.287155, -16.716116) { Host = false };

    public List<LocalStar> Stars { get; } = [Wasp126, Kepler10, K23, Toi540, Sirius];

    public List<LocalFile> Files { get; } =
    [
        LocalFile.Tess(Wasp126, 1), LocalFile.Tess(Wasp126, 2), LocalFile.Tess(Wasp126, 27), LocalFile.Tess(Wasp126, 27, exposure: 20),
        LocalFile.Tess(Wasp126, 1, ending: "s_tp.fits"), LocalFile.Community(Wasp126, 1, "QLP", 1800), LocalFile.Community(Wasp126, 1, "QLP", 1800, version: 2),
        LocalFile.Kepler(Kepler10, 1), LocalFile.Kepler(Kepler10, 2), LocalFile.Kepler(Kepler10, 2, shortCadence: true), LocalFile.Kepler(Kepler10, 2, shortCadence: true, month: 2),
        LocalFile.Tess(Kepler10, 14), LocalFile.K2(K23, 1), LocalFile.Community(Toi540, 4, "QLP", 1800),
    ];

    public Dictionary<string, List<JsonObject>> Tables { get; } = new(StringComparer.Ordinal)
    {
        ["ps"] =
        [
            Row("""{"pl_name":"WASP-126 b","hostname":"WASP-126","tic_id":"TIC 25155310","default_flag":1,"pl_orbper":3.28883,"pl_orbpererr1":3.71e-05,"pl_orbpererr2":-3.71e-05,"pl_tranmid":null,"pl_tranmiderr1":null,"pl_tranmiderr2":null,"pl_tsystemref":null,"pl_trandur":3.4,"pl_trandep":null,"pl_ratror":0.0781,"pl_refname":"<a refstr=X href=https://example.org>Maxted et al. 2016</a>"}"""),
            Row("""{"pl_name":"WASP-126 b","hostname":"WASP-126","tic_id":"TIC 25155310","default_flag":0,"pl_orbper":3.2888,"pl_orbpererr1":8e-04,"pl_orbpererr2":-8e-04,"pl_tranmid":2456890.319,"pl_tranmiderr1":6e-04,"pl_tranmiderr2":-6e-04,"pl_tsystemref":"HJD","pl_trandur":null,"pl_trandep":0.61,"pl_ratror":null,"pl_refname":"Another et al. 2015"}"""),
            Row("""{"pl_name":"Kepler-10 b","hostname":"Kepler-10","tic_id":"TIC 377780790","default_flag":1,"pl_orbper":0.837491,"pl_orbpererr1":2e-07,"pl_orbpererr2":-2e-07,"pl_tranmid":null,"pl_tranmiderr1":null,"pl_tranmiderr2":null,"pl_tsystemref":null,"pl_trandur":null,"pl_trandep":null,"pl_ratror":null,"pl_refname":"Batalha et al. 2011"}"""),
        ],
        ["toi"] =
        [
            Row("""{"toi":"114.01","toipfx":"114","tid":25155310,"tfopwg_disp":"KP","pl_orbper":3.2887898,"pl_orbpererr1":3e-07,"pl_orbpererr2":-3e-07,"pl_tranmid":2458327.519958,"pl_tranmiderr1":6.1e-05,"pl_tranmiderr2":-6.1e-05,"pl_trandurh":3.4367717,"pl_trandep":7005.7247902}"""),
            Row("""{"toi":"540.01","toipfx":"540","tid":200322593,"tfopwg_disp":"CP","pl_orbper":1.2391491,"pl_orbpererr1":1.7e-06,"pl_orbpererr2":-1.7e-06,"pl_tranmid":2458411.82601,"pl_tranmiderr1":4.6e-04,"pl_tranmiderr2":-4.6e-04,"pl_trandurh":0.6,"pl_trandep":2600}"""),
        ],
        ["cumulative"] =
        [
            Row("""{"kepid":11904151,"kepoi_name":"K00072.01","kepler_name":"Kepler-10 b","koi_disposition":"CONFIRMED","koi_period":0.837491225,"koi_period_err1":3.03e-07,"koi_period_err2":-3.03e-07,"koi_time0bk":131.574858,"koi_time0bk_err1":2.82e-04,"koi_time0bk_err2":-2.82e-04,"koi_duration":1.796,"koi_depth":190.4}"""),
            Row("""{"kepid":11904151,"kepoi_name":"K00072.02","kepler_name":"Kepler-10 c","koi_disposition":"CONFIRMED","koi_period":45.29422297,"koi_period_err1":5.6e-05,"koi_period_err2":-5.6e-05,"koi_time0bk":138.678725,"koi_time0bk_err1":9.87e-04,"koi_time0bk_err2":-9.87e-04,"koi_duration":6.83,"koi_depth":477.1}"""),
        ],
        ["k2pandc"] =
        [
            Row("""{"pl_name":"K2-3 b","hostname":"K2-3","epic_hostname":"EPIC 201367065","default_flag":1,"disposition":"CONFIRMED","pl_orbper":10.054,"pl_orbpererr1":3e-05,"pl_orbpererr2":-3e-05,"pl_tranmid":2456813.42,"pl_tranmiderr1":1e-03,"pl_tranmiderr2":-1e-03,"pl_tsystemref":"BJD-TDB","pl_trandur":2.55,"pl_trandep":0.13,"pl_ratror":null,"pl_refname":"Somebody et al. 2018"}"""),
        ],
    };

    /// <summary>Systems of several stars, for the look-up of names.</summary>
    public Dictionary<string, LocalStar[]> Systems { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Twin"] = [new LocalStar("Twin A", 1001, 10, 10), new LocalStar("Twin B", 1002, 10.001, 10)],
    };

    /// <summary>Answers a query as TAP does: a JSON array, or null for a query the archive refuses.</summary>
    public JsonArray? Query(string query)
    {
        Match match = Regex.Match(query, @"^select (distinct )?(?<columns>[\w,]+) from (?<table>\w+) where (lower\((?<column>\w+)\)|(?<column>\w+)) ?(?<how>=|like) ?'?(?<value>[^']*)'?$");
        if (!match.Success || !Tables.TryGetValue(match.Groups["table"].Value, out List<JsonObject>? table))
        {
            return null;
        }

        string[] columns = match.Groups["columns"].Value.Split(',');
        string column = match.Groups["column"].Value, value = match.Groups["value"].Value;
        HashSet<string> known = [.. table.SelectMany(row => row.Select(field => field.Key))];
        if (!columns.Append(column).All(known.Contains))
        {
            return null;
        }

        bool Fits(JsonObject row)
        {
            string text = row[column]?.ToString() ?? "";
            return match.Groups["how"].Value == "="
                ? text == value
                : text.StartsWith(value.TrimEnd('%'), StringComparison.OrdinalIgnoreCase);
        }

        return [.. table.Where(Fits).Select(row => (JsonNode)new JsonObject([.. columns.Select(name => KeyValuePair.Create(name, row[name]?.DeepClone()))]))];
    }

    private static JsonObject Row(string json) => JsonNode.Parse(json)!.AsObject();
}
